using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Core.Findings;

/// <summary>Findings that were there on the day the tool came, by fingerprint, so that only new ones fail a build.</summary>
public sealed class Baseline
{
    private const string Version = "1.0";

    private readonly HashSet<string> _fingerprints;

    private Baseline(HashSet<string> fingerprints) => _fingerprints = fingerprints;

    /// <summary>Was the finding there?</summary>
    public bool Knows(Finding finding) => _fingerprints.Contains(finding.Fingerprint);

    /// <summary>Reads a baseline file.</summary>
    /// <exception cref="CostGuardException">It is no baseline.</exception>
    public static Baseline Read(string name, ReadOnlySpan<byte> utf8)
    {
        var document = JsonNodes.Read(name, utf8, ExitCode.Usage);
        if (document.Root is not MapNode root
            || root["schemaVersion"] is not ScalarNode { Text: Version }
            || root["findings"] is not ListNode findings)
        {
            throw CostGuardException.BadUsage($"{name}: is not a baseline of version {Version}; write one with --write-baseline");
        }

        var fingerprints = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in findings.Items)
        {
            if (item is not MapNode map || map["fingerprint"] is not ScalarNode { Kind: ScalarKind.String } fingerprint)
            {
                throw CostGuardException.BadUsage($"{name}({document.LineOf(item)}): a finding of a baseline needs \"fingerprint\"; write it anew with --write-baseline");
            }

            fingerprints.Add(fingerprint.Text);
        }

        return new Baseline(fingerprints);
    }

    /// <summary>Writes a baseline of all findings that are not suppressed. Rule and principal are there for the reader of a diff.</summary>
    public static void Write(Stream output, IEnumerable<Finding> findings)
    {
        StableJson.Write(output, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("schemaVersion", Version);
            writer.WriteStartArray("findings");
            foreach (var finding in findings.Where(f => f.Status != FindingStatus.Suppressed).DistinctBy(f => f.Fingerprint))
            {
                writer.WriteStartObject();
                writer.WriteString("fingerprint", finding.Fingerprint);
                writer.WriteString("ruleId", finding.RuleId);
                writer.WriteString("principal", finding.Principal);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }
}
