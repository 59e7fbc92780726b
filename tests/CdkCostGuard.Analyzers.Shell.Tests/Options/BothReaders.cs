extern alias tool;

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CdkCostGuard.Analyzers.Options;
using ToolException = tool::CdkCostGuard.Core.CostGuardException;
using ToolPolicy = tool::CdkCostGuard.Core.Policies.Policy;
using ToolReader = tool::CdkCostGuard.Core.Policies.PolicyReader;

namespace CdkCostGuard.Analyzers.Shell.Tests.Options;

/// <summary>What the analyzers and the tool make of one policy file, in words that can be compared.</summary>
internal static partial class BothReaders
{
    private const string NotJson = "not valid JSON";

    /// <summary>What the analyzers' reader says: the content, or place and message.</summary>
    public static string OfAnalyzers(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        try
        {
            return Describe(PolicyFileReader.Read(text));
        }
        catch (PolicyMistakeException e)
        {
            Assert.InRange(e.Offset, 0, text.Length);
            var before = text[..e.Offset];
            var lineStart = before.LastIndexOf('\n') + 1;
            // The tool counts bytes.
            return Refusal(before.Count(c => c == '\n') + 1, Encoding.UTF8.GetByteCount(before[lineStart..]) + 1, e.Message);
        }
    }

    /// <summary>The same of the tool's reader.</summary>
    public static string OfTool(byte[] bytes)
    {
        try
        {
            return Describe(ToolReader.Read("p", bytes));
        }
        catch (ToolException e)
        {
            var match = Place().Match(e.Message);
            return match.Success
                ? Refusal(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), match.Groups[3].Value)
                : Refusal(null, null, e.Message[3..]);
        }
    }

    // Why something is no JSON is told by each in its own words. Of text that is no UTF-8 the tool has no place.
    private static string Refusal(int? line, int? column, string message)
    {
        var said = message.StartsWith(NotJson, StringComparison.Ordinal) ? NotJson : message;
        return said.Contains("not UTF-8", StringComparison.Ordinal) ? said : string.Create(CultureInfo.InvariantCulture, $"({line},{column}): {said}");
    }

    private static string Describe(PolicyFile p) => string.Join('\n',
        string.Join(' ', p.RequiredTags.Select(t => $"{t.Key}/{t.Pattern}/{List(t.Allowed)}")),
        p.ApplicationTag,
        string.Join(' ', p.Applications.Select(a => $"{a.Name}/{Tags(a.Tags)}/{string.Join(',', a.Stacks)}")),
        string.Join(' ', p.Rules.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key}/{r.Value.Level}/{r.Value.AsInvoker}")),
        string.Join(' ', p.Suppressions.Select(s => $"{s.Rule}/{s.Where}")));

    private static string Describe(ToolPolicy p) => string.Join('\n',
        string.Join(' ', p.RequiredTags.Select(t => $"{t.Key}/{t.Pattern}/{List(t.Allowed)}")),
        p.ApplicationTag,
        string.Join(' ', p.Applications.Select(a => $"{a.Name}/{Tags(a.Tags)}/{string.Join(',', a.Stacks)}")),
        string.Join(' ', p.Rules.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key}/{r.Value.Level}/{r.Value.AsInvoker}")),
        string.Join(' ', p.Suppressions.Select(s => $"{s.Rule}/{s.Where}")));

    private static string List(IEnumerable<string>? values) => values is null ? "any" : string.Join(',', values);

    private static string Tags(IEnumerable<KeyValuePair<string, string>> tags) =>
        string.Join(',', tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}={t.Value}"));

    [GeneratedRegex(@"^p\((\d+),(\d+)\): (.*)$", RegexOptions.Singleline)]
    private static partial Regex Place();
}
