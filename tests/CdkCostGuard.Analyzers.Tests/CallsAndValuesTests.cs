using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>What programs do between a name and the tag that it becomes.</summary>
public class CallsAndValuesTests
{
    private const string Granted = "var r = NewRole(this, \"R\"); r.AddToPolicy(Bedrock()); ";

    [Theory]
    [InlineData("Action<IConstruct> tag = c => Amazon.CDK.Tags.Of(c).Add(\"Team\", \"x\"); tag(r);")]
    [InlineData("void Tag(string k) => Amazon.CDK.Tags.Of(r).Add(k, \"x\"); Tag(\"Team\");")]
    [InlineData("new List<string> { \"Team\" }.ForEach(k => Amazon.CDK.Tags.Of(r).Add(k, \"x\"));")]
    [InlineData("var d = new Dictionary<string, string> { [\"Team\"] = \"x\" }; foreach (var (k, v) in d) Amazon.CDK.Tags.Of(r).Add(k, v);")]
    [InlineData("var d = new[] { \"Team\" }.ToDictionary(k => k, k => \"x\"); foreach (var kv in d) Amazon.CDK.Tags.Of(r).Add(kv.Key, kv.Value);")]
    [InlineData("var d = new SortedDictionary<string, string>(); d.Add(\"Team\", \"x\"); foreach (var k in d.Keys) Amazon.CDK.Tags.Of(r).Add(k, d[k]);")]
    [InlineData("var q = new Queue<string>(new[] { \"Team\" }); while (q.Count > 0) Amazon.CDK.Tags.Of(r).Add(q.Dequeue(), \"x\");")]
    [InlineData("var q = new Queue<string>(); q.Enqueue(\"Team\"); while (q.TryDequeue(out var k)) Amazon.CDK.Tags.Of(r).Add(k, \"x\");")]
    [InlineData("foreach (var k in Keys()) Amazon.CDK.Tags.Of(r).Add(k, \"x\");")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(string.Join(\"\", \"Te\", \"am\"), \"x\");")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(Which.Team.ToString(), \"x\");")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add($\"{Which.Team}\", \"x\");")]
    [InlineData("foreach (Which w in Enum.GetValues(typeof(Which))) Amazon.CDK.Tags.Of(r).Add(w.ToString(), \"x\");")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(nameof(Which.Team), System.Environment.GetEnvironmentVariable(\"T\") ?? \"none\");")]
    [InlineData("var t = (Key: \"Team\", Value: \"x\"); Amazon.CDK.Tags.Of(r).Add(t.Key, t.Value);")]
    [InlineData("var (k, v) = (\"Team\", \"x\"); Amazon.CDK.Tags.Of(r).Add(k, v);")]
    [InlineData("foreach (var t in new[] { (\"Team\", \"x\") }) Amazon.CDK.Tags.Of(r).Add(t.Item1, t.Item2);")]
    [InlineData("foreach (var pair in \"Team=x,Project=y\".Split(',')) { var p = pair.Split('='); Amazon.CDK.Tags.Of(r).Add(p[0], p[1]); }")]
    [InlineData("var table = new Dictionary<string, Action<IConstruct>> { [\"t\"] = c => Amazon.CDK.Tags.Of(c).Add(\"Team\", \"x\") }; table[\"t\"](r);")]
    [InlineData("var o = new { Key = \"Team\" }; Amazon.CDK.Tags.Of(r).Add(o.Key, \"x\");")]
    [InlineData("var s = new Settings(\"Team\") with { Value = \"y\" }; Amazon.CDK.Tags.Of(r).Add(s.Key, s.Value);")]
    [InlineData("ITagger t = new Tagger(); t.Tag(r);")]
    [InlineData("BaseTagger t = new Tagger(); t.Run(r);")]
    [InlineData("Happened += c => Amazon.CDK.Tags.Of(c).Add(\"Team\", \"x\"); Happened?.Invoke(r);")]
    [InlineData("TagAsync(r).GetAwaiter().GetResult();")]
    [InlineData("Lazy<string> k = new(() => \"Team\"); Amazon.CDK.Tags.Of(r).Add(k.Value, \"x\");")]
    [InlineData("if (TryKey(out var k)) Amazon.CDK.Tags.Of(r).Add(k, \"x\");")]
    [InlineData("foreach (var role in this.Node.FindAll().OfType<Role>()) Amazon.CDK.Tags.Of(role).Add(\"Team\", \"x\");")]
    [InlineData("string team = System.Environment.GetEnvironmentVariable(\"T\"); if (string.IsNullOrEmpty(team)) throw new Exception(); Amazon.CDK.Tags.Of(r).Add(\"Team\", team);")]
    [InlineData("string[] keys = [\"Team\", .. new[] { \"Project\" }]; foreach (var k in keys) Amazon.CDK.Tags.Of(r).Add(k, \"x\");")]
    [InlineData("var k = Which.Team switch { Which.Team => \"Team\", _ => \"No\" }; Amazon.CDK.Tags.Of(r).Add(k, \"x\");")]
    [InlineData("object o = r; if (o is Role { } role) Amazon.CDK.Tags.Of(role).Add(\"Team\", \"x\");")]
    [InlineData("Static.Apply(r);")]
    [InlineData("r.Tagged();")]
    [InlineData("var keys = System.Collections.Immutable.ImmutableArray.Create(\"Team\"); foreach (var k in keys) Amazon.CDK.Tags.Of(r).Add(k, \"x\");")]
    [InlineData("new Dictionary<string, string> { { \"Team\", \"x\" } }.ToList().ForEach(kv => Amazon.CDK.Tags.Of(r).Add(kv.Key, kv.Value));")]
    [InlineData("foreach (var kv in Merge(new Dictionary<string, string> { { \"Team\", \"x\" } }, null)) Amazon.CDK.Tags.Of(r).Add(kv.Key, kv.Value);")]
    [InlineData("var kv = new KeyValuePair<string, string>(\"Team\", \"x\"); Amazon.CDK.Tags.Of(r).Add(kv.Key, kv.Value);")]
    [InlineData("foreach (var g in new[] { (\"a\", \"Team\") }.GroupBy(t => t.Item1)) foreach (var t in g) Amazon.CDK.Tags.Of(r).Add(t.Item2, \"x\");")]
    [InlineData("foreach (var k in from n in new[] { \"Te\" } where n.Length == 2 select n + \"am\") Amazon.CDK.Tags.Of(r).Add(k, \"x\");")]
    [InlineData("foreach (var (k, v) in new[] { \"Team\" }.Zip(new[] { \"x\" })) Amazon.CDK.Tags.Of(r).Add(k, v);")]
    [InlineData("new[] { \"Team\" }.Aggregate((IConstruct)r, (c, k) => { Amazon.CDK.Tags.Of(c).Add(k, \"x\"); return c; });")]
    [InlineData("var keys = new[] { \"Project\", \"Team\" }; for (var i = 0; i < keys.Length; i++) Amazon.CDK.Tags.Of(r).Add(keys[i], \"x\");")]
    [InlineData("var keys = new[] { \"Project\", \"Team\" }; Amazon.CDK.Tags.Of(r).Add(keys[^1], \"x\");")]
    [InlineData("IReadOnlyDictionary<string, string> d = new Dictionary<string, string> { [\"k\"] = \"Team\" }; if (d.TryGetValue(\"k\", out var key)) Amazon.CDK.Tags.Of(r).Add(key, \"x\");")]
    [InlineData("string k = null; k ??= \"Team\"; Amazon.CDK.Tags.Of(r).Add(k, \"x\");")]
    [InlineData("foreach (var k in new Bundle()) Amazon.CDK.Tags.Of(r).Add(k, \"x\");")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(new Bundle()[0], \"x\");")]
    [InlineData("Key key = \"Team\"; Amazon.CDK.Tags.Of(r).Add(key.Name, \"x\");")]
    [InlineData("IDefaults d = new Impl(); d.Apply(r);")]
    [InlineData("foreach (var c in new IConstruct[] { r, this }) Amazon.CDK.Tags.Of(c).Add(\"Team\", \"x\");")]
    [InlineData("int? n = 3; if (n.HasValue && n.Value == 3) Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\");")]
    [InlineData("var t = Both(); Amazon.CDK.Tags.Of(r).Add(t.key, t.value);")]
    [InlineData("var i = 0; do { Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\"); } while (++i < 2);")]
    [InlineData("var key = System.Environment.TickCount > 3 ? \"Team\" : throw new Exception(); Amazon.CDK.Tags.Of(r).Add(key, \"x\");")]
    [InlineData("var all = new[] { new Dictionary<string, string> { [\"Team\"] = \"x\" }, new Dictionary<string, string>() }.SelectMany(d => d); foreach (var kv in all) Amazon.CDK.Tags.Of(r).Add(kv.Key, kv.Value);")]
    [InlineData("var tags = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add(\"Team\", \"x\"); foreach (var kv in tags) Amazon.CDK.Tags.Of(r).Add(kv.Key, kv.Value);")]
    [InlineData("using (var s = new System.IO.MemoryStream()) { Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\"); }")]
    [InlineData("lock (this) { checked { Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\"); } }")]
    [InlineData("Func<Func<string, Action<IConstruct>>> f = () => k => c => Amazon.CDK.Tags.Of(c).Add(k, \"x\"); f()(\"Team\")(r);")]
    [InlineData("var list = new List<Func<string>>(); foreach (var k in new[] { \"Team\", \"B\" }) list.Add(() => k); Amazon.CDK.Tags.Of(r).Add(list[0](), \"x\");")]
    [InlineData("if (r is IConstruct { } c && c is not null) Amazon.CDK.Tags.Of(c).Add(\"Team\", \"x\");")]
    [InlineData("switch ((object)r) { case Function f: break; case Role x when x.RoleArn != null: Amazon.CDK.Tags.Of(x).Add(\"Team\", \"x\"); break; default: Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\"); break; }")]
    public void KeyIsFollowed(string code) => Assert.Equal(Presence.Yes, Tag(code));

    [Theory]
    [InlineData("MakeAsync(r).Result.AddToPolicy(Bedrock());")]
    [InlineData("IGranter g = new Loud(); g.To(r);")]
    [InlineData("var all = new List<Role> { r }; all[^1].AddToPolicy(Bedrock());")]
    [InlineData("var all = new[] { null, r }; all[^1].AddToPolicy(Bedrock());")]
    [InlineData("foreach (var one in new[] { null, r }[1..]) one.AddToPolicy(Bedrock());")]
    [InlineData("r.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { \"xbedrock:InvokeModel*y\"[1..^1] }, Resources = new[] { \"*\" } }));")]
    public void RoleOnItsWay_IsGranted(string code)
    {
        var principal = Assert.Single(Program.InStack("var r = NewRole(this, \"R\"); " + code, members: """
            static async Task<Role> MakeAsync(Role r) { await Task.Yield(); return r; }
            interface IGranter { void To(Role r); }
            class Quiet : IGranter { public virtual void To(Role r) { } }
            class Loud : Quiet { public override void To(Role r) { base.To(r); r.AddToPolicy(Bedrock()); } }
            """));

        Assert.Equal(("S/R", InvokerClass.Direct), (principal.Path, principal.Class));
    }

    [Theory]
    [InlineData("Action<IConstruct> tag = c => { }; tag(r);")]
    [InlineData("var keys = new List<string> { \"Team\" }; keys.Remove(\"Team\"); foreach (var k in keys) Amazon.CDK.Tags.Of(r).Add(k, \"x\");")]
    [InlineData("var keys = new List<string> { \"Team\" }; keys.Clear(); foreach (var k in keys) Amazon.CDK.Tags.Of(r).Add(k, \"x\");")]
    [InlineData("foreach (var k in new[] { \"Team\" }.Where(k => k.Length > 9)) Amazon.CDK.Tags.Of(r).Add(k, \"x\");")]
    [InlineData("Console.WriteLine(r.RoleArn);")]
    public void TagThatIsNotAdded_IsMissing(string code) => Assert.Equal(Presence.No, Tag(code));

    [Theory]
    [InlineData("foreach (var k in System.IO.File.ReadAllLines(\"tags\")) Amazon.CDK.Tags.Of(r).Add(k, \"x\");")]
    [InlineData("var keys = new List<string> { \"Project\" }; keys.AddRange(System.IO.File.ReadAllLines(\"tags\")); foreach (var k in keys) Amazon.CDK.Tags.Of(r).Add(k, \"x\");")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(System.Environment.GetEnvironmentVariable(\"K\"), \"x\");")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(\"T\" + System.Environment.GetEnvironmentVariable(\"K\"), \"x\");")]
    [InlineData("dynamic d = r; d.Tag();")]
    [InlineData("Func<IConstruct, int> f = (Func<IConstruct, int>)Delegate.CreateDelegate(typeof(Func<IConstruct, int>), GetType().GetMethod(\"X\")); f(r);")]
    [InlineData("typeof(Static).GetMethod(\"Apply\").Invoke(null, new object[] { r });")]
    [InlineData("var k = new[] { \"a\", \"Team\" }[System.Environment.TickCount % 2]; Amazon.CDK.Tags.Of(r).Add(k, \"x\");")]
    [InlineData("Amazon.CDK.Tags.Of(System.Environment.TickCount > 1 ? r : (IConstruct)this.Node.FindChild(\"x\")).Add(\"Team\", \"x\");")]
    [InlineData("Amazon.CDK.Tags.Of(this.Node.FindChild(System.Environment.GetEnvironmentVariable(\"N\"))).Add(\"Team\", \"x\");")]
    [InlineData("var list = new List<string>(); System.Threading.Tasks.Parallel.ForEach(new[] { \"Team\" }, k => Amazon.CDK.Tags.Of(r).Add(k, \"x\"));")]
    public void WhatIsKnownOnlyWhenItRuns_IsUnknown(string code) => Assert.Equal(Presence.Unknown, Tag(code));

    private static Presence Tag(string code)
    {
        var facts = Program.InStack(Granted + code, members: """
            static IEnumerable<string> Keys() { yield return "Team"; yield return "Project"; }
            event Action<IConstruct> Happened;
            static async Task TagAsync(IConstruct c) { await Task.Delay(1); Amazon.CDK.Tags.Of(c).Add("Team", "x"); }
            static bool TryKey(out string key) { key = "Team"; return true; }
            static IDictionary<string, string> Merge(IDictionary<string, string> a, IDictionary<string, string> b)
            {
                var merged = new Dictionary<string, string>(a);
                foreach (var kv in b ?? new Dictionary<string, string>()) merged[kv.Key] = kv.Value;
                return merged;
            }
            class Bundle : IEnumerable<string> { public IEnumerator<string> GetEnumerator() { yield return "Team"; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); public string this[int i] => "Team"; }
            class Key { public string Name; public static implicit operator Key(string s) => new Key { Name = s }; }
            interface IDefaults { string K { get; } void Apply(IConstruct c) => Amazon.CDK.Tags.Of(c).Add(K, "x"); }
            class Impl : IDefaults { public string K => "Team"; }
            static (string key, string value) Both() => ("Team", "x");
            enum Which { Team }
            record Settings(string Key) { public string Value { get; init; } = "x"; }
            interface ITagger { void Tag(IConstruct c); }
            abstract class BaseTagger { public void Run(IConstruct c) => Add(c); protected abstract void Add(IConstruct c); }
            class Tagger : BaseTagger, ITagger { public void Tag(IConstruct c) => Add(c); protected override void Add(IConstruct c) => Amazon.CDK.Tags.Of(c).Add("Team", "x"); }
            """, extra: """
            public static class Static
            {
                static readonly Dictionary<string, string> Map = new() { ["Team"] = "x" };
                public static void Apply(IConstruct c) { foreach (var kv in Map) Tags.Of(c).Add(kv.Key, kv.Value); }
                public static T Tagged<T>(this T c) where T : IConstruct { Tags.Of(c).Add("Team", "x"); return c; }
            }
            """);
        var principal = Assert.Single(facts);
        Assert.Equal(InvokerClass.Direct, principal.Class);
        return principal.Tags.Has("Team");
    }
}
