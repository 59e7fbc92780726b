using System.Text;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Reporting;

/// <summary>Writes the steps of a set-up: for a reader with the one thing to do next, or as JSON.</summary>
public static class SetUpRenderer
{
    private static readonly int Width = Enum.GetNames<SetUpState>().Max(n => n.Length);

    /// <summary>For a reader.</summary>
    public static void Render(IReadOnlyList<SetUpStep> steps, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        foreach (var group in steps.GroupBy(s => s.About, StringComparer.Ordinal))
        {
            writer.WriteLine(PlainText.Of(group.Key));
            foreach (var step in group)
            {
                writer.WriteLine($"  {Word(step.State).PadRight(Width)}  {PlainText.Of(step.Name)}: {PlainText.Of(step.Seen)}");
            }

            writer.WriteLine();
        }

        writer.WriteLine(Next(steps));
    }

    /// <summary>For a program.</summary>
    public static void RenderJson(IReadOnlyList<SetUpStep> steps, Stream output) => StableJson.Write(output, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("schemaVersion", "1.0");
        writer.WriteStartArray("steps");
        foreach (var step in steps)
        {
            writer.WriteStartObject();
            writer.WriteString("about", step.About);
            writer.WriteString("name", step.Name);
            writer.WriteString("state", Word(step.State));
            writer.WriteString("seen", step.Seen);
            writer.WriteString("next", step.Next);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    // What is open comes before what is not known, and waiting is no fault.
    private static string Next(IReadOnlyList<SetUpStep> steps) =>
        (steps.FirstOrDefault(s => s.State == SetUpState.Open) ?? steps.FirstOrDefault(s => s is { State: SetUpState.Unknown, Next: not null })) is { } step
            ? $"Next ({PlainText.Of(step.About)}): {PlainText.Of(step.Next ?? step.Seen)}"
            : steps.Any(s => s.State == SetUpState.Waiting) ? "Nothing to do now but wait."
            : steps.Any(s => s.State == SetUpState.Unknown) ? "Nothing to do by what could be read."
            : "Nothing to do.";

    private static string Word(SetUpState state) => state switch
    {
        SetUpState.Done => "done",
        SetUpState.Waiting => "waiting",
        SetUpState.Open => "open",
        SetUpState.Later => "later",
        _ => "unknown",
    };
}
