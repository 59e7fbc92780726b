namespace CdkCostGuard.Cdk;

/// <summary>What an app sets beside the policy file.</summary>
/// <remarks>
/// Each can also be said from outside the code, as CDK context (<c>cdk.json</c>, or <c>-c</c> on the command line), under <c>cdk-costguard:</c> and the name
/// given below. The context wins: it is nearer to the run.
/// </remarks>
public sealed class CostGuardOptions
{
    /// <summary>
    /// The policy file, relative to the working directory; context <c>cdk-costguard:policy</c>. Without it, <c>cdkcostguard.json</c> is looked for from the
    /// working directory upwards; where there is none the defaults hold.
    /// </summary>
    public string? PolicyFile { get; set; }

    /// <summary>
    /// The lowest level that fails the synth: <c>error</c>, <c>warning</c>, <c>note</c> or <c>never</c>; context <c>cdk-costguard:failOn</c>. Without it, the
    /// policy file's <c>failOn</c> holds, else <c>warning</c>.
    /// </summary>
    public string? FailOn { get; set; }

    /// <summary>A baseline as <c>cdk-costguard check --write-baseline</c> writes it: its findings do not count. Context <c>cdk-costguard:baseline</c>.</summary>
    public string? BaselineFile { get; set; }

    /// <summary>
    /// Where to write the report as <c>cdk-costguard check --format json</c> would, for other tools; context <c>cdk-costguard:report</c>. It must lie outside
    /// the cloud assembly, which a plugin may not change.
    /// </summary>
    public string? ReportFile { get; set; }

    /// <summary>
    /// The day that the last days of suppressions are compared with; context <c>cdk-costguard:today</c>, such as <c>2027-01-31</c>. Without it, today in UTC.
    /// Set it where two synths of the same commit must give the same result.
    /// </summary>
    public DateOnly? Today { get; set; }
}
