using System;
using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SNS;
using Constructs;

namespace Fabrikam.Platform;

public interface IWorkloadSettings
{
    string Owner { get; }
    IReadOnlyDictionary<string, string> CostTags { get; }
}

public sealed record ChatSettings(string Owner) : IWorkloadSettings
{
    public string ModelId { get; init; } = "anthropic.claude-3-haiku-20240307-v1:0";

    public IReadOnlyDictionary<string, string> CostTags => new Dictionary<string, string>
    {
        { "Team", Owner },
        { "Project", "chat" },
        { "CostCenter", "7001" },
    };
}

public sealed record BatchSettings(string Owner) : IWorkloadSettings
{
    public int Parallelism { get; init; } = 4;

    public IReadOnlyDictionary<string, string> CostTags => new Dictionary<string, string> { { "Team", Owner } };
}

public class WorkloadStack<TSettings> : Stack where TSettings : IWorkloadSettings
{
    public WorkloadStack(Construct scope, string id, TSettings settings, Action<WorkloadStack<TSettings>, TSettings> configure)
        : base(scope, id, new StackProps { Description = $"owned by {settings.Owner}" })
    {
        Settings = settings;
        Alarms = new Topic(this, "Alarms");
        configure?.Invoke(this, settings);
        foreach (var tag in settings.CostTags)
        {
            Amazon.CDK.Tags.Of(this).Add(tag.Key, tag.Value);
        }
    }

    public TSettings Settings { get; }

    public ITopic Alarms { get; }

    public Role NewRole(string id, string service) =>
        new Role(this, id, new RoleProps { AssumedBy = new ServicePrincipal($"{service}.amazonaws.com") }); // expect CCG1001 Project,CostCenter
}

public static class Program
{
    public static void Main(string[] args)
    {
        var app = new App();

        new WorkloadStack<ChatSettings>(app, "Chat", new ChatSettings("conversations"), (stack, settings) =>
        {
            var role = stack.NewRole("ChatRole", "ecs-tasks");
            role.AddToPolicy(Invoke(settings.ModelId));
        });

        new WorkloadStack<BatchSettings>(app, "Batch", new BatchSettings("data") { Parallelism = 2 }, ConfigureBatch);

        new WorkloadStack<BatchSettings>(app, "AlarmsOnly", new BatchSettings("data"), null);

        app.Synth();
    }

    private static void ConfigureBatch(WorkloadStack<BatchSettings> stack, BatchSettings settings)
    {
        for (var i = 0; i < settings.Parallelism; i++)
        {
            stack.NewRole($"Worker{i}", "batch").AddToPolicy(Invoke("*"));
        }

        stack.NewRole("Scheduler", "events").AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = new[] { "batch:SubmitJob" },
            Resources = new[] { "*" },
        }));
    }

    private static PolicyStatement Invoke(string model) => new(new PolicyStatementProps
    {
        Actions = new[] { "bedrock:InvokeModel" },
        Resources = new[] { $"arn:aws:bedrock:*::foundation-model/{model}" },
    });
}
