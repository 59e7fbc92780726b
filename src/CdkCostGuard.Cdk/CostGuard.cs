using System.Runtime.CompilerServices;
using Amazon.CDK;
using CdkCostGuard.Cdk.Checking;
using CdkCostGuard.Cdk.Registering;
using CdkCostGuard.Core;
using Constructs;

namespace CdkCostGuard.Cdk;

/// <summary>The one line of an app: checks what it makes, at every synth.</summary>
/// <remarks>
/// The checks are those of <c>cdk-costguard check cdk.out</c>, made by a validation plugin once the templates are written. A finding at or above the
/// threshold (<c>failOn</c>, by default <c>warning</c>) fails the synth.
/// </remarks>
public static class CostGuard
{
    // Stages by identity, each with nothing. Weak, so that an app that a test threw away does not stay.
    private static readonly ConditionalWeakTable<Stage, object> Attached = [];

    /// <summary>Checks an app with all its stages, or one stage of it. A second call for the same one does nothing.</summary>
    /// <remarks>Where both an app and a stage in it are attached, the app's check covers the stage, which then has none of its own.</remarks>
    /// <param name="scope">The app or stage.</param>
    /// <param name="options">What differs from the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="scope"/> is neither.</exception>
    /// <exception cref="NotSupportedException">This version of CDK takes no plugin.</exception>
    public static void Attach(Construct scope, CostGuardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope is not Stage stage)
        {
            throw new ArgumentException(
                $"CostGuard.Attach takes an App or a Stage, and {scope.Node.Path} is a {scope.GetType().Name}: attach the app, and all its stacks are checked.", nameof(scope));
        }

        if (!Attached.TryAdd(stage, options ?? new CostGuardOptions()))
        {
            return;
        }

        WarmUp.Start();
        PluginRegistration.Add(stage, new CostGuardPlugin(stage, Read(stage, options ?? new CostGuardOptions())));
    }

    /// <summary>As <see cref="Attach"/>: <c>app.AddCostGuard(o => o.FailOn = "error")</c>.</summary>
    /// <returns><paramref name="stage"/>.</returns>
    public static T AddCostGuard<T>(this T stage, Action<CostGuardOptions>? configure = null)
        where T : Stage
    {
        var options = new CostGuardOptions();
        configure?.Invoke(options);
        Attach(stage, options);
        return stage;
    }

    internal static bool IsAttached(Stage stage) => Attached.TryGetValue(stage, out _);

    // What is wrong in a file or a key is told when the app is synthesized, as a finding is: an exception here would end in a page of stack trace.
    private static Func<Settings> Read(Stage stage, CostGuardOptions options)
    {
        var workingDirectory = Directory.GetCurrentDirectory();
        try
        {
            var settings = Settings.Read(ContextOptions.Over(options, stage.Node), workingDirectory);
            return () => settings;
        }
        catch (CostGuardException e)
        {
            return () => throw e;
        }
    }
}
