using System.IO;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace Included;

public class LegacyStack : Stack
{
    // Of what was written by hand long ago the program knows the name only.
    private static string WriteTemplate()
    {
        var file = Path.ChangeExtension(Path.GetTempFileName(), ".json");
        File.WriteAllText(file, """
            {
              "Resources": {
                "LegacyRole": {
                  "Type": "AWS::IAM::Role",
                  "Properties": {
                    "AssumeRolePolicyDocument": { "Statement": [ { "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "Service": "lambda.amazonaws.com" } } ] }
                  }
                }
              }
            }
            """);
        return file;
    }

    public LegacyStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var template = new CfnInclude(this, "Legacy", new CfnIncludeProps { TemplateFile = WriteTemplate() });
        var legacy = (CfnRole)template.GetResource("LegacyRole");
        var role = Role.FromRoleArn(this, "LegacyRole", legacy.AttrArn);

        // What the included role carries is in the other file.
        role.AddToPrincipalPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "s3:GetObject" }, Resources = new[] { "*" } }));

        var own = new Role(this, "Own", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Project,CostCenter
        own.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        Amazon.CDK.Tags.Of(this).Add("Team", "legacy");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new LegacyStack(app, "LegacyStack");
        app.Synth();
    }
}
