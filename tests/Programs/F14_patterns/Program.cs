using System;
using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Patterns;

public abstract record Workload(string Name);
public sealed record ChatBot(string Name, int Channels) : Workload(Name);
public sealed record Indexer(string Name, string Engine) : Workload(Name);
public sealed record Cleanup(string Name) : Workload(Name);

public enum Tier { Trial, Standard, Premium }

public class PatternStack : Stack
{
    public PatternStack(Construct scope, string id, Workload[] workloads) : base(scope, id)
    {
        foreach (var workload in workloads)
        {
            var role = new Role(this, workload.Name, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter,Team
            var statement = workload switch
            {
                ChatBot { Channels: > 0 and < 10 } => Allow("bedrock:InvokeModel"),
                ChatBot => Allow("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"),
                Indexer { Engine: "titan" or "cohere" } => Allow("bedrock:InvokeModel"),
                Indexer i when i.Engine.Length > 0 => Allow("es:ESHttpPost"),
                _ => null,
            };
            if (statement is not null)
            {
                role.AddToPolicy(statement);
            }

            Amazon.CDK.Tags.Of(role).Add("Project", workload.Name);
            if (TierOf(workload) is Tier.Standard or Tier.Premium)
            {
                Amazon.CDK.Tags.Of(role).Add("Team", "paid");
            }

            var center = (TierOf(workload), workload.Name) switch
            {
                (Tier.Premium, _) => "1",
                (Tier.Standard, "faq") => "2",
                (Tier.Trial, { Length: 0 }) => "3",
                _ => null,
            };
            if (center is string value)
            {
                Amazon.CDK.Tags.Of(role).Add("CostCenter", value);
            }
        }

        switch (workloads)
        {
            case [ChatBot first, .., Cleanup { Name: var last }]:
                var supervisor = new Role(this, $"Supervisor-{first.Name}-{last}", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
                supervisor.AddToPolicy(Allow("bedrock:InvokeModel"));
                break;
            case []:
                throw new ArgumentException("no workloads", nameof(workloads));
            default:
                var fallback = new Role(this, "Fallback", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
                fallback.AddToPolicy(Allow("bedrock:InvokeModel"));
                break;
        }
    }

    private static Tier TierOf(Workload workload) => workload switch
    {
        ChatBot { Channels: >= 10 } => Tier.Premium,
        ChatBot or Indexer { Engine: "titan" } => Tier.Standard,
        _ => Tier.Trial,
    };

    private static PolicyStatement Allow(params string[] actions) => new(new PolicyStatementProps { Actions = actions, Resources = new[] { "*" } });
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new PatternStack(app, "Patterns", new Workload[]
        {
            new ChatBot("faq", 3), // Team, CostCenter
            new ChatBot("support", 40), // Team, CostCenter
            new Indexer("products", "titan"), // Team
            new Indexer("pages", "cohere"), // neither
            new Indexer("logs", "lucene"), // no model
            new Cleanup("sweeper"),
        });
        app.Synth();
    }
}
