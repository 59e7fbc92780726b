using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;
using Environment = Amazon.CDK.Environment;

namespace Imported;

public interface IRoleSource
{
    IRole Get(Construct scope, string id);
}

public sealed class ExistingRole : IRoleSource
{
    private readonly string _arn;

    public ExistingRole(string arn) => _arn = arn;

    public IRole Get(Construct scope, string id) => Role.FromRoleArn(scope, id, _arn);
}

public sealed class NewRole : IRoleSource
{
    public IRole Get(Construct scope, string id) => new Role(scope, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter,Project,Team
}

public class ImportStack : Stack
{
    public ImportStack(Construct scope, string id, IRoleSource source, IStackProps props = null) : base(scope, id, props)
    {
        var role = source.Get(this, "Role");
        role.AddToPrincipalPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        // On an imported role these would write nothing; on a role of our own they are not enough.
        Amazon.CDK.Tags.Of(role).Add("Owner", "platform");
        new Function(this, "Handler", new FunctionProps
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
            Role = role,
        });
    }
}

public class ImportedFunctionStack : Stack
{
    public ImportedFunctionStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var role = Role.FromRoleName(this, "Platform", "platform-lambda");
        var fn = Function.FromFunctionAttributes(this, "Existing", new FunctionAttributes
        {
            FunctionArn = "arn:aws:lambda:eu-west-1:111122223333:function:answers",
            Role = role,
            SameEnvironment = true,
        });
        fn.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        role.AttachInlinePolicy(new Policy(this, "More", new PolicyProps
        {
            Statements = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModelWithResponseStream" }, Resources = new[] { "*" } }) },
        }));
        var user = User.FromUserName(this, "Admin", "admin");
        user.AddToPrincipalPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "s3:GetObject" }, Resources = new[] { "*" } }));
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        var env = new StackProps { Env = new Environment { Account = "111122223333", Region = "eu-west-1" } };
        new ImportStack(app, "Existing", new ExistingRole("arn:aws:iam::111122223333:role/service/platform-lambda"), env);
        new ImportStack(app, "Created", new NewRole(), env);
        new ImportedFunctionStack(app, "Functions", env);
        app.Synth();
    }
}
