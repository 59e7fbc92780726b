using System.Reflection;
using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;

namespace CdkCostGuard.Cdk.Registering;

/// <summary>Hands a plugin to an app or stage that is already there, by whichever way its version of CDK has.</summary>
internal static class PluginRegistration
{
    /// <summary>The id of the stack that is there for the length of <see cref="AddBeta1"/>.</summary>
    private const string ScratchId = "CdkCostGuardScratch";

    // What this library compiles against does not have it, 2.277 does.
    private static readonly Type? Validations = typeof(App).Assembly.GetType("Amazon.CDK.Validations");

    /// <summary>Does a failing plugin fail the synth by itself? Where it does, the exit code is CDK's alone: acknowledged findings must not fail.</summary>
    public static bool CdkFailsByItself => Validations is not null;

    /// <summary>Adds the plugin.</summary>
    /// <exception cref="NotSupportedException">CDK did not take it.</exception>
    public static void Add(Stage stage, IPolicyValidationPluginBeta1 plugin)
    {
        if (Validations is null)
        {
            AddBeta1(stage, plugin);
        }
        else
        {
            AddToValidations(Validations, stage, plugin);
        }
    }

    // Validations.Of(stage).AddPlugins(plugin). AddPlugins asks for an interface of its own, whose Name, Version, RuleIds and Validate are those of the older
    // one, so what stands behind AddPlugins is called: jsii compares no interfaces, and CDK sees an object with the members that it needs.
    private static void AddToValidations(Type validations, Stage stage, IPolicyValidationPluginBeta1 plugin)
    {
        var add = validations.GetMethod("AddPlugins");
        var invoke = typeof(DeputyBase).GetMethod("InvokeInstanceVoidMethod", BindingFlags.Instance | BindingFlags.NonPublic);
        var of = validations.GetMethod("Of")?.Invoke(null, [stage]);
        if (add is null || invoke is null || of is null)
        {
            throw NotTaken();
        }

        invoke.Invoke(of, [add.GetParameters().Select(p => p.ParameterType).ToArray(), new object[] { new object[] { plugin } }, add.Name]);
    }

    // In TypeScript this is stage.policyValidationBeta1.push(plugin). In C# the property gives a copy and has no setter, but an override of a resource
    // follows a path through whatever object stands on it, and so sets a property of the stage. The resource is gone before anything is synthesized.
    private static void AddBeta1(Stage stage, IPolicyValidationPluginBeta1 plugin)
    {
        var before = stage.PolicyValidationBeta1;
        var scratch = new Scratch(new Stack(stage, ScratchId));
        scratch.AddOverride("Stage", stage);
        scratch.AddPlugins("Stage.policyValidationBeta1", [.. before, plugin]);
        stage.Node.TryRemoveChild(ScratchId);
        if (stage.PolicyValidationBeta1.Length != before.Length + 1)
        {
            throw NotTaken();
        }
    }

    private static NotSupportedException NotTaken() =>
        new("This version of CDK takes no validation plugin from CdkCostGuard.Cdk: update the package, or run `cdk-costguard check cdk.out` after the synth.");

    // CfnResource.AddOverride once more, for a value that jsii cannot tell the type of by itself: a list of plugins.
    private sealed class Scratch(Stack stack) : CfnResource(stack, "Resource", new CfnResourceProps { Type = "CdkCostGuard::Scratch" })
    {
        [JsiiMethod(
            name: "addOverride",
            parametersJson: """
                [
                  { "name": "path", "type": { "primitive": "string" } },
                  { "name": "value", "type": { "collection": { "kind": "array", "elementtype": { "fqn": "aws-cdk-lib.IPolicyValidationPluginBeta1" } } } }
                ]
                """)]
        public void AddPlugins(string path, IPolicyValidationPluginBeta1[] plugins) =>
            InvokeInstanceVoidMethod([typeof(string), typeof(IPolicyValidationPluginBeta1[])], [path, plugins]);
    }
}
