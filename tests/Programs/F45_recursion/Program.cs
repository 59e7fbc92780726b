using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Recursion;

public sealed class Folder
{
    public Folder(string name, params Folder[] children)
    {
        Name = name;
        Children = children;
        foreach (var child in children)
        {
            child.Parent = this;
        }
    }

    public string Name { get; }
    public Folder Parent { get; private set; }
    public IReadOnlyList<Folder> Children { get; }
    public Dictionary<string, string> Tags { get; init; } = new();

    public string Path => Parent == null ? Name : $"{Parent.Path}-{Name}";

    public int Depth => Parent is null ? 0 : Parent.Depth + 1;

    /// <summary>The nearest value up the tree.</summary>
    public string Find(string key) => Tags.TryGetValue(key, out var value) ? value : Parent?.Find(key);

    public IEnumerable<Folder> Flatten() => new[] { this }.Concat(Children.SelectMany(c => c.Flatten()));

    public IEnumerable<Folder> Leaves()
    {
        if (!Children.Any())
        {
            yield return this;
            yield break;
        }

        foreach (var child in Children)
        {
            foreach (var leaf in child.Leaves())
            {
                yield return leaf;
            }
        }
    }
}

public class TreeStack : Stack
{
    public TreeStack(Construct scope, string id, Folder root) : base(scope, id)
    {
        foreach (var leaf in root.Leaves())
        {
            var role = new Role(this, leaf.Path, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter
            role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
            foreach (var key in new[] { "Team", "Project", "CostCenter" })
            {
                var value = leaf.Find(key);
                if (value != null)
                {
                    Amazon.CDK.Tags.Of(role).Add(key, value);
                }
            }
        }

        var deepest = root.Flatten().OrderByDescending(f => f.Depth).First();
        var auditor = new Role(this, "Auditor-" + deepest.Name, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project
        auditor.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        Amazon.CDK.Tags.Of(auditor).Add("CostCenter", Factorial(deepest.Depth).ToString());
    }

    private static int Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
}

public static class Program
{
    public static void Main()
    {
        var root = new Folder("root",
            new Folder("a", new Folder("a1") { Tags = { ["CostCenter"] = "11" } }, new Folder("a2")) { Tags = { ["Project"] = "alpha" } },
            new Folder("b", new Folder("b1", new Folder("b11"))) { Tags = new() { ["Project"] = "beta", ["CostCenter"] = "22" } })
        {
            Tags = { ["Team"] = "tree" },
        };

        var app = new App();
        new TreeStack(app, "Tree", root);
        app.Synth();
    }
}
