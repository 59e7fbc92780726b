using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Validated;

public sealed class TagPolicyException : Exception
{
    public TagPolicyException(IEnumerable<string> problems) : base(string.Join("; ", problems)) => Problems = problems.ToImmutableArray();

    public ImmutableArray<string> Problems { get; }
}

public sealed class TagPolicy
{
    private readonly ImmutableHashSet<string> _required;

    public TagPolicy(params string[] required) => _required = required.ToImmutableHashSet();

    public IEnumerable<string> Check(IReadOnlyDictionary<string, string> tags)
    {
        foreach (var key in _required)
        {
            if (!tags.TryGetValue(key, out var value))
            {
                yield return $"{key} is missing";
            }
            else if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"{key} is empty";
            }
        }
    }

    public void Enforce(IReadOnlyDictionary<string, string> tags)
    {
        var problems = Check(tags).ToList();
        if (problems.Any())
        {
            throw new TagPolicyException(problems);
        }
    }
}

public class PolicedStack : Stack
{
    private static readonly TagPolicy Policy = new("Team", "Project", "CostCenter");

    private readonly List<string> _log = new();

    public PolicedStack(Construct scope, string id) : base(scope, id)
    {
        var good = ImmutableDictionary<string, string>.Empty.Add("Team", "policed").Add("Project", "p").Add("CostCenter", "4");
        Make("Good", good);
        Make("NoTeam", good.Remove("Team"));
        Make("EmptyCenter", good.SetItem("CostCenter", " "));

        var tried = 0;
        bool Retry(Func<bool> attempt)
        {
            while (tried++ < 3)
            {
                if (attempt())
                {
                    return true;
                }
            }

            return false;
        }

        // It succeeds at the second attempt.
        if (Retry(() => tried == 2))
        {
            Make("Retried", good);
        }

        if (_log.Count != 2)
        {
            throw new InvalidOperationException(string.Join(",", _log));
        }
    }

    private void Make(string id, IReadOnlyDictionary<string, string> tags)
    {
        var role = new Role(this, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        try
        {
            Policy.Enforce(tags);
            foreach (var tag in tags)
            {
                Amazon.CDK.Tags.Of(role).Add(tag.Key, tag.Value);
            }
        }
        catch (TagPolicyException e) when (e.Problems.Length > 0)
        {
            _log.Add(id);
            Amazon.CDK.Tags.Of(role).Add("Rejected", "true");
        }
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new PolicedStack(app, "Policed");
        app.Synth();
    }
}
