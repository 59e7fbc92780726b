namespace CdkCostGuard.Cdk.Registering;

/// <summary>Makes the app's process end in failure.</summary>
/// <remarks>
/// CDK before <c>Validations</c> sets the exit code of its own Node process, which a C# app throws away (aws-cdk#26844), so the synth would pass. What
/// <c>Main</c> returns overwrites a code that is set earlier; at the end of the process it no longer can.
/// </remarks>
internal static class FailingExit
{
    private static int _asked;

    /// <summary>From now on the process ends in 1, unless it fails by another code.</summary>
    public static void Demand()
    {
        if (Interlocked.Exchange(ref _asked, 1) == 0)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => System.Environment.ExitCode = System.Environment.ExitCode is 0 ? 1 : System.Environment.ExitCode;
        }
    }
}
