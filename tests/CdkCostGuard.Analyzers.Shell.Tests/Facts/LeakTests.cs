using System.Runtime.CompilerServices;
using CdkCostGuard.Analyzers.Facts;
using CdkCostGuard.Analyzers.Model;
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
    [InlineData(0)]
    [InlineData(1)]
    public void Old_compilations_can_be_collected(int file) =>
        NothingIsLeft(new FactCache((compilation, _) => new ProgramFacts { VisitedTrees = [compilation.SyntaxTrees.First()] }), file);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Facts_of_the_engine_hold_no_compilation(int file) => NothingIsLeft(new FactCache(CdkProgram.Execute), file);

    private static void NothingIsLeft(FactCache cache, int file)
    {
        var (last, old) = EditOften(cache, file);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.Equal(0, old.Count(o => o.TryGetTarget(out _)));
        GC.KeepAlive(last);
        GC.KeepAlive(cache);
    }

    // Apart, so that nothing of it is left on the stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (CSharpCompilation Last, List<WeakReference<CSharpCompilation>> Old) EditOften(FactCache cache, int file)
    {
        var old = new List<WeakReference<CSharpCompilation>>();
        var compilation = Scene.Compile(Stack, "class B { int M() { return 0; } }");
        for (var i = 0; i < Edits; i++)
        {
            new Scene().Run(compilation, Scene.All(cache));
            old.Add(new WeakReference<CSharpCompilation>(compilation));
            compilation = FactCacheTests.Edit(compilation, file, $"return {i};", $"return {i + 1};");
        }

        return (compilation, old);
    }
}
