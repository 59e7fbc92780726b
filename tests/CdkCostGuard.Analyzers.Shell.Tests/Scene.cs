using System.Collections.Immutable;
using CdkCostGuard.Analyzers.Facts;
using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.Rules;
using CdkCostGuard.Corpus;
using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.Shell.Tests;

/// <summary>A program of which a test says what executing it would tell.</summary>
internal sealed class Scene
{
    private readonly ProgramFacts _facts = new();
    private readonly Dictionary<string, string> _perTree = [];
    private readonly Dictionary<string, string> _global = [];
    private string? _policy;

    public Scene(string source = "class Program { void Main() { role(); other(); user(); grant(); tag(); use1(); use2(); use3(); call1(); call2(); key(); } }")
    {
        Compilation = Compile(source);
        Tree = Compilation.SyntaxTrees[0];
        _facts.VisitedTrees = [Tree];
    }

    public CSharpCompilation Compilation { get; }

    public SyntaxTree Tree { get; }

    public static SyntaxTree Parse(string source, string path = "/scene/More.cs") =>
        CSharpSyntaxTree.ParseText(source, path: path, cancellationToken: TestContext.Current.CancellationToken);

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Scene",
        sources.Select((s, i) => Parse(s, $"/scene/File{i}.cs")),
        CdkReferences.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>The place of a piece of the source.</summary>
    public Location At(string text)
    {
        var start = Tree.ToString().IndexOf(text, StringComparison.Ordinal);
        Assert.True(start >= 0, text);
        return Location.Create(Tree, new TextSpan(start, text.Length));
    }

    public WrittenTag Tag(string key, string? value = "x", string at = "tag()") => new(key, value, At(at));

    /// <summary>All three required tags, each with a good value.</summary>
    public FakeTags AllTags() => new(Tag("Team"), Tag("Project"), Tag("CostCenter"));

    /// <summary>Adds a principal; a direct invoker without tags unless the test says otherwise.</summary>
    public Scene With(
        TagState? tags = null,
        FactKind kind = FactKind.Role,
        InvokerClass @class = InvokerClass.Direct,
        bool accidental = false,
        string path = "App/Role",
        string at = "role()",
        string? reason = null,
        UseFact[]? uses = null,
        string[]? through = null,
        string[]? keys = null)
    {
        _facts.Principals = _facts.Principals.Add(new PrincipalFact(path, At(at), tags ?? new FakeTags(), kind)
        {
            Class = @class,
            Accidental = accidental,
            ClassReason = reason,
            Grants = @class is InvokerClass.Direct or InvokerClass.Service ? [new GrantFact("bedrock:InvokeModel", "AddToPolicy", At("grant()"), false)] : [],
            Uses = [.. uses ?? []],
            CreatedThrough = [.. (through ?? []).Select(At)],
            Keys = [.. (keys ?? []).Select(At)],
        });
        return this;
    }

    public Scene With(MisplacedTagFact tag)
    {
        _facts.MisplacedTags = _facts.MisplacedTags.Add(tag);
        return this;
    }

    public Scene With(OpenFact open)
    {
        _facts.Open = _facts.Open.Add(open);
        return this;
    }

    public Scene WithProfile(TagState tags, string path = "App/Profile")
    {
        _facts.InferenceProfiles = _facts.InferenceProfiles.Add(new TaggedFact(path, At("role()"), tags));
        return this;
    }

    public PrincipalFact LastPrincipal => _facts.Principals[^1];

    public UseFact Use(string stack, string? application = null, bool isKnown = true, string at = "use1()", string? path = null, TagState? tags = null) =>
        new(path ?? $"{stack}/{at}", "Function", stack, At(at), application, isKnown) { Tags = tags };

    public Scene Policy(string json)
    {
        _policy = json;
        return this;
    }

    public Scene EditorConfig(string key, string value)
    {
        _perTree[key] = value;
        return this;
    }

    public Scene Global(string key, string value)
    {
        _global[key] = value;
        return this;
    }

    /// <summary>Runs one rule.</summary>
    public ImmutableArray<Diagnostic> Run<T>()
        where T : CostRule, new() => Run(Compilation, [new CostGuardAnalyzer([new T()]) { Facts = new FactCache((_, _) => _facts) }]);

    /// <summary>Runs all rules.</summary>
    public ImmutableArray<Diagnostic> RunAll() => Run(Compilation, All(new FactCache((_, _) => _facts)));

    public static ImmutableArray<DiagnosticAnalyzer> All(FactCache facts) => [new CostGuardAnalyzer { Facts = facts }];

    public ImmutableArray<Diagnostic> Run(CSharpCompilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var files = _policy is null ? ImmutableArray<AdditionalText>.Empty : [new MemoryText("/scene/cdkcostguard.json", _policy)];
        var options = new AnalyzerOptions(files, new FakeConfig(_perTree, _global));
        var run = compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(options, null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var found = run.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        Assert.DoesNotContain(found, d => d.Id == "AD0001");
        return [.. found.OrderBy(d => d.Id, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start)];
    }

    private sealed class MemoryText(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class FakeConfig(Dictionary<string, string> perTree, Dictionary<string, string> global) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new Values(global);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values(perTree);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values([]);
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
