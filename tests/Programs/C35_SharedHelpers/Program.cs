using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace SharedHelpers;

/// <summary>One role for each stack and purpose, made at its first use.</summary>
public static class RoleCache
{
    private static readonly ConcurrentDictionary<string, Role> Roles = new();

    public static Role ForInvocation(Stack stack) => Roles.GetOrAdd(stack.Node.Path, _ => Create(stack));

    private static Role Create(Stack stack)
    {
        var role = new Role(stack, "SharedInvokeRole", new RoleProps // expect CCG1001 CostCenter; CCG2001
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("service-role/AWSLambdaBasicExecutionRole") },
        });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        return role;
    }
}

public class MicroserviceStack : Stack
{
    public MicroserviceStack(Construct scope, string name, string costCenter, params string[] handlers)
        : base(scope, name, new StackProps { Tags = Tagging(name, costCenter) })
    {
        foreach (var handler in handlers)
        {
            _ = new Function(this, handler, new FunctionProps
            {
                Runtime = Runtime.NODEJS_20_X,
                Handler = $"{handler}.handler",
                Code = Code.FromInline("exports.handler = async () => {}"),
                Role = RoleCache.ForInvocation(this),
            });
        }
    }

    private static IDictionary<string, string> Tagging(string project, string costCenter)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal) { { "Team", "platform" }, { "Project", project } };
        if (!string.IsNullOrWhiteSpace(costCenter))
        {
            tags.Add("CostCenter", costCenter);
        }

        return tags;
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new MicroserviceStack(app, "orders", "100", "create");
        new MicroserviceStack(app, "payments", "", "pay", "refund");
        new MicroserviceStack(app, "mail", "300", "send");
        app.Synth();
    }
}
