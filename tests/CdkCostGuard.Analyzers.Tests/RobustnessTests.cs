using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.Model.Values;
using Path = CdkCostGuard.Analyzers.Model.Heap.Path;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>Code that is being typed, and code that never ends.</summary>
public class RobustnessTests
{
    [Fact]
    public void EmptySource_HasNoFacts() => Assert.Empty(Program.Facts("").Principals);

    [Fact]
    public void EndlessPrograms_End()
    {
        var facts = Program.Facts("""
            using Amazon.CDK;
            class P
            {
                static int Deep(int n) => Deep(n + 1) + Deep(n + 2);
                static void Main() { var app = new App(); Deep(0); for (;;) { } }
            }
            """);

        Assert.Empty(facts.Principals);
        Assert.All(facts.Open, o => Assert.StartsWith("the program is too large", o.Reason, StringComparison.Ordinal));
    }

    // Each call may change what it is handed: as many doubts as calls took minutes with some thousand.
    [Fact]
    public void WhatIsHandedOverManyTimes_IsInDoubtOnce()
    {
        var entries = string.Concat(Enumerable.Range(0, 100).Select(i => $"[\"{i}\"] = new Part {{ Whole = whole }}, "));
        var calls = string.Concat(Enumerable.Repeat("GC.KeepAlive(whole); ", 1_500));

        var role = Assert.Single(Program.InStack(
            $$"""var whole = new Whole(); whole.Parts = new Dictionary<string, Part> { {{entries}} }; {{calls}} NewRole(this, "R").AddToPolicy(Bedrock());""",
            extra: "public class Whole { public Dictionary<string, Part> Parts { get; set; } } public class Part { public Whole Whole { get; set; } }"));

        Assert.Equal(Presence.No, role.Tags.Has("Team"));
    }

    [Fact]
    public void DoubtsOfOneItem_AreOne()
    {
        var once = Sequence.Of([Constant.True]).Shaken();
        var often = once.Shaken().Shaken();

        Assert.Single(Path.Steps(Assert.Single(often.Items).When));
        Assert.NotSame(Path.Steps(once.Items[0].When).Single().Condition, Path.Steps(often.Items[0].When).Single().Condition);
    }

    [Fact]
    public void SamplesWithoutALine_DoNotThrow()
    {
        foreach (var folder in Directory.GetDirectories(Repository.PathOf("samples")))
        {
            var files = Directory.GetFiles(folder, "*.cs").Select(f => (Path: f, Text: File.ReadAllText(f))).ToList();
            for (var i = 0; i < files.Count; i++)
            {
                var lines = files[i].Text.Split('\n');
                for (var without = 0; without < lines.Length; without += 4)
                {
                    var broken = string.Join('\n', lines.Where((_, at) => at != without));
                    Assert.Empty(Program.Facts(files.Select((f, at) => at == i ? (f.Path, broken) : f), SamplesTests.Library).Open);
                }
            }
        }
    }

    [Fact]
    public void HalfTypedTag_IsNotMissing()
    {
        var facts = Program.Facts("""
            using Amazon.CDK; using Amazon.CDK.AWS.IAM;
            var app = new App(); var stack = new Stack(app, "S");
            var r = new Role(stack, "R", new RoleProps { AssumedBy = new AccountRootPrincipal(), ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess") } });
            Tagging.Apply(r, );
            """);

        Assert.Equal(Presence.Unknown, Assert.Single(facts.Principals).Tags.Has("Team"));
    }

    [Fact]
    public void TestMethodsWithAnAppOfTheirOwn_AreRun()
    {
        var facts = Program.Facts("""
            using Amazon.CDK; using Amazon.CDK.AWS.IAM;
            public class StackTests
            {
                public void Synthesizes()
                {
                    var stack = new Stack(new App(), "S");
                    new Role(stack, "R", new RoleProps { AssumedBy = new AccountRootPrincipal(), ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess") } });
                }
            }
            """);

        Assert.Equal(Presence.No, Assert.Single(facts.Principals).Tags.Has("Team"));
    }
}
