using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.SQS;
using Constructs;

namespace Family;

/// <summary>What all functions of the company share.</summary>
public class CompanyFunction : Function
{
    private static FunctionProps WithDefaults(FunctionProps props)
    {
        props.Runtime ??= Runtime.NODEJS_20_X;
        props.Handler ??= "index.handler";
        props.Code ??= Code.FromInline("exports.handler = async () => {}");
        props.Timeout ??= Duration.Seconds(30);
        return props;
    }

    public CompanyFunction(Construct scope, string id, FunctionProps props = null) : base(scope, id, WithDefaults(props ?? new FunctionProps()))
    {
        AddEnvironment("COMPANY", "example");
    }

    public CompanyFunction CanCall(params string[] models)
    {
        foreach (var model in models)
        {
            AddToRolePolicy(new PolicyStatement(new PolicyStatementProps
            {
                Actions = new[] { "bedrock:InvokeModel" },
                Resources = new[] { $"arn:{Aws.PARTITION}:bedrock:{Aws.REGION}::foundation-model/{model}" },
            }));
        }

        return this;
    }
}

public sealed class ChatFunction : CompanyFunction
{
    public ChatFunction(Construct scope, string id) : base(scope, id, new FunctionProps { MemorySize = 1024 })
    {
        CanCall("anthropic.claude-3-haiku-20240307-v1:0");
        Amazon.CDK.Tags.Of(this).Add("Project", "chat");
    }
}

public class FamilyStack : Stack
{
    public FamilyStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var chat = new ChatFunction(this, "Chat"); // expect CCG1001 CostCenter
        chat.CurrentVersion.AddAlias("live");
        chat.AddFunctionUrl(new FunctionUrlOptions { AuthType = FunctionUrlAuthType.AWS_IAM });

        new CompanyFunction(this, "Plain");

        // The alias speaks for the function.
        var search = new CompanyFunction(this, "Search", new FunctionProps { DeadLetterQueue = new Queue(this, "Failed") }); // expect CCG1001 Project,CostCenter
        var live = new Alias(this, "SearchLive", new AliasProps { AliasName = "live", Version = search.CurrentVersion });
        live.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));

        // Given a role: what the function is granted is the role's, and so are the tags that count.
        var role = new Role(this, "SummaryRole", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter
        var summary = new CompanyFunction(this, "Summary", new FunctionProps { Role = role }).CanCall("amazon.nova-lite-v1:0");
        Amazon.CDK.Tags.Of(summary).Add("CostCenter", "1");
        Amazon.CDK.Tags.Of(role).Add("Project", "summary");

        // Immutable: nothing is added to the role, whatever the function asks for.
        var locked = new Role(this, "LockedRole", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        new CompanyFunction(this, "Locked", new FunctionProps { Role = locked.WithoutPolicyUpdates() }).CanCall("amazon.nova-lite-v1:0");

        var docker = new DockerImageFunction(this, "Docker", new DockerImageFunctionProps // expect CCG1001 Project,CostCenter
        {
            Code = DockerImageCode.FromEcr(Amazon.CDK.AWS.ECR.Repository.FromRepositoryName(this, "Images", "models")),
            InitialPolicy = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:Converse*", "bedrock:InvokeModel" }, Resources = new[] { "*" } }) },
        });
        Amazon.CDK.Tags.Of(this).Add("Team", "family");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new FamilyStack(app, "Family");
        app.Synth();
    }
}
