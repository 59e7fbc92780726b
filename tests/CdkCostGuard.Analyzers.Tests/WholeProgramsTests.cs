using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>Programs in the styles that people write them in.</summary>
public class WholeProgramsTests
{
    private const string Start = """
        using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks;
        using Amazon.CDK; using Amazon.CDK.AWS.IAM; using Amazon.CDK.AWS.Lambda; using Constructs;
        public static class Make
        {
            public static Role Invoker(Construct scope, string id) => new Role(scope, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com"), ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess") } });
        }

        """;

    [Theory]
    [InlineData("abstract factory with a cache", """
        interface IRoleFactory { Role Get(string id); }
        class Cached : IRoleFactory { readonly Dictionary<string, Role> cache = new(); readonly Construct scope; public Cached(Construct s) { scope = s; }
            public Role Get(string id) { if (!cache.TryGetValue(id, out var r)) { r = Make.Invoker(scope, id); Tags.Of(r).Add("Team", "x"); cache[id] = r; } return r; } }
        class P { static void Main() { var app = new App(); IRoleFactory f = new Cached(new Stack(app, "S")); f.Get("A"); f.Get("A"); } }
        """, "S/A Y")]
    [InlineData("generic stack with a configuring callback", """
        class Config { public string Team = "none"; public bool Tag; }
        class ConfigStack<T> : Stack where T : Config, new() { public ConfigStack(Construct s, string id, Action<T> configure) : base(s, id) { var c = new T(); configure(c); Make.Invoker(this, "R"); if (c.Tag) Amazon.CDK.Tags.Of(this).Add("Team", c.Team); } }
        class P { static void Main() { var app = new App(); new ConfigStack<Config>(app, "A", c => { c.Tag = true; }); new ConfigStack<Config>(app, "B", c => c.Team = "x"); } }
        """, "A/R Y;B/R N")]
    [InlineData("nested stack", """
        class Inner : NestedStack { public Inner(Construct s, string id) : base(s, id) { Make.Invoker(this, "R"); } }
        class Outer : Stack { public Outer(Construct s, string id) : base(s, id, new StackProps { Tags = new Dictionary<string, string> { ["Team"] = "x" } }) { new Inner(this, "I"); } }
        class P { static void Main() { new Outer(new App(), "O"); } }
        """, "O/I/R Y")]
    [InlineData("partial class and method", """
        partial class S : Stack { public S(Construct s, string id) : base(s, id) { Make.Invoker(this, "R"); AfterBuild(); } partial void AfterBuild(); }
        partial class S { partial void AfterBuild() { Amazon.CDK.Tags.Of(this).Add("Team", "x"); } }
        class P { static void Main() { new S(new App(), "S"); } }
        """, "S/R Y")]
    [InlineData("async main", """
        class P { static async Task Main() { var app = new App(); var s = await Build(app); Tags.Of(s).Add("Team", await Name()); }
            static async Task<Stack> Build(App app) { await Task.Yield(); var s = new Stack(app, "S"); Make.Invoker(s, "R"); return s; }
            static Task<string> Name() => Task.FromResult("x"); }
        """, "S/R Y")]
    [InlineData("template method in base class", """
        abstract class Base : Stack { protected Base(Construct s, string id) : base(s, id) { Build(); foreach (var t in TagsToAdd) Amazon.CDK.Tags.Of(this).Add(t, "x"); } protected abstract void Build(); protected virtual string[] TagsToAdd => new[] { "Team" }; }
        class Good : Base { public Good(Construct s, string id) : base(s, id) { } protected override void Build() => Make.Invoker(this, "R"); }
        class Bad : Base { public Bad(Construct s, string id) : base(s, id) { } protected override void Build() => Make.Invoker(this, "R"); protected override string[] TagsToAdd => new[] { "Project" }; }
        class P { static void Main() { var app = new App(); new Good(app, "G"); new Bad(app, "B"); } }
        """, "B/R N;G/R Y")]
    [InlineData("primary constructors and records", """
        record Env(string Name, string Team = null);
        class S(Construct scope, Env env) : Stack(scope, env.Name) { public Role R { get; } = null; public S Fill() { var r = Make.Invoker(this, "R"); if (env.Team is { } t) Amazon.CDK.Tags.Of(r).Add("Team", t); return this; } }
        class P { static void Main() { var app = new App(); foreach (var e in new[] { new Env("A", "x"), new Env("B") }) new S(app, e).Fill(); } }
        """, "A/R Y;B/R N")]
    [InlineData("unknown base class of props", """
        interface IMyProps : IStackProps { bool Tagged { get; } }
        class MyProps : StackProps, IMyProps { public bool Tagged { get; set; } = true; }
        class S : Stack { public S(Construct s, string id, IMyProps p) : base(s, id, p) { var r = Make.Invoker(this, "R"); if (p.Tagged) Amazon.CDK.Tags.Of(r).Add("Team", "x"); } }
        class P { static void Main() { var app = new App(); new S(app, "A", new MyProps()); new S(app, "B", new MyProps { Tagged = false }); } }
        """, "A/R Y;B/R N")]
    [InlineData("tags by reflection over properties", """
        class T { public string Team { get; set; } = "x"; }
        class P { static void Main() { var s = new Stack(new App(), "S"); Make.Invoker(s, "R"); foreach (var p in typeof(T).GetProperties()) Tags.Of(s).Add(p.Name, "x"); } }
        """, "S/R U")]
    [InlineData("service provider", """
        class P { static void Main() { var app = new App(); var s = new Stack(app, "S"); Make.Invoker(s, "R"); var services = (IServiceProvider)Activator.CreateInstance(Type.GetType("X")); ((Action<Stack>)services.GetService(typeof(Action<Stack>)))(s); } }
        """, "S/R U")]
    [InlineData("static registry filled by other code", """
        static class Registry { public static readonly List<Action<IConstruct>> Steps = new(); }
        class P { static void Main() { var app = new App(); var s = new Stack(app, "S"); Registry.Steps.Add(c => Tags.Of(c).Add("Team", "x")); Make.Invoker(s, "R"); foreach (var step in Registry.Steps) step(s); } }
        """, "S/R Y")]
    [InlineData("struct and static constructor", """
        readonly struct Pair2 { public readonly string K; public Pair2(string k) { K = k; } }
        static class Defaults { public static readonly Pair2[] All; static Defaults() { All = new[] { new Pair2("Team") }; } }
        class P { static void Main() { var s = new Stack(new App(), "S"); Make.Invoker(s, "R"); foreach (var p in Defaults.All) Tags.Of(s).Add(p.K, "x"); } }
        """, "S/R Y")]
    [InlineData("visitor over the tree", """
        class P { static void Walk(IConstruct c) { if (c is Role r) Tags.Of(r).Add("Team", "x"); foreach (var child in c.Node.Children) Walk(child); }
            static void Main() { var app = new App(); var s = new Stack(app, "S"); Make.Invoker(s, "R"); Walk(app); } }
        """, "S/R Y")]
    [InlineData("dictionary of roles by name", """
        class P { static void Main() { var s = new Stack(new App(), "S"); var roles = new[] { "A", "B" }.ToDictionary(n => n, n => Make.Invoker(s, n)); Tags.Of(roles["B"]).Add("Team", "x"); } }
        """, "S/A N;S/B Y")]
    [InlineData("conditional environments from context", """
        class P { static void Main() { var app = new App(); var s = new Stack(app, "S"); var r = Make.Invoker(s, "R"); var env = app.Node.TryGetContext("env")?.ToString() ?? "dev"; var tags = env == "prod" ? new Dictionary<string, string> { ["Team"] = "p" } : new Dictionary<string, string> { ["Team"] = "d" }; foreach (var t in tags) Tags.Of(app).Add(t.Key, t.Value); } }
        """, "S/R Y")]
    [InlineData("switch on context", """
        class P { static string Team(string env) { switch (env) { case "prod": return "Team"; case "dev": return "Team"; default: throw new Exception(env); } }
            static void Main() { var app = new App(); var s = new Stack(app, "S"); Make.Invoker(s, "R"); Tags.Of(s).Add(Team((string)app.Node.TryGetContext("env")), "x"); } }
        """, "S/R Y")]
    [InlineData("low-level function by the ARN of the role", """
        class P { static void Main() { var s = new Stack(new App(), "S"); var r = Make.Invoker(s, "R"); Tags.Of(s).Add("Team", "x"); new CfnFunction(s, "F", new CfnFunctionProps { Role = r.RoleArn, Code = new CfnFunction.CodeProperty { ZipFile = "x" } }); } }
        """, "S/R Y S/F")]
    public void MissingTags(string name, string code, string expected)
    {
        var facts = Program.Facts(Start + code);

        Assert.Equal(expected, string.Join(";", facts.Principals.Where(p => p.Class == InvokerClass.Direct)
            .Select(p => $"{p.Path} {p.Tags.Has("Team").ToString()[0]}{string.Concat(p.Uses.Select(u => " " + u.Path))}").Order(StringComparer.Ordinal)));
        Assert.NotEmpty(name);
    }
}
