namespace CdkCostGuard.TestShared;

/// <summary>The newest CDK that is tested; made ready by <c>eng/newest-cdk.sh</c> when the first test asks for it.</summary>
public static class NewestCdk
{
    // What the script ends with where the machine or its network lacks something.
    private const int NotHere = 3;

    private static readonly Lazy<string?> Reason = new(Prepare);

    /// <summary>Why it cannot be had on this machine; null where it can.</summary>
    public static string? Missing => Reason.Value;

    /// <summary>The assemblies that a program is compiled against.</summary>
    /// <exception cref="InvalidOperationException">It is not here.</exception>
    public static IReadOnlyList<string> References => Missing is { } reason
        ? throw new InvalidOperationException(reason)
        : File.ReadAllLines(Repository.PathOf("artifacts", "newest-cdk", "references.txt"));

    private static string? Prepare()
    {
        if (!NodeTools.IsAvailable || OperatingSystem.IsWindows())
        {
            return "The newest CDK is prepared with Node.js and bash.";
        }

        var (code, output, error) = NodeTools.Run("bash", [Repository.PathOf("eng", "newest-cdk.sh")], Repository.Root);
        return code switch
        {
            0 => null,
            NotHere => "The newest CDK could not be prepared: " + error.TrimEnd().Split('\n')[^1],
            _ => throw new InvalidOperationException($"eng/newest-cdk.sh failed: {output}{error}"),
        };
    }
}
