#nullable enable
using System;
using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace ContextSwitch;

public sealed record StageSettings(string Name, string CostCenter, int Replicas)
{
    public bool IsProduction => Name.Equals("prod", StringComparison.OrdinalIgnoreCase);
}

public static class StageSettingsReader
{
    public static StageSettings Read(Construct scope)
    {
        var stage = scope.Node.TryGetContext("stage")?.ToString() ?? "dev";
        return stage switch
        {
            "dev" => new StageSettings(stage, "1000", 1),
            "test" => new StageSettings(stage, "2000", 1),
            "prod" => new StageSettings(stage, "3000", 2),
            _ => throw new ArgumentException($"unknown stage {stage}"),
        };
    }
}

public class AssistantStack : Stack
{
    public AssistantStack(Construct scope, string id, StageSettings settings, IStackProps? props = null) : base(scope, id, props)
    {
        Amazon.CDK.Tags.Of(this).Add("Team", "assistants");
        Amazon.CDK.Tags.Of(this).Add("Project", "assistant");

        // Every stage has a cost center: nothing to find.
        var fn = Handler("Assistant");
        Amazon.CDK.Tags.Of(fn).Add("CostCenter", settings.CostCenter);
        fn.AddToRolePolicy(Invoke());

        // Only in production is there a second one, and it has its own.
        if (settings.IsProduction)
        {
            var premium = Handler("Premium");
            premium.AddToRolePolicy(Invoke());
            Amazon.CDK.Tags.Of(premium).Add("CostCenter", "3001");
        }

        // In all stages there is a canary; outside production it has no cost center.
        var canary = new Role(this, "Canary", new RoleProps { AssumedBy = new ServicePrincipal("synthetics.amazonaws.com") }); // expect CCG9001
        canary.AddToPolicy(Invoke());
        if (settings.IsProduction)
        {
            Amazon.CDK.Tags.Of(canary).Add("CostCenter", settings.CostCenter);
        }

        // The experiment is left out of production, and never tagged with a cost center.
        if (!settings.IsProduction)
        {
            var experiment = Handler("Experiment");
            experiment.AddToRolePolicy(Invoke());
        }
    }

    private Function Handler(string id) => new(this, id, new FunctionProps // expect CCG1001 CostCenter
    {
        Runtime = Runtime.PYTHON_3_12,
        Handler = "index.handler",
        Code = Code.FromInline("def handler(e, c): pass"),
    });

    private static PolicyStatement Invoke() => new(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } });
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        var settings = StageSettingsReader.Read(app);
        var region = System.Environment.GetEnvironmentVariable("DEPLOY_REGION") is { Length: > 0 } chosen ? chosen : "eu-central-1";
        new AssistantStack(app, $"Assistant-{settings.Name}", settings, new StackProps
        {
            Env = new Amazon.CDK.Environment { Account = System.Environment.GetEnvironmentVariable("DEPLOY_ACCOUNT") ?? "111111111111", Region = region },
        });
        app.Synth();
    }
}
