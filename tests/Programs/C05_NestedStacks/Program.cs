using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace Nested;

public class ModelAccessNestedStack : NestedStack
{
    public IRole InvokeRole { get; }

    public ModelAccessNestedStack(Construct scope, string id, INestedStackProps props = null) : base(scope, id, props)
    {
        InvokeRole = new Role(this, "InvokeRole", new RoleProps // expect CCG1001 CostCenter; CCG2001
        {
            AssumedBy = new CompositePrincipal(new ServicePrincipal("lambda.amazonaws.com"), new ServicePrincipal("ecs-tasks.amazonaws.com")),
        });
        InvokeRole.AddToPrincipalPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
    }
}

public class WorkersNestedStack : NestedStack
{
    public WorkersNestedStack(Construct scope, string id, IRole role, params string[] names) : base(scope, id)
    {
        foreach (var name in names)
        {
            new Function(this, name, new FunctionProps
            {
                Runtime = Runtime.NODEJS_20_X,
                Handler = "index.handler",
                Code = Code.FromInline("exports.handler = async () => {}"),
                Role = role,
            });
        }
    }
}

public class ParentStack : Stack
{
    public ParentStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var access = new ModelAccessNestedStack(this, "ModelAccess");
        new WorkersNestedStack(this, "Workers", access.InvokeRole, "Summarise", "Translate");
        Amazon.CDK.Tags.Of(this).Add("Team", "nlp");
        Amazon.CDK.Tags.Of(access).Add("Project", "summaries");
    }
}

public class TaggedParentStack : Stack
{
    public TaggedParentStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var inner = new InnerNestedStack(this, "Inner");
        Amazon.CDK.Tags.Of(inner).Add("CostCenter", "9");
    }

    private sealed class InnerNestedStack : NestedStack
    {
        public InnerNestedStack(Construct scope, string id) : base(scope, id)
        {
            var fn = new Function(this, "Classify", new FunctionProps
            {
                Runtime = Runtime.NODEJS_20_X,
                Handler = "index.handler",
                Code = Code.FromInline("exports.handler = async () => {}"),
            });
            fn.Role!.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess"));
        }
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new ParentStack(app, "Parent");
        new TaggedParentStack(app, "TaggedParent", new StackProps
        {
            Tags = new Dictionary<string, string> { { "Team", "nlp" }, { "Project", "classify" } },
        });
        app.Synth();
    }
}
