using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Reporting;

namespace CdkCostGuard.Cli;

/// <summary>One form of a report and where it goes.</summary>
internal sealed class Rendering
{
    private static readonly Dictionary<string, ReportFormat> Formats = new(StringComparer.Ordinal)
    {
        ["terminal"] = ReportFormat.Terminal,
        ["json"] = ReportFormat.Json,
        ["sarif"] = ReportFormat.Sarif,
        ["csv"] = ReportFormat.Csv,
    };

    private readonly ReportFormat _format;
    private readonly string? _file;
    private readonly Surroundings _surroundings;

    private Rendering(ReportFormat format, string? file, Surroundings surroundings)
    {
        _format = format;
        _file = file;
        _surroundings = surroundings;
    }

    /// <summary>The words for formats.</summary>
    public static string[] Words(IReadOnlyList<ReportFormat> formats) => [.. Formats.Where(f => formats.Contains(f.Value)).Select(f => f.Key)];

    /// <summary>The renderings that the options ask for.</summary>
    /// <param name="format">What goes to standard output.</param>
    /// <param name="outputs">What goes to files: <c>FORMAT=FILE</c>.</param>
    /// <param name="formats">What the command can be asked for.</param>
    /// <param name="surroundings">Where they go.</param>
    /// <exception cref="CostGuardException">One of them is not known.</exception>
    public static IReadOnlyList<Rendering> Parse(string format, string[] outputs, IReadOnlyList<ReportFormat> formats, Surroundings surroundings)
    {
        var renderings = new List<Rendering> { new(FormatOf(format, "--format", formats), null, surroundings) };
        foreach (var output in outputs)
        {
            var at = output.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || at == output.Length - 1)
            {
                throw CostGuardException.BadUsage($"--out {output}: must be FORMAT=FILE, for example sarif=costguard.sarif");
            }

            renderings.Add(new Rendering(FormatOf(output[..at], "--out", formats), Path.GetFullPath(output[(at + 1)..], surroundings.WorkingDirectory), surroundings));
        }

        return renderings;
    }

    /// <summary>Writes a report in all its forms: files first, so that when one cannot be written, standard output stays empty as after any other failure.</summary>
    public static void RenderAll(IReadOnlyList<Rendering> renderings, ReportDocument report)
    {
        foreach (var rendering in renderings.OrderByDescending(r => r._file is not null))
        {
            rendering.Render(report);
        }
    }

    /// <summary>Writes a report in this form to somewhere else.</summary>
    public void Render(ReportDocument report, Stream stream)
    {
        switch (_format)
        {
            case ReportFormat.Json:
                ReportJson.Write(stream, report);
                break;
            case ReportFormat.Sarif:
                SarifRenderer.Render(report, stream);
                break;
            case ReportFormat.Csv:
                CsvRenderer.Render(report, stream);
                break;
            default:
                TerminalOutput.Render(report, stream, _file is null && _surroundings.IsTerminal);
                break;
        }
    }

    private void Render(ReportDocument report)
    {
        if (_file is null)
        {
            Render(report, _surroundings.Output);
        }
        else
        {
            OutputFile.Write(_file, TextFiles.DisplayName(_file, _surroundings.WorkingDirectory), stream => Render(report, stream));
        }
    }

    private static ReportFormat FormatOf(string word, string option, IReadOnlyList<ReportFormat> formats) =>
        Formats.TryGetValue(word, out var format) && formats.Contains(format)
            ? format
            : throw CostGuardException.BadUsage($"{option} {word}: must be one of {string.Join(", ", Words(formats))}");
}
