using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Corpus;

/// <summary>What a CDK program is compiled against: .NET and Amazon.CDK.Lib, nothing else.</summary>
public static class CdkReferences
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> Read = new(() => [.. Paths("cdk-references.txt").Select(p => MetadataReference.CreateFromFile(p))]);

    /// <summary>.NET and the CDK; the same objects each time, so that their metadata is read once.</summary>
    public static IReadOnlyList<MetadataReference> All => Read.Value;

    /// <summary>.NET alone.</summary>
    public static IReadOnlyList<MetadataReference> WithoutCdk { get; } = [.. All.Where(r => !IsOfCdk(r.Display!))];

    private static bool IsOfCdk(string path) =>
        Path.GetFileName(path) is var name && (name.StartsWith("Amazon.", StringComparison.Ordinal) || name == "Constructs.dll");

    internal static IEnumerable<string> Paths(string list)
    {
        using var reader = new StreamReader(typeof(CdkReferences).Assembly.GetManifestResourceStream(list)!);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
