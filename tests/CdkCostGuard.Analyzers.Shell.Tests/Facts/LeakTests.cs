using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CdkCostGuard.Analyzers.Facts;
using CdkCostGuard.Analyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CdkCostGuard.Analyzers.Shell.Tests.Facts;

/// <summary>An editor runs for days: what is not edited any more must not stay.</summary>
public class LeakTests
{
    private const int Edits = 50;

    private const string Stack = """
        using System.Collections.Generic;
        using Amazon.CDK;
        using Amazon.CDK.AWS.IAM;
        using Amazon.CDK.AWS.Lambda;
        class A : Stack
        {
            A(Constructs.Construct scope) : base(scope, "A")
            {
                if (System.Environment.MachineName == "x") Amazon.CDK.Tags.Of(this).Add("Project", scope.Node.Path);
                Amazon.CDK.Tags.Of(this).Add("Team", "x", new TagProps { IncludeResourceTypes = new[] { "AWS::IAM::Role" } });
                foreach (var tag in new Dictionary<string, string> { ["Cost-Center"] = "1" }) Amazon.CDK.Tags.Of(scope).Add(tag.Key, tag.Value);
                Amazon.CDK.Tags.Of(this).Remove("Environment", new TagProps { ExcludeResourceTypes = new[] { "AWS::IAM::Role" } });
                var role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
                role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
                new Function(this, "F", new FunctionProps { Role = role, Runtime = Runtime.NODEJS_20_X, Handler = "h", Code = Code.FromInline("x") });
                var user = new User(this, "User");
                role.GrantAssumeRole(user);
                new AccessKey(this, "Key", new AccessKeyProps { User = user });
                var imported = Role.FromRoleArn(this, "Imported", scope.Node.Path);
                imported.AddToPrincipalPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:*" }, Resources = new[] { "*" } }));
            }
            static int M() { return 0; }
            static void Main() { new A(new App()); }
        }
        """;

    [Theory]
    [InlineData(0, Edits)]
    [InlineData(1, 1)]
    public void Compilations_that_were_executed_can_be_collected(int file, int executions) =>
        Assert.Equal((executions, 0), Left((compilation, _) => new ProgramFacts { VisitedTrees = [compilation.SyntaxTrees.First()] }, file));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Facts_of_the_engine_hold_no_compilation(int file) => Assert.Equal(0, Left(CdkProgram.Execute, file).Left);

    [Fact]
    public void A_leak_would_be_seen() => Assert.Equal((1, 1), Left(
        (compilation, _) => new ProgramFacts
        {
            VisitedTrees = [compilation.SyntaxTrees.First()],
            Principals = [new PrincipalFact("A", Location.Create(compilation.SyntaxTrees.First(), default), new Holding(compilation), FactKind.Role)],
        },
        file: 1));

    private static (int Executed, int Left) Left(Func<Compilation, CancellationToken, ProgramFacts> execute, int file)
    {
        // The driver hands rules a copy of the compilation, so what is executed is remembered and not what the test made.
        var executed = new List<WeakReference<Compilation>>();
        var cache = new FactCache((compilation, token) =>
        {
            executed.Add(new WeakReference<Compilation>(compilation));
            return execute(compilation, token);
        });
        var last = EditOften(cache, file);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var left = executed.Count(o => o.TryGetTarget(out _));
        GC.KeepAlive(last);
        GC.KeepAlive(cache);
        return (executed.Count, left);
    }

    // Apart, so that nothing of it is left on the stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CSharpCompilation EditOften(FactCache cache, int file)
    {
        var compilation = Scene.Compile(Stack, "class B { int M() { return 0; } }");
        for (var i = 0; i < Edits; i++)
        {
            new Scene().Run(compilation, Scene.All(cache));
            compilation = FactCacheTests.Edit(compilation, file, $"return {i};", $"return {i + 1};");
        }

        return compilation;
    }

    private sealed class Holding(Compilation compilation) : TagState
    {
        public override ImmutableArray<WrittenTag> All => [];

        public override Presence Has(string key) => Presence.No;

        public override string? Reason(string key) => compilation.AssemblyName;
    }
}
