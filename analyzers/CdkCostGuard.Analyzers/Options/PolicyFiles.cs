using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.Options;

/// <summary>The policy file among the additional files, read once per version of its text.</summary>
internal static class PolicyFiles
{
    // Keyed by the text itself, so that it goes with the text.
    private static readonly ConditionalWeakTable<SourceText, ReadPolicy> Read = new ConditionalWeakTable<SourceText, ReadPolicy>();

    /// <summary>Is it one? The package adds the nearest one only; where a project adds more, the first counts.</summary>
    public static bool IsPolicy(AdditionalText file) =>
        string.Equals(Path.GetFileName(file.Path), PolicyFile.FileName, StringComparison.OrdinalIgnoreCase);

    /// <summary>The policy that holds; the defaults where there is no file or a wrong one, which CCG9001 reports at its line.</summary>
    public static PolicyFile Find(AnalyzerOptions options, CancellationToken cancellation)
    {
        foreach (var file in options.AdditionalFiles)
        {
            if (IsPolicy(file))
            {
                return Of(file, cancellation)?.Policy ?? PolicyFile.Default;
            }
        }

        return PolicyFile.Default;
    }

    /// <summary>What a file says; null where it cannot be read.</summary>
    public static ReadPolicy? Of(AdditionalText file, CancellationToken cancellation) =>
        file.GetText(cancellation) is { } text ? Read.GetValue(text, ReadPolicy.From) : null;
}

/// <summary>A policy file that was read: what it says, or what is wrong with it.</summary>
internal sealed class ReadPolicy
{
    private ReadPolicy(PolicyFile? policy, PolicyMistakeException? mistake)
    {
        Policy = policy;
        Mistake = mistake;
    }

    public PolicyFile? Policy { get; }

    public PolicyMistakeException? Mistake { get; }

    public static ReadPolicy From(SourceText text)
    {
        try
        {
            return new ReadPolicy(PolicyFileReader.Read(text.ToString()), null);
        }
        catch (PolicyMistakeException e)
        {
            return new ReadPolicy(null, e);
        }
    }
}
