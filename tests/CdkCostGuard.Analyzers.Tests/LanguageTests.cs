using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>Parts of the language of which it matters when, how often and whether at all something runs.</summary>
public class LanguageTests
{
    private const string Granted = "var r = NewRole(this, \"R\"); r.AddToPolicy(Bedrock()); ";
    private const string Add = "Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\"); ";

    [Theory]
    [InlineData("var q = new[] { 1 }.Select(i => { " + Add + "return i; });", "No")]
    [InlineData("var q = new[] { 1 }.Select(i => { " + Add + "return i; }).ToList();", "Yes")]
    [InlineData("var q = Marks(r);", "No")]
    [InlineData("var first = Marks(r).First();", "No")]
    [InlineData("foreach (var one in Marks(r)) { }", "Yes")]
    [InlineData("var not = new List<string> { \"Team\" }; var keys = new[] { \"Team\" }.Where(k => !not.Contains(k)); not.Clear(); foreach (var k in keys) Amazon.CDK.Tags.Of(r).Add(k, \"x\");", "Yes")]
    [InlineData("var not = new List<string>(); var keys = new[] { \"Team\" }.Where(k => !not.Contains(k)); not.Add(\"Team\"); foreach (var k in keys) Amazon.CDK.Tags.Of(r).Add(k, \"x\");", "No")]
    [InlineData("foreach (var k in new[] { \"a\", \"b\" }.OrderByDescending(k => k).Take(1).Select(k => k == \"b\" ? \"Team\" : \"Project\")) Amazon.CDK.Tags.Of(r).Add(k, \"x\");", "Yes")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(new[] { \"Team\", \"Project\" }.OrderBy(k => System.Environment.GetEnvironmentVariable(k)).First(), \"x\");", "Unknown")]
    [InlineData("foreach (var k in new[] { \"Project\", \"Team\", \"Stage\" }.SkipWhile(k => k != \"Team\")) Amazon.CDK.Tags.Of(r).Add(k, \"x\");", "Yes")]
    [InlineData("foreach (var k in new[] { \"Project\", \"Team\" }.Except(new[] { \"Team\" })) Amazon.CDK.Tags.Of(r).Add(k, \"x\");", "No")]
    public void QueriesAndIterators_RunWhenTheyAreEnumerated(string code, string expected) => Check(code, expected);

    [Theory]
    [InlineData("try { Fail(); } catch (InvalidOperationException) { " + Add + "}", "Yes")]
    [InlineData("try { Fail(); " + Add + "} catch (InvalidOperationException) { }", "No")]
    [InlineData("try { Fail(); } catch (ArgumentException) { } catch (InvalidOperationException) { " + Add + "}", "Yes")]
    [InlineData("try { Fail(); } catch (InvalidOperationException) when (1 > 2) { } finally { " + Add + "}", "Yes")]
    [InlineData("try { if (maybe()) Fail(); " + Add + "} catch (InvalidOperationException) { }", "Unknown")]
    [InlineData("if (maybe()) Fail(); else " + Add, "Yes")]
    [InlineData("var key = maybe() ? Failed() : \"Team\"; Amazon.CDK.Tags.Of(r).Add(key, \"x\");", "Yes")]
    [InlineData("try { if (maybe()) return; } finally { " + Add + "}", "Yes")]
    public void Exceptions_EndWhatTheyEnd(string code, string expected) => Check(code, expected);

    [Theory]
    [InlineData("using (new Closer(() => Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\"))) { }", "Yes")]
    [InlineData("using var closer = new Closer(() => Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\")); if (maybe()) return;", "Yes")]
    [InlineData("var closer = new Closer(() => Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\"));", "No")]
    [InlineData("string key = \"Project\"; { using var closer = new Closer(() => key = \"Team\"); } Amazon.CDK.Tags.Of(r).Add(key, \"x\");", "Yes")]
    public void Resources_AreDisposedOf(string code, string expected) => Check(code, expected);

    [Theory]
    [InlineData("Action<Role> tag = Tag; tag -= Tag; tag?.Invoke(r);", "No")]
    [InlineData("Action<Role> tag = Tag; Action<Role> other = x => { }; tag += other; tag -= other; tag(r);", "Yes")]
    [InlineData("Made += Tag; Made -= Tag; Made?.Invoke(r);", "No")]
    [InlineData("Made += x => Tag(x); Made -= x => Tag(x); Made?.Invoke(r);", "Yes")]
    public void Handlers_CanBeTakenOut(string code, string expected) => Check(code, expected);

    [Theory]
    [InlineData("if (new[] { \"Team\", \"b\", \"c\" } is [var k, .., \"c\"]) Amazon.CDK.Tags.Of(r).Add(k, \"x\");", "Yes")]
    [InlineData("if (new[] { \"Team\" } is [_, ..] and not []) " + Add, "Yes")]
    [InlineData("if (new[] { \"Team\" } is [_, _]) " + Add, "No")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(\"MyTeam\"[2..], \"x\");", "Yes")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(\"TeamTag\"[..^3], \"x\");", "Yes")]
    [InlineData("foreach (var k in new[] { \"Project\", \"Team\" }[1..]) Amazon.CDK.Tags.Of(r).Add(k, \"x\");", "Yes")]
    [InlineData("var s = new System.Text.StringBuilder(\"T\"); s.Append(\"e\").AppendFormat(\"{0}m\", 'a'); Amazon.CDK.Tags.Of(r).Add(s.ToString(), \"x\");", "Yes")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(\"Team=a=b\".Split('=', 2)[0], \"x\");", "Yes")]
    [InlineData("if (Enum.TryParse<Kind>(\"team\", true, out var k)) Amazon.CDK.Tags.Of(r).Add(k.ToString(), \"x\");", "Yes")]
    [InlineData("if ((Kind.Both & ~Kind.Project).HasFlag(Kind.Team)) " + Add, "Yes")]
    [InlineData("foreach (var k in Enum.GetNames<Kind>()) Amazon.CDK.Tags.Of(r).Add(k, \"x\");", "Yes")]
    [InlineData("var n = 0; System.Threading.Interlocked.Increment(ref n); if (n == 1) " + Add, "Yes")]
    public void PatternsRangesTextsAndEnums_AreFollowed(string code, string expected) => Check(code, expected);

    [Theory]
    [InlineData("var d = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [\"KEY\"] = \"Team\" }; if (d.TryGetValue(\"key\", out var k)) Amazon.CDK.Tags.Of(r).Add(k, \"x\");", "Yes")]
    [InlineData("var d = new Dictionary<string, string> { [\"KEY\"] = \"Team\" }; if (d.TryGetValue(\"key\", out var k)) Amazon.CDK.Tags.Of(r).Add(k, \"x\");", "No")]
    [InlineData("var d = new System.Collections.Concurrent.ConcurrentDictionary<string, Role>(); Amazon.CDK.Tags.Of(d.GetOrAdd(\"a\", _ => r)).Add(\"Team\", \"x\");", "Yes")]
    [InlineData("var d = new System.Collections.Concurrent.ConcurrentDictionary<string, string>(); d.GetOrAdd(\"a\", \"Team\"); Amazon.CDK.Tags.Of(r).Add(d.GetOrAdd(\"a\", \"Project\"), \"x\");", "Yes")]
    [InlineData("var d = new Dictionary<string, string> { [\"a\"] = \"Team\" }; d.TryAdd(\"a\", \"Project\"); Amazon.CDK.Tags.Of(r).Add(d[\"a\"], \"x\");", "Yes")]
    [InlineData("var d = new Dictionary<(string, int), string> { [(\"a\", 1)] = \"Team\" }; Amazon.CDK.Tags.Of(r).Add(d[(\"a\", 1)], \"x\");", "Yes")]
    [InlineData("if (new Point(1, 2) == new Point(1, 2)) " + Add, "Yes")]
    [InlineData("Point p = null; if (p == null) " + Add, "Yes")]
    [InlineData("var seen = new HashSet<string>(); if (seen.Add(\"a\") && !seen.Add(\"a\")) " + Add, "Yes")]
    [InlineData("var keys = new List<string> { \"Team\", \"Project\" }; keys.RemoveAll(k => k.StartsWith(\"T\")); foreach (var k in keys) Amazon.CDK.Tags.Of(r).Add(k, \"x\");", "No")]
    public void KeysAndEquality_AreThoseOfTheType(string code, string expected) => Check(code, expected);

    [Theory]
    [InlineData("if (stage() == \"prod\") r.AddToPolicy(Bedrock()); if (stage() == \"dev\") Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\");", "No")]
    [InlineData("if (stage() == \"prod\") r.AddToPolicy(Bedrock()); if (stage() != \"dev\") Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\");", "Unknown")]
    [InlineData("if (stage() is \"prod\") r.AddToPolicy(Bedrock()); if (stage() == \"prod\") Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\");", "Yes")]
    [InlineData("switch (stage()) { case \"prod\": r.AddToPolicy(Bedrock()); break; } switch (stage()) { case \"dev\": Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\"); break; }", "No")]
    public void TwoAnswersToOneQuestion_NeverMeet(string code, string expected) => Check("var r = NewRole(this, \"R\"); " + code, expected, granted: false);

    [Theory]
    [InlineData("foreach (var p in new[] { (\"a\", \"Team\") }.ToLookup(t => t.Item1)[\"a\"]) Amazon.CDK.Tags.Of(r).Add(p.Item2, \"x\");", "Yes")]
    [InlineData("foreach (var p in new[] { (\"a\", \"Team\") }.ToLookup(t => t.Item1)[\"b\"]) Amazon.CDK.Tags.Of(r).Add(p.Item2, \"x\");", "No")]
    [InlineData("foreach (var k in from a in new[] { 1, 2 } join b in new[] { (2, \"Team\") } on a equals b.Item1 select b.Item2) Amazon.CDK.Tags.Of(r).Add(k, \"x\");", "Yes")]
    [InlineData("var s = new System.Collections.Generic.Stack<string>(new[] { \"Project\", \"Team\" }); Amazon.CDK.Tags.Of(r).Add(s.Peek(), \"x\");", "Yes")]
    [InlineData("if (ReferenceEquals(r, r)) " + Add, "Yes")]
    [InlineData("Action<string> tag = r.TaggedAs; tag(\"Team\");", "Yes")]
    [InlineData("if (((int)Kind.Project).ToString() == \"2\") " + Add, "Yes")]
    [InlineData("if (\"Team\"[0] == 'T') " + Add, "Yes")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add($\"{new Printed()}\", \"x\");", "Yes")]
    [InlineData("if (Depth(9) == 9) " + Add, "Yes")]
    [InlineData("Maybe<string> none = default; if (!none.Has) " + Add, "Yes")]
    [InlineData("new Acceptor().Accept(new Visitor(r));", "Yes")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(new List<string> { \"Project\", \"Team\" }.Find(k => k.Length == 4), \"x\");", "Yes")]
    public void MoreOfTheLibrary_IsFollowed(string code, string expected) => Check(code, expected);

    [Theory]
    [InlineData("foreach (var k in Lines()) { if (k == \"a\") r.AddToPolicy(Bedrock()); else Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\"); }", "Unknown")]
    [InlineData("foreach (var k in Lines()) { if (k == \"a\") r.AddToPolicy(Bedrock()); if (k == \"b\") Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\"); }", "Unknown")]
    [InlineData("foreach (var k in Lines()) { if (k == \"a\") r.AddToPolicy(Bedrock()); if (k == \"a\") Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\"); }", "Yes")]
    [InlineData("Lines().ToList().ForEach(k => { if (k == \"a\") r.AddToPolicy(Bedrock()); else Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\"); });", "Unknown")]
    [InlineData("foreach (var k in Lines()) { if (k == \"a\") r.AddToPolicy(Bedrock()); }", "No")]
    public void RoundsOfALoop_AnswerEachForItself(string code, string expected) => Check("var r = NewRole(this, \"R\"); " + code, expected, granted: false);

    [Theory]
    [InlineData("var q = new[] { r }.Where(x => maybe()); foreach (var x in q) Tag(x);", "Unknown")]
    [InlineData("IEnumerable<Role> q = new List<Role> { r }; Handed(q.Select(x => x));", "Unknown")]
    [InlineData("var d = new Dictionary<string, string>(Some()) { [\"KEY\"] = \"Team\" }; foreach (var k in d.Values) Amazon.CDK.Tags.Of(r).Add(k, \"x\");", "Yes")]
    [InlineData("var sb = new System.Text.StringBuilder(); sb.Append(System.Environment.GetEnvironmentVariable(\"K\")); Amazon.CDK.Tags.Of(r).Add(sb.ToString(), \"x\");", "Unknown")]
    [InlineData("var x = new Own(stage()); if (x.Equals(new Own(\"a\"))) " + Add, "Unknown")]
    [InlineData("foreach (var k in Forever().Take(2)) Amazon.CDK.Tags.Of(r).Add(k, \"x\");", "Yes")]
    [InlineData("try { Risky(); Tag(r); } catch (System.IO.IOException) { }", "Yes")]
    [InlineData("try { Risky(); } catch (System.IO.IOException) { Tag(r); }", "Unknown")]
    [InlineData("Action a = () => Tag(r); System.Threading.Tasks.Task.Run(a).Wait();", "Yes")]
    [InlineData("var t = System.Threading.Tasks.Task.WhenAll(new[] { r }.Select(async x => { await System.Threading.Tasks.Task.Yield(); Tag(x); })); t.Wait();", "Yes")]
    [InlineData("foreach (var x in new[] { r }.OrderBy(x => x.RoleName)) Tag(x);", "Yes")]
    [InlineData("var all = new[] { r, null }; foreach (var x in all.Where(x => x is not null).Cast<Role>().Reverse()) Tag(x);", "Yes")]
    public void WhatIsNotCertain_IsNotClaimed(string code, string expected) => Check(code, expected);

    private static void Check(string code, string expected, bool granted = true)
    {
        var principal = Assert.Single(Program.InStack(granted ? Granted + code : code, members: """
            static bool maybe() => System.Environment.GetCommandLineArgs().Length > 1;
            static string stage() => System.Environment.GetEnvironmentVariable("STAGE");
            static string[] Lines() => System.IO.File.ReadAllLines("x");
            static void Handed(IEnumerable<Role> roles) => typeof(Console).GetMethod("X").Invoke(null, new object[] { roles });
            static IDictionary<string, string> Some() => new Dictionary<string, string>();
            sealed class Own(string s) { public override bool Equals(object o) => o is Own other && other.S == S; public override int GetHashCode() => 1; public string S => s; }
            static IEnumerable<string> Forever() { for (var i = 0; ; i++) yield return i == 1 ? "Team" : "Project"; }
            static void Risky() => System.IO.File.ReadAllText("x");
            static void Fail() => throw new InvalidOperationException();
            static string Failed() { throw new InvalidOperationException(); }
            static IEnumerable<int> Marks(Role r) { yield return 1; Tag(r); yield return 2; }
            static void Tag(Role r) => Amazon.CDK.Tags.Of(r).Add("Team", "x");
            event Action<Role> Made;
            sealed class Closer(Action last) : IDisposable { public void Dispose() => last(); }
            [Flags] enum Kind { Team = 1, Project = 2, Both = 3 }
            record Point(int X, int Y);
            sealed class Printed { public override string ToString() => "Team"; }
            static int Depth(int n) => n == 0 ? 0 : 1 + Depth(n - 1);
            struct Maybe<T> { public bool Has; public T Value; }
            interface IVisitor<T> { T Visit(string s); T Visit(Acceptor a); }
            sealed class Acceptor { public T Accept<T>(IVisitor<T> visitor) => visitor.Visit(this); }
            sealed class Visitor(Role role) : IVisitor<int> { public int Visit(string s) => 0; public int Visit(Acceptor a) { Tag(role); return 1; } }
            """, extra: """public static class RoleExtensions { public static void TaggedAs(this Role role, string key) => Tags.Of(role).Add(key, "x"); }"""));
        Assert.Equal(InvokerClass.Direct, principal.Class);
        Assert.Equal(expected, "" + principal.Tags.Has("Team"));
    }
}
