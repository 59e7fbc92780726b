using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Billing.Sources;

/// <summary>Decides which files of a billing period count.</summary>
/// <remarks>
/// Data Exports either overwrites a period's files, and empties those that it no longer needs, or writes each delivery into a folder of its own
/// (https://docs.aws.amazon.com/cur/latest/userguide/dataexports-export-delivery.html). The manifest is written last. A refresh in overwrite mode that is caught
/// between two files of the same names cannot be told from a finished one: nothing in the files says which delivery they are of.
/// </remarks>
internal static class Delivery
{
    /// <summary>The files that count and those beside them, of the delivery that was chosen.</summary>
    public static (IReadOnlyList<ListedFile> Counted, IReadOnlyList<ListedFile> Surplus) Choose(Partition partition, List<(DateOnly?, BillProblem)> problems)
    {
        void Say(string kind, string text) => problems.Add((partition.Period, new BillProblem(kind, PlainText.Of($"{partition.Export} {Months.Text(partition.Period)}: {text}"))));

        var manifests = partition.Manifests.ToDictionary(m => m.File.FullPath, m => Manifest.Read(m.File.FullPath), StringComparer.Ordinal);
        foreach (var broken in partition.Manifests.Where(m => manifests[m.File.FullPath] is null))
        {
            Say("manifest-differs", $"{broken.File.Name} is no JSON: its delivery may have broken off.");
        }

        // The names begin with the time of the delivery.
        var executions = partition.Data.Select(f => f.Path.Execution).Distinct(StringComparer.Ordinal).OrderDescending(StringComparer.Ordinal).ToArray();
        var choice = executions.Select(e => (Execution: e, Manifest: ManifestOf(e, partition, manifests))).FirstOrDefault(c => c.Manifest is not null);
        var execution = choice.Manifest is null ? executions[0] : choice.Execution;
        if (execution != executions[0])
        {
            Say("manifest-differs", $"the delivery {executions[0]} has no manifest, so it is not complete. The one before it was read: {execution}.");
        }

        var data = partition.Data.Where(f => f.Path.Execution == execution).ToArray();
        if (choice.Manifest is not { } manifest)
        {
            Say("no-manifest", "no manifest names the files of the delivery, so all that lie there were read.");
            return ([.. data.Select(f => f.File)], []);
        }

        var missing = manifest.Tails.Where(t => !data.Any(f => f.Path.Tail == t || f.Path.Tail[(f.Path.Tail.LastIndexOf('/') + 1)..] == t)).Order(StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
        {
            Say("manifest-differs", $"{missing.Length} of {manifest.Tails.Count} files that the manifest names are not there, such as {missing[0]}: the total is too small.");
        }

        return ([.. data.Where(f => manifest.Names(f.Path.Tail)).Select(f => f.File)], [.. data.Where(f => !manifest.Names(f.Path.Tail)).Select(f => f.File)]);
    }

    // One that stands in the execution's own folder, or the period's where it names files of the execution. One that names no file at all is none.
    private static Manifest? ManifestOf(string execution, Partition partition, Dictionary<string, Manifest?> manifests) => partition.Manifests
        .Where(m => m.Path.Execution == execution || m.Path.Execution.Length == 0)
        .OrderByDescending(m => m.Path.Execution.Length)
        .Select(m => manifests[m.File.FullPath])
        .FirstOrDefault(m => m is not null && partition.Data.Any(f => f.Path.Execution == execution && m.Names(f.Path.Tail)));
}
