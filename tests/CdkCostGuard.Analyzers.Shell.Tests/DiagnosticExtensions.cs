using System.Globalization;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Shell.Tests;

internal static class DiagnosticExtensions
{
    public static string Message(this Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    /// <summary>The source that a place covers.</summary>
    public static string Text(this Location location) => location.SourceTree!.ToString().Substring(location.SourceSpan.Start, location.SourceSpan.Length);

    /// <summary>The additional locations as <c>kind:text</c>.</summary>
    public static string[] Places(this Diagnostic diagnostic)
    {
        var kinds = diagnostic.Properties.GetValueOrDefault("locations")?.Split(',') ?? [];
        Assert.Equal(kinds.Length, diagnostic.AdditionalLocations.Count);
        return [.. kinds.Zip(diagnostic.AdditionalLocations, (k, l) => $"{k}:{l.Text()}")];
    }
}
