using System.CommandLine;
using CdkCostGuard.Core;
using CdkCostGuard.Reporting;

namespace CdkCostGuard.Cli.Commands;

/// <summary>The options that say how a report is written.</summary>
internal sealed class OutputOptions
{
    private readonly Surroundings _surroundings;
    private readonly ReportFormat[] _formats;
    private readonly Option<string> _format;
    private readonly Option<string[]> _outputs;

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="surroundings">Where it runs.</param>
    /// <param name="formats">What its report can be written as.</param>
    public OutputOptions(Command command, Surroundings surroundings, params ReportFormat[] formats)
    {
        _surroundings = surroundings;
        _formats = formats;
        var words = Rendering.Words(formats);
        _format = new Option<string>("--format") { Description = $"What is written to standard output: {string.Join(", ", words[..^1])} or {words[^1]}.", DefaultValueFactory = _ => "terminal" };
        _outputs = new Option<string[]>("--out") { Description = "Also write FORMAT=FILE, for example json=costguard.json. May be repeated.", DefaultValueFactory = _ => [] };
        command.Add(_format);
        command.Add(_outputs);
    }

    /// <summary>The forms of the report that are asked for.</summary>
    /// <exception cref="CostGuardException">One of them is not known.</exception>
    public IReadOnlyList<Rendering> Renderings(ParseResult parsed) => Rendering.Parse(parsed.GetValue(_format)!, parsed.GetValue(_outputs)!, _formats, _surroundings);
}
