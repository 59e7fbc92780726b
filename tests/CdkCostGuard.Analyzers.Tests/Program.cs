using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Corpus;
using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>A CDK program in a test.</summary>
internal static class Program
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Amazon.CDK;
        using Amazon.CDK.AWS.IAM;
        using Amazon.CDK.AWS.Lambda;
        using Constructs;
        """;

    /// <summary>What executing the program tells.</summary>
    public static ProgramFacts Facts(string source) => Facts([("Program.cs", source)]);

    public static ProgramFacts Facts(IEnumerable<(string Path, string Text)> files, params MetadataReference[] references) =>
        CdkProgram.Execute(Compile(files, references), TestContext.Current.CancellationToken);

    /// <summary>The principals of a stack whose constructor has the given body; <c>this</c> is the stack, <c>grant</c> a statement that grants Bedrock.</summary>
    public static PrincipalFact[] InStack(string body, string members = "", string main = "", string extra = "") => [.. Valid($$"""
        {{Usings}}
        public class TestStack : Stack
        {
            {{members}}
            static PolicyStatement Bedrock() => new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } });
            static Role NewRole(Construct scope, string id) => new Role(scope, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
            public TestStack(Construct scope, string id) : base(scope, id)
            {
                {{body}}
            }
        }
        {{extra}}
        public static class EntryPoint
        {
            public static void Main(string[] args) { var app = new App(); var stack = new TestStack(app, "S"); {{main}} app.Synth(); }
        }
        """).Principals];

    /// <summary>Presence of a tag on the only principal of the stack.</summary>
    public static Presence TagOf(string body, string members = "", string main = "", string key = "Team")
    {
        var principal = Assert.Single(InStack(body, members, main));
        Assert.Equal(InvokerClass.Direct, principal.Class);
        return principal.Tags.Has(key);
    }

    // A test that means to show something must not show only that broken code is unknown.
    private static ProgramFacts Valid(string source)
    {
        var compilation = Compile([("Program.cs", source)]);
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), d => d.Severity == DiagnosticSeverity.Error);
        var facts = CdkProgram.Execute(compilation, TestContext.Current.CancellationToken);
        Assert.Empty(facts.Open);
        return facts;
    }

    public static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> files, params MetadataReference[] references)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = files.Select(f => CSharpSyntaxTree.ParseText(f.Text, options, f.Path)).ToList();
        var isProgram = trees.Any(t => t.ToString().Contains("Main(", StringComparison.Ordinal) || t.GetRoot().ChildNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax>().Any());
        return CSharpCompilation.Create("Program", trees, CdkReferences.All.Concat(references), new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
    }
}
