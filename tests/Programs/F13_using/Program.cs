using System;
using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Scoped;

/// <summary>Everything that is collected while the scope is open gets its tags when it is closed.</summary>
public sealed class TaggingScope : IDisposable
{
    private readonly List<IConstruct> _targets = new();
    private readonly (string Key, string Value)[] _tags;

    public TaggingScope(params (string Key, string Value)[] tags) => _tags = tags;

    public T Collect<T>(T target) where T : IConstruct
    {
        _targets.Add(target);
        return target;
    }

    public void Dispose()
    {
        foreach (var target in _targets)
        {
            foreach (var (key, value) in _tags)
            {
                Tags.Of(target).Add(key, value);
            }
        }

        _targets.Clear();
    }
}

public class MailStack : Stack
{
    public MailStack(Construct scope, string id) : base(scope, id)
    {
        Replies();
        using (var tagging = new TaggingScope(("Team", "mail"), ("Project", "triage")))
        {
            Grant(tagging.Collect(new Role(this, "Triage", Props()))); // expect CCG1001 CostCenter
            Grant(new Role(this, "Forgotten", Props())); // expect CCG1001 Team,Project,CostCenter
        }
    }

    private void Replies()
    {
        using var tagging = new TaggingScope(("Team", "mail"), ("Project", "replies"), ("CostCenter", "17"));
        var drafts = tagging.Collect(new Role(this, "Drafts", Props()));
        Grant(drafts);
        if (drafts.Node.Id == "Drafts")
        {
            return;
        }

        Grant(new Role(this, "Unreachable", Props()));
    }

    private static RoleProps Props() => new() { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") };

    private static void Grant(IRole role) =>
        role.AddToPrincipalPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new MailStack(app, "Mail");
        app.Synth();
    }
}
