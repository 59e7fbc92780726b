using System;
using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Environments;

public class DeploymentOptions
{
    public string Stage { get; init; }
    public bool Copilot { get; init; }
    public string Owner { get; init; }

    public static DeploymentOptions FromEnvironment(App app) => new()
    {
        Stage = System.Environment.GetEnvironmentVariable("STAGE") ?? "dev",
        Copilot = string.Equals(System.Environment.GetEnvironmentVariable("COPILOT"), "on", StringComparison.OrdinalIgnoreCase),
        Owner = app.Node.TryGetContext("owner") as string ?? "unowned",
    };

    public bool IsProduction => Stage == "prod";
}

public class OptionsStack : Stack
{
    public OptionsStack(Construct scope, string id, DeploymentOptions options) : base(scope, id)
    {
        var role = Role("Assistant"); // values are unknown, keys are not
        role.AddToPolicy(Bedrock());
        Amazon.CDK.Tags.Of(role).Add("Team", options.Owner);
        Amazon.CDK.Tags.Of(role).Add("Project", $"assistant-{options.Stage}");
        Amazon.CDK.Tags.Of(role).Add("CostCenter", options.IsProduction ? "1" : "2");

        // Permission and tags hang on the same switch.
        var copilot = Role("Copilot");
        if (options.Copilot)
        {
            copilot.AddToPolicy(Bedrock());
        }

        if (options.Copilot)
        {
            Tag(copilot);
        }

        // Tagged in production only.
        var sometimes = new Role(this, "Sometimes", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG9001
        sometimes.AddToPolicy(Bedrock());
        if (options.IsProduction)
        {
            Tag(sometimes);
        }

        // Tagged either way, in different arms.
        var either = Role("Either");
        either.AddToPolicy(Bedrock());
        if (options.IsProduction)
        {
            Tag(either);
        }
        else
        {
            Amazon.CDK.Tags.Of(either).Add("Team", "dev");
            Amazon.CDK.Tags.Of(either).Add("Project", "dev");
            Amazon.CDK.Tags.Of(either).Add("CostCenter", "dev");
        }

        // Granted in production, tagged outside of it: the tags never meet the permission.
        var crossed = new Role(this, "Crossed", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        if (options.IsProduction)
        {
            crossed.AddToPolicy(Bedrock());
        }

        if (!options.IsProduction)
        {
            Tag(crossed);
        }
    }

    private Role Role(string id) => new(this, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });

    private static void Tag(IConstruct target)
    {
        foreach (var key in new[] { "Team", "Project", "CostCenter" })
        {
            Amazon.CDK.Tags.Of(target).Add(key, "options");
        }
    }

    private static PolicyStatement Bedrock() => new(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } });
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new OptionsStack(app, "Options", DeploymentOptions.FromEnvironment(app));
        app.Synth();
    }
}
