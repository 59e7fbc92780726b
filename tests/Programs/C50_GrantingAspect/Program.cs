using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.JSII.Runtime.Deputy;
using Constructs;

namespace Granting;

/// <summary>Lets every function call the company's model.</summary>
public sealed class AllowModel : DeputyBase, IAspect
{
    private readonly string _model;

    public AllowModel(string model) => _model = model;

    public void Visit(IConstruct node)
    {
        if (node is Function function)
        {
            function.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps
            {
                Actions = new[] { "bedrock:InvokeModel" },
                Resources = new[] { $"arn:aws:bedrock:*::foundation-model/{_model}" },
            }));
        }
    }
}

/// <summary>Adds what is missing, through the low-level resources.</summary>
public sealed class DefaultTags : DeputyBase, IAspect
{
    private static readonly (string Key, string Value)[] Defaults = { ("Team", "unknown"), ("Project", "unknown") };

    public void Visit(IConstruct node)
    {
        if (node is not CfnResource resource || !TagManager.IsTaggable(resource))
        {
            return;
        }

        foreach (var (key, value) in Defaults)
        {
            TagManager.Of(resource)?.SetTag(key, value, 0);
        }
    }
}

/// <summary>Takes the models away again by an override.</summary>
public sealed class NoManagedPolicies : DeputyBase, IAspect
{
    public void Visit(IConstruct node)
    {
        if (node is CfnRole role)
        {
            role.AddPropertyDeletionOverride("ManagedPolicyArns");
        }
    }
}

public class WorkStack : Stack
{
    public WorkStack(Construct scope, string id) : base(scope, id)
    {
        new Function(this, "Work", new FunctionProps // expect CCG1001 Team,Project,CostCenter
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
        });
        var role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("ec2.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess"));
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        Aspects.Of(new WorkStack(app, "Granted")).Add(new AllowModel("amazon.nova-lite-v1:0"));
        Aspects.Of(new WorkStack(app, "Stripped")).Add(new NoManagedPolicies());
        app.Synth();
    }
}
