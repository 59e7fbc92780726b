using System.Globalization;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Corpus;

/// <summary>A diagnostic in the words of the report document.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Level">error, warning, note or none.</param>
/// <param name="File">Relative to the program's folder, with forward slashes.</param>
/// <param name="Line">From 1.</param>
/// <param name="Message">The message.</param>
/// <param name="Data">Facts for programs.</param>
public sealed record CorpusFinding(string RuleId, string Level, string File, int Line, string Message, IReadOnlyDictionary<string, string> Data)
{
    internal static CorpusFinding Of(Diagnostic diagnostic, string root)
    {
        var place = diagnostic.Location.GetLineSpan();
        return new CorpusFinding(
            diagnostic.Id,
            diagnostic.Severity switch
            {
                DiagnosticSeverity.Error => "error",
                DiagnosticSeverity.Warning => "warning",
                DiagnosticSeverity.Info => "note",
                _ => "none",
            },
            Path.GetRelativePath(root, place.Path).Replace('\\', '/'),
            place.StartLinePosition.Line + 1,
            diagnostic.GetMessage(CultureInfo.InvariantCulture),
            new SortedDictionary<string, string>(diagnostic.Properties.ToDictionary(p => p.Key, p => p.Value ?? ""), StringComparer.Ordinal));
    }
}
