using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace Misplaced;

public class RoleFactory
{
    private readonly Stack _stack;

    public RoleFactory(Stack stack) => _stack = stack;

    public (Role Role, ManagedPolicy Policy) Invoker(string name)
    {
        var policy = new ManagedPolicy(_stack, name + "Policy", new ManagedPolicyProps
        {
            Statements = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }) },
        });
        var role = new Role(_stack, name, new RoleProps // expect CCG1001 Team,Project,CostCenter
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            ManagedPolicies = new IManagedPolicy[] { policy },
        });
        return (role, policy);
    }
}

public class MisplacedStack : Stack
{
    public MisplacedStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var factory = new RoleFactory(this);

        // The function is tagged, its role stands beside it.
        var (separate, _) = factory.Invoker("Separate");
        var fn = Function("SeparateHandler", separate);
        Tag(fn);

        // The policy is tagged.
        var (_, policy) = factory.Invoker("ByPolicy");
        Tag(policy);

        // The role is tagged through its construct.
        var (role, _) = factory.Invoker("ByRole");
        Tag(role);
        Function("ByRoleHandler", role);

        // The tag of the function's own implicit role.
        var implicitRole = new Function(this, "Implicit", new FunctionProps
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
        });
        implicitRole.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        Tag(implicitRole);

        // Tagging the low-level function passes the role by.
        var lowLevel = new Function(this, "LowLevel", new FunctionProps // expect CCG1001 Team,Project,CostCenter
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
        });
        lowLevel.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        Tag(lowLevel.Node.DefaultChild);
    }

    private Function Function(string id, IRole role) => new Function(this, id, new FunctionProps
    {
        Runtime = Runtime.NODEJS_20_X,
        Handler = "index.handler",
        Code = Code.FromInline("exports.handler = async () => {}"),
        Role = role,
    });

    private static void Tag(IConstruct construct)
    {
        var tags = Amazon.CDK.Tags.Of(construct);
        tags.Add("Team", "misc");
        tags.Add("Project", "misc");
        tags.Add("CostCenter", "44");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new MisplacedStack(app, "Misplaced");
        app.Synth();
    }
}
