namespace CdkCostGuard.Cdk.Checking;

/// <summary>Has the engine compiled while the app is busy making constructs in Node.</summary>
internal static class WarmUp
{
    public static void Start()
    {
    }
}
