using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace LoopControl;

public class WorkerStack : Stack
{
    private static readonly string[] Workers = { "ingest", "skip-me", "classify", "summarize", "stop", "never" };

    public WorkerStack(Construct scope, string id) : base(scope, id)
    {
        // Every second worker that is not skipped gets its tags; "never" is not made.
        for (var i = 0; i < Workers.Length; i++)
        {
            var name = Workers[i];
            if (name.StartsWith("skip"))
            {
                continue;
            }

            if (name == "stop")
            {
                break;
            }

            var role = new Role(this, name, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
            role.AddToPolicy(Bedrock());
            if (i % 2 == 0)
            {
                TagAll(role);
            }
        }

        // A countdown: the last one made is the only one that may call a model, and is tagged.
        var left = 3;
        Role last = null;
        while (left-- > 0)
        {
            last = new Role(this, $"Countdown{left}", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        }

        last.AddToPolicy(Bedrock());
        TagAll(last);

        // The first candidate wins, the others stay plain.
        Role chosen = null;
        var candidates = new List<Role>();
        var n = 0;
        do
        {
            candidates.Add(new Role(this, "Candidate" + n, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") })); // expect CCG1001 Team,Project,CostCenter
        }
        while (++n < 3);

        foreach (var candidate in candidates)
        {
            if (candidate.Node.Id.EndsWith("1"))
            {
                chosen = candidate;
                break;
            }
        }

        chosen?.AddToPolicy(Bedrock());

        // Nested loops: the flag leaves both.
        var done = false;
        for (var row = 0; row < 3 && !done; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                var cell = new Role(this, $"Cell{row}{column}", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
                if (row == 1 && column == 1)
                {
                    cell.AddToPolicy(Bedrock());
                    TagAll(cell);
                    done = true;
                    break;
                }
            }
        }
    }

    private static PolicyStatement Bedrock() => new(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } });

    private static void TagAll(IConstruct target)
    {
        var keys = new List<string> { "Team", "Project", "CostCenter" };
        for (int i = keys.Count - 1; i >= 0; i--)
        {
            Amazon.CDK.Tags.Of(target).Add(keys[i], "workers");
        }
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new WorkerStack(app, "Workers");
        app.Synth();
    }
}
