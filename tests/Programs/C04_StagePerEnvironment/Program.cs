using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace Environments;

public sealed record EnvironmentConfig(string Name, string Account, string Region, IReadOnlyDictionary<string, string> Tags, bool Assistant = true);

public sealed class AssistantStack : Stack
{
    public AssistantStack(Construct scope, EnvironmentConfig config) : base(scope, "Assistant", new StackProps { StackName = $"assistant-{config.Name}" })
    {
        if (!config.Assistant)
        {
            return;
        }

        var role = new Role(this, "AssistantRole", new RoleProps // expect CCG1001 Project,CostCenter
        {
            RoleName = $"assistant-{config.Name}",
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            InlinePolicies = new Dictionary<string, PolicyDocument>
            {
                ["bedrock"] = new PolicyDocument(new PolicyDocumentProps
                {
                    Statements = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }) },
                }),
            },
        });
        new Function(this, "Assistant", new FunctionProps
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("x"),
            Role = role,
        });
    }
}

public sealed class ReportingStack : Stack
{
    public ReportingStack(Construct scope, EnvironmentConfig config) : base(scope, "Reporting", new StackProps { StackName = $"reporting-{config.Name}" })
    {
        var role = new Role(this, "ReportRole", new RoleProps { AssumedBy = new ServicePrincipal("glue.amazonaws.com") });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "s3:*", "athena:*" }, Resources = new[] { "*" } }));
    }
}

public sealed class ApplicationStage : Stage
{
    public ApplicationStage(Construct scope, EnvironmentConfig config)
        : base(scope, config.Name, new StageProps { Env = new Amazon.CDK.Environment { Account = config.Account, Region = config.Region } })
    {
        new AssistantStack(this, config);
        new ReportingStack(this, config);
        foreach (var tag in config.Tags)
        {
            Amazon.CDK.Tags.Of(this).Add(tag.Key, tag.Value);
        }
    }
}

public static class Program
{
    private static readonly Dictionary<string, string> Common = new() { ["Team"] = "assist", ["Environment"] = "any" };

    private static IEnumerable<EnvironmentConfig> Environments()
    {
        var full = new Dictionary<string, string>(Common) { ["Project"] = "assistant", ["CostCenter"] = "4100" };
        yield return new("dev", "111111111111", "eu-west-1", Common);
        yield return new("qa", "222222222222", "eu-west-1", Common, Assistant: false);
        yield return new("prod", "333333333333", "eu-west-1", full);
    }

    public static void Main()
    {
        var app = new App();
        var stages = Environments().Select(e => new ApplicationStage(app, e)).ToList();
        app.Synth();
    }
}
