namespace CdkCostGuard.Cdk;

/// <summary>What an app sets beside the policy file.</summary>
public sealed class CostGuardOptions
{
    /// <summary>The policy file. Without it, <c>cdkcostguard.json</c> is looked for from the working directory upwards.</summary>
    public string? PolicyFile { get; set; }
}
