using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Broad;

public class BroadStack : Stack
{
    private int _next;

    private void Make(string service, params PolicyStatementProps[] statements)
    {
        var role = new Role(this, $"Role{++_next}", new RoleProps { AssumedBy = new ServicePrincipal($"{service}.amazonaws.com") });
        foreach (var statement in statements)
        {
            role.AddToPolicy(new PolicyStatement(statement));
        }
    }

    private void MakeInvoker(string service, params PolicyStatementProps[] statements)
    {
        var role = new Role(this, $"Invoker{++_next}", new RoleProps { AssumedBy = new ServicePrincipal($"{service}.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        foreach (var statement in statements)
        {
            role.AddToPolicy(new PolicyStatement(statement));
        }
    }

    private static PolicyStatementProps Allow(string[] actions, params string[] resources) => new() { Actions = actions, Resources = resources };

    public BroadStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        // By accident only: another finding.
        Make("codebuild", Allow(new[] { "*" }, "*"));
        Make("codebuild", new PolicyStatementProps { NotActions = new[] { "iam:*" }, Resources = new[] { "*" } });

        // Not at all.
        Make("lambda", Allow(new[] { "bedrock:InvokeModel" }, "arn:aws:s3:::models/*"));
        Make("lambda", Allow(new[] { "bedrock:*Guardrail" }, "*"));
        Make("lambda", Allow(new[] { "bedrock:InvokeAgent", "bedrock:Retrieve" }, "*"));
        Make("lambda", Allow(new[] { "bedrock:CreateModelCustomizationJob", "bedrock:Get*", "bedrock:List*" }, "*"));
        Make("lambda", Allow(new[] { "sagemaker:InvokeEndpoint" }, "*"));
        Make("lambda", Allow(new[] { "*" }, "*"), new PolicyStatementProps { Effect = Effect.DENY, Actions = new[] { "bedrock:*" }, Resources = new[] { "*" } });
        Make("lambda", Allow(new[] { "bedrock:InvokeModel" }, "*"), new PolicyStatementProps { Effect = Effect.DENY, NotActions = new[] { "s3:*" }, Resources = new[] { "*" } });
        Make("lambda", new PolicyStatementProps { NotActions = new[] { "bedrock:Invoke*", "bedrock:Create*" }, Resources = new[] { "arn:aws:bedrock:*:*:guardrail/*" } });

        // On purpose, however it is written.
        MakeInvoker("lambda", Allow(new[] { "BEDROCK:invokemodel" }, "*"));
        MakeInvoker("lambda", Allow(new[] { "bedrock:I*Model" }, "arn:aws:bedrock:*:*:inference-profile/*"));
        MakeInvoker("lambda", Allow(new[] { "bedrock:InvokeMo*" }, "*"));
        MakeInvoker("lambda", Allow(new[] { "*" }, "*"), Allow(new[] { "bedrock:InvokeModel" }, "arn:aws:bedrock:*::foundation-model/*"));
        MakeInvoker("lambda", Allow(new[] { "bedrock:*" }, "*"), new PolicyStatementProps { Effect = Effect.DENY, Actions = new[] { "bedrock:InvokeModel*" }, Resources = new[] { "arn:aws:bedrock:*::foundation-model/anthropic.claude-opus*" } });
    }
}

public class AdminStack : Stack
{
    public AdminStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        new Role(this, "Admin", new RoleProps
        {
            AssumedBy = new AccountPrincipal("111122223333"),
            ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("AdministratorAccess") },
        });
        new Role(this, "Power", new RoleProps
        {
            AssumedBy = new ArnPrincipal("arn:aws:iam::111122223333:root"),
            ManagedPolicies = new[] { ManagedPolicy.FromManagedPolicyArn(this, "PowerUser", "arn:aws:iam::aws:policy/PowerUserAccess") },
        });
        new Role(this, "ReadOnly", new RoleProps
        {
            AssumedBy = new AnyPrincipal(),
            ManagedPolicies = new[]
            {
                ManagedPolicy.FromAwsManagedPolicyName("ReadOnlyAccess"),
                ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockReadOnly"),
                ManagedPolicy.FromAwsManagedPolicyName("service-role/AWSLambdaBasicExecutionRole"),
            },
        });
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new BroadStack(app, "Broad");
        new AdminStack(app, "Admin");
        app.Synth();
    }
}
