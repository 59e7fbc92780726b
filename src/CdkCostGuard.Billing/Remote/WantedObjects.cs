using CdkCostGuard.Billing.Sources;
using CdkCostGuard.Core.Remote;

namespace CdkCostGuard.Billing.Remote;

/// <summary>Which objects of an export a month takes: by its manifests, not by what lies there.</summary>
/// <remarks>
/// The files that count are chosen by the code that chooses them on disk (<see cref="Delivery"/>), which looks at names and manifests only. Of what is not read but has to be known to be there, such as
/// a newer delivery without a manifest or a later month, the smallest object stands for it.
/// </remarks>
internal static class WantedObjects
{
    /// <summary>The months that the listing has, the last first.</summary>
    public static IReadOnlyList<DateOnly> Months(IEnumerable<RemoteObject> listing) =>
        [.. listing.Select(o => (Object: o, Path: BillingPath.Parse(o.Key))).Where(IsData).Select(o => o.Path.Period!.Value).Distinct().OrderDescending()];

    /// <summary>The manifests of a month and of the one before it.</summary>
    public static IReadOnlyList<RemoteObject> Manifests(IEnumerable<RemoteObject> listing, DateOnly month) =>
        [.. listing.Where(o => BillingPath.Parse(o.Key) is { Room: "metadata", Period: { } period } && IsNeeded(period, month) && SourceFinder.IsManifestName(o.Key))];

    /// <summary>The data of a month and of the one before it. Their manifests have been fetched.</summary>
    /// <param name="listing">What there is.</param>
    /// <param name="month">The month.</param>
    /// <param name="fileOf">Where an object is, or will be, on disk.</param>
    public static IReadOnlyList<RemoteObject> Data(IReadOnlyList<RemoteObject> listing, DateOnly month, Func<RemoteObject, string> fileOf)
    {
        var objects = listing.ToDictionary(o => fileOf(o), StringComparer.Ordinal);
        var found = objects.Select(o => new FoundFile(new ListedFile(o.Key, o.Value.Key), BillingPath.Parse(o.Value.Key))).ToArray();
        var wanted = new List<RemoteObject>();
        foreach (var partition in SourceFinder.Partitions(found).Where(p => IsNeeded(p.Period, month)))
        {
            var (counted, surplus) = Delivery.Choose(partition, []);
            wanted.AddRange(counted.Concat(surplus).Select(f => objects[f.FullPath]));
            var chosen = BillingPath.Parse(objects[counted[0].FullPath].Key).Execution;
            wanted.AddRange(partition.Data
                .Where(f => string.CompareOrdinal(f.Path.Execution, chosen) > 0)
                .GroupBy(f => f.Path.Execution)
                .Select(e => Smallest(e.Select(f => objects[f.File.FullPath]))));
        }

        var later = found.Where(f => f.Path is { Period: { } period } && period > month && IsData((objects[f.File.FullPath], f.Path))).GroupBy(f => f.Path.Period!.Value).MinBy(g => g.Key);
        if (later is not null)
        {
            wanted.Add(Smallest(later.Select(f => objects[f.File.FullPath])));
        }

        // Files that were put somewhere by hand say no month.
        return wanted.Count > 0 || Months(listing).Count > 0
            ? [.. wanted.Distinct().OrderBy(o => o.Key, StringComparer.Ordinal)]
            : [.. listing.Where(o => SourceFile.HasDataName(o.Key))];
    }

    /// <summary>Are files of a month, or of the one before it, newer than its manifest, which is written after them? Then a delivery is writing over the last one.</summary>
    public static bool IsBeingDelivered(IEnumerable<RemoteObject> listing, DateOnly month) => listing
        .Select(o => (Object: o, Path: BillingPath.Parse(o.Key)))
        .Where(o => o.Path is { Period: { } period, Execution: "" } && IsNeeded(period, month))
        .GroupBy(o => (o.Path.Root, o.Path.Period))
        .Any(g => g.Where(o => o.Path.Room == "metadata" && SourceFinder.IsManifestName(o.Object.Key)).Select(o => (DateTimeOffset?)o.Object.Modified).Max() is { } manifest
            && g.Any(o => IsData(o) && o.Object.Modified > manifest));

    /// <summary>Is a month read for another one?</summary>
    public static bool IsNeeded(DateOnly period, DateOnly month) => period == month || period.AddMonths(1) == month;

    private static RemoteObject Smallest(IEnumerable<RemoteObject> objects) => objects.OrderBy(o => o.Size).ThenBy(o => o.Key, StringComparer.Ordinal).First();

    private static bool IsData((RemoteObject Object, BillingPath Path) item) => item.Path is { Period: not null, Room: not "metadata" } && SourceFile.HasDataName(item.Object.Key);
}
