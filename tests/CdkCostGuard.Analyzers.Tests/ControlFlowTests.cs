using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>Branches and loops: a tag is missing only where every run lacks it, and there only where every run has it.</summary>
public class ControlFlowTests
{
    private const string Role = "var r = NewRole(this, \"R\"); ";
    private const string Granted = Role + "r.AddToPolicy(Bedrock()); ";

    [Theory]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\");", "Yes")]
    [InlineData("", "No")]
    [InlineData("if (args()) Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\"); else Amazon.CDK.Tags.Of(r).Add(\"Team\", \"b\");", "Yes")]
    [InlineData("if (args()) Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\");", "Unknown")]
    [InlineData("if (args()) return; Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\");", "Unknown")]
    [InlineData("if (args()) throw new Exception(); Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\");", "Yes")]
    [InlineData("if (args()) { if (other()) return; } Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\");", "Unknown")]
    [InlineData("foreach (var k in System.Environment.GetCommandLineArgs()) Amazon.CDK.Tags.Of(r).Add(k, \"a\");", "Unknown")]
    [InlineData("foreach (var k in new[] { \"Team\", \"Project\" }) { if (k == \"Team\") continue; Amazon.CDK.Tags.Of(r).Add(k, \"a\"); }", "No")]
    [InlineData("foreach (var k in new[] { \"Project\", \"Team\" }) { if (k == \"Project\") continue; Amazon.CDK.Tags.Of(r).Add(k, \"a\"); }", "Yes")]
    [InlineData("foreach (var k in new[] { \"Project\", \"Team\" }) { if (args()) break; Amazon.CDK.Tags.Of(r).Add(k, \"a\"); }", "Unknown")]
    [InlineData("for (var i = 0; i < 3; i++) { if (i == 2) Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\"); }", "Yes")]
    [InlineData("var i = 0; while (i < 2) i++; if (i == 2) Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\");", "Yes")]
    [InlineData("var i = 0; while (args()) { if (i == 1) Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\"); i++; }", "Unknown")]
    [InlineData("var i = 0; while (args()) i++; if (i == 3) Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\");", "Unknown")]
    [InlineData("try { Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\"); } catch (Exception) { }", "Yes")]
    [InlineData("try { if (args()) throw new Exception(); Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\"); } catch (Exception) { }", "Unknown")]
    [InlineData("try { throw new Exception(); } catch (Exception) { Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\"); }", "Yes")]
    [InlineData("switch (DateTime.Now.Month) { case 1: Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\"); break; default: Amazon.CDK.Tags.Of(r).Add(\"Team\", \"b\"); break; }", "Yes")]
    [InlineData("switch (DateTime.Now.Month) { case 1: Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\"); break; }", "Unknown")]
    [InlineData("var key = args() ? \"Team\" : \"Project\"; Amazon.CDK.Tags.Of(r).Add(key, \"a\");", "Unknown")]
    [InlineData("string key = null; if (args()) key = \"Team\"; if (key != null) Amazon.CDK.Tags.Of(r).Add(key, \"a\");", "Unknown")]
    public void TagAfterTheGrant(string code, string expected) =>
        Assert.Equal(expected, "" + Program.TagOf(Granted + code, members: "static bool args() => System.Environment.GetCommandLineArgs().Length > 1; static bool other() => System.Environment.TickCount > 5;"));

    [Theory]
    [InlineData("var llm = flag(); if (llm) r.AddToPolicy(Bedrock()); if (llm) Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\");", "Yes")]
    [InlineData("if (flag()) r.AddToPolicy(Bedrock()); if (flag()) Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\");", "Yes")]
    [InlineData("var llm = flag(); if (llm) r.AddToPolicy(Bedrock()); if (!llm) return; Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\");", "Yes")]
    [InlineData("var llm = flag(); if (llm) r.AddToPolicy(Bedrock()); if (!llm) Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\");", "No")]
    [InlineData("if (flag()) { r.AddToPolicy(Bedrock()); Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\"); }", "Yes")]
    [InlineData("if (flag() && other()) r.AddToPolicy(Bedrock()); if (flag()) Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\");", "Yes")]
    [InlineData("if (flag() || other()) r.AddToPolicy(Bedrock()); if (flag()) Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\");", "Unknown")]
    [InlineData("var e = System.Environment.GetEnvironmentVariable(\"E\"); if (e == \"prod\") r.AddToPolicy(Bedrock()); if (\"prod\" == e) Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\");", "Yes")]
    [InlineData("var e = System.Environment.GetEnvironmentVariable(\"E\") ?? \"dev\"; if (e == \"prod\") r.AddToPolicy(Bedrock()); if (e == \"prod\") Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\");", "Yes")]
    [InlineData("var e = (string)this.Node.TryGetContext(\"e\"); if (e is \"prod\") r.AddToPolicy(Bedrock()); if (e is \"prod\") Amazon.CDK.Tags.Of(r).Add(\"Team\", \"a\");", "Yes")]
    public void ConditionsThatAreTheSame_Correlate(string code, string expected) =>
        Assert.Equal(expected, "" + Program.TagOf(Role + code, members: "static bool flag() => System.Environment.GetEnvironmentVariable(\"LLM\") == \"1\"; static bool other() => System.Environment.GetEnvironmentVariable(\"X\") == \"1\";"));

    [Fact]
    public void RoleThatIsOneOfTwo_IsTaggedOnlyWhereItIs()
    {
        var principals = Program.InStack("""
            var a = NewRole(this, "A"); var b = NewRole(this, "B");
            var r = System.Environment.TickCount > 3 ? a : b;
            r.AddToPolicy(Bedrock());
            Amazon.CDK.Tags.Of(r).Add("Team", "x");
            """);

        Assert.All(principals, p => Assert.Equal((InvokerClass.Direct, Presence.Yes), (p.Class, p.Tags.Has("Team"))));
    }

    [Theory]
    [InlineData("var p = new StackProps(); if (args.Length > 0) p.Tags = new Dictionary<string, string> { [\"Team\"] = \"x\" }; new Sub(app, p);", "Unknown")]
    [InlineData("var p = new StackProps(); if (args.Length > 0) p.Tags = new Dictionary<string, string> { [\"Team\"] = \"x\" }; else p.Tags = new Dictionary<string, string> { [\"Team\"] = \"y\" }; new Sub(app, p);", "Yes")]
    [InlineData("if (args.Length > 0) Sub.Extra.Clear(); new Sub(app, new StackProps());", "Unknown")]
    [InlineData("if (args.Length > 0) Sub.Extra.Add(\"Project\"); new Sub(app, new StackProps());", "Yes")]
    [InlineData("new Sub(app, args.Length > 0 ? new StackProps { Tags = new Dictionary<string, string> { [\"Team\"] = \"x\" } } : null);", "Yes")]
    public void WhatOneBranchWrites_IsNotThereInTheOther(string main, string expected)
    {
        const string sub = "public class Sub : Stack { public static readonly List<string> Extra = new() { \"Team\" }; public Sub(Construct s, IStackProps p) : base(s, \"Sub\", p) { var r = new Role(this, \"R\", new RoleProps { AssumedBy = new AccountRootPrincipal(), ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName(\"AmazonBedrockFullAccess\") } }); foreach (var k in EXTRA) Amazon.CDK.Tags.Of(this).Add(k, \"x\"); } }";
        var extra = sub.Replace("EXTRA", main.Contains("Tags", StringComparison.Ordinal) && !main.Contains("null", StringComparison.Ordinal) ? "new string[0]" : "Extra", StringComparison.Ordinal);

        Assert.Equal(expected, "" + Assert.Single(Program.InStack("", main: main, extra: extra)).Tags.Has("Team"));
    }
}
