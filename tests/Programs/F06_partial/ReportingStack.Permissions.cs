using Amazon.CDK.AWS.IAM;

namespace Partials;

public partial class ReportingStack
{
    private const string Service = "lambda.amazonaws.com";

    private void AddPermissions()
    {
        _writer.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "s3:PutObject" }, Resources = new[] { "*" } }));
        _narrator.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "polly:SynthesizeSpeech", "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
    }

    private partial Role MakeRole(string id) => new(this, id, new RoleProps { AssumedBy = new ServicePrincipal(Service) }); // expect CCG1001 Team
}
