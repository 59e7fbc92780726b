using CdkCostGuard.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.Shell.Tests.Summaries;

/// <summary>A program, and the same with all its classes in a library of their own: what starts it stays.</summary>
internal sealed class SplitProgram : CSharpSyntaxRewriter
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp12);

    private const string Implicit = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading.Tasks;";

    private SplitProgram()
    {
    }

    /// <summary>The program as it is.</summary>
    public static CSharpCompilation Whole(IEnumerable<string> sources) => Compile("Whole", OutputKind.ConsoleApplication, [.. sources.Select(Parse)], []);

    /// <summary>The program in two; null where it cannot be split so that both compile.</summary>
    public static CSharpCompilation? Split(IEnumerable<string> sources)
    {
        var roots = sources.Select(s => (CompilationUnitSyntax)Parse(s).GetRoot()).ToList();
        var library = Compile("Split", OutputKind.DynamicallyLinkedLibrary, [.. roots.Select(r => Part(r, IsStart))], []);
        if (HasErrors(library))
        {
            return null;
        }

        CSharpGeneratorDriver.Create([new CdkCostGuard.Analyzers.Summaries.SummaryGenerator().AsSourceGenerator()], parseOptions: Options)
            .RunGeneratorsAndUpdateCompilation(library, out var generated, out _, TestContext.Current.CancellationToken);
        var app = Compile("App", OutputKind.ConsoleApplication, [.. roots.Select(r => Part(r, m => !IsStart(m)))], [LibraryPair.Emit((CSharpCompilation)generated)]);
        return HasErrors(app) ? null : app;
    }

    public override SyntaxToken VisitToken(SyntaxToken token) =>
        token.IsKind(SyntaxKind.InternalKeyword) ? SyntaxFactory.Token(token.LeadingTrivia, SyntaxKind.PublicKeyword, token.TrailingTrivia) : base.VisitToken(token);

    private static SyntaxTree Part(CompilationUnitSyntax root, Func<MemberDeclarationSyntax, bool> isElsewhere)
    {
        var without = root.RemoveNodes(root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<MemberDeclarationSyntax>().Where(m => m is not BaseNamespaceDeclarationSyntax && isElsewhere(m)), SyntaxRemoveOptions.KeepNoTrivia)!;
        var visible = without.ReplaceNodes(
            without.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<BaseTypeDeclarationSyntax>().Where(t => !IsStart(t)),
            (_, type) => type.Modifiers.Any(SyntaxKind.PublicKeyword) || type.Modifiers.Any(SyntaxKind.InternalKeyword)
                ? type
                : type.WithModifiers(type.Modifiers.Insert(0, SyntaxFactory.Token(SyntaxKind.PublicKeyword).WithTrailingTrivia(SyntaxFactory.Space))));
        return Parse(new SplitProgram().Visit(visible).ToFullString());
    }

    private static bool IsStart(MemberDeclarationSyntax member) =>
        member is GlobalStatementSyntax || (member is TypeDeclarationSyntax type && type.Members.OfType<MethodDeclarationSyntax>().Any(m => m.Identifier.ValueText == "Main"));

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, Options, cancellationToken: TestContext.Current.CancellationToken);

    private static CSharpCompilation Compile(string name, OutputKind kind, SyntaxTree[] trees, MetadataReference[] references) =>
        CSharpCompilation.Create(name, trees.Append(Parse(Implicit)), CdkReferences.All.Concat(references), new CSharpCompilationOptions(kind));

    private static bool HasErrors(CSharpCompilation compilation) => compilation.GetDiagnostics(TestContext.Current.CancellationToken).Any(d => d.Severity == DiagnosticSeverity.Error);
}
