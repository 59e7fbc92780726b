using System.Globalization;
using CdkCostGuard.Billing.Caching;
using CdkCostGuard.Billing.Engines;
using CdkCostGuard.Billing.Engines.DuckDb;
using CdkCostGuard.Billing.Sources;
using CdkCostGuard.Core;

namespace CdkCostGuard.Billing.Reading;

/// <summary>Brings parts of exports into the engine, each once: from the cache, or by reading them.</summary>
internal sealed class PartLoader
{
    private readonly IBillEngine _engine;
    private readonly BillRequest _request;
    private readonly SourceSet _sources;
    private readonly SlimCache? _cache;
    private readonly string[] _exports;
    private readonly HashSet<ExportPart> _loaded = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _notices = [];
    private bool _cacheFailed;

    public PartLoader(IBillEngine engine, BillRequest request, SourceSet sources)
    {
        _engine = engine;
        _request = request;
        _sources = sources;
        _cache = request.CacheFolder is { } folder ? new SlimCache(Path.GetFullPath(folder)) : null;
        _exports = [.. sources.Parts.Select(ExportOf).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The months that folders speak of, the last first.</summary>
    public IEnumerable<DateOnly> Months => _sources.Parts.Select(p => p.Period).OfType<DateOnly>().Distinct().OrderDescending();

    /// <summary>What the user may want to know.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>How many exports there are.</summary>
    public int Exports => _exports.Length;

    /// <summary>The layouts of what was loaded, by month; a part that says no month counts for every one.</summary>
    public List<(DateOnly? Period, string Name, ColumnLayout Layout)> Layouts { get; } = [];

    /// <summary>What listing, manifests and layouts say against a month.</summary>
    public IEnumerable<BillProblem> Problems(DateOnly month) =>
        _sources.Problems.Where(p => p.Period is null || p.Period == month).Select(p => p.Problem)
        .Concat(SurplusProblems(month))
        .Concat(Layouts.Where(l => l.Period is null || l.Period == month).SelectMany(l => l.Layout.Lacks(l.Name)));

    /// <summary>Loads the parts of a month, or with null those that say none.</summary>
    public void Load(DateOnly? month)
    {
        foreach (var part in _sources.Parts.Where(p => p.Period == month && _loaded.Add(p)))
        {
            // Which columns there are is read anew: it costs little beside what it would cost to be wrong.
            var layout = ColumnLayout.Of(_engine.Columns(part), _request.CostType, _request.TagKeys, part.Name);
            Layouts.Add((part.Period, part.Name, layout));
            Load(part, layout, Array.IndexOf(_exports, ExportOf(part)));
        }
    }

    private static string ExportOf(ExportPart part) =>
        part.Period is null ? "" : BillingPath.Parse(part.Files[0].Path.Replace('\\', '/')).Root;

    private void Load(ExportPart part, ColumnLayout layout, int export)
    {
        var reading = $"{_request.CostType}\0{string.Join('\0', layout.TagColumns)}";
        if (_cache is null || _cacheFailed)
        {
            Read(part, layout, export);
            return;
        }

        if (_cache.Find(part, reading) is { } entry)
        {
            _engine.Use(entry, export);
            return;
        }

        string? written = null;
        try
        {
            written = _cache.NewFile(part, reading);
            Verified(part, () => Condense(part, layout, export, written));
            _engine.Use(_cache.Publish(part, reading, written), export);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            SlimCache.TryDelete(written);

            // If it was the reading that failed, it fails again and says why.
            Read(part, layout, export);
            _cacheFailed = true;

            // Where it lies, and the words of the system, which name it too, are of this machine, and the report is the same on all.
            _notices.Add("What was read cannot be kept in the cache, so the next run reads the export again. Free disk, name a folder with --cache that may be written to, or use --no-cache.");
        }
        finally
        {
            SlimCache.TryDelete(written);
        }
    }

    private void Read(ExportPart part, ColumnLayout layout, int export) => Verified(part, () => Condense(part, layout, export, null));

    private void Condense(ExportPart part, ColumnLayout layout, int export, string? path)
    {
        try
        {
            _engine.Condense(part, layout, export, path, isGrouped: true);
        }
        catch (InsufficientMemoryException)
        {
            _engine.Condense(part, layout, export, path, isGrouped: false);
        }
    }

    private static void Verified(ExportPart part, Action read)
    {
        var gzip = part.Format == SourceFormat.GzipCsv ? Task.Run(() => GzipCheck.FirstBroken(part.Files)) : Task.FromResult<SourceFile?>(null);
        try
        {
            read();
        }
        finally
        {
            gzip.Wait();
        }

        if (part.Files.FirstOrDefault(f => !f.IsUnchanged()) is { } changed)
        {
            throw DuckDbErrors.Changed(changed);
        }

        if (gzip.Result is { } broken)
        {
            throw GzipCheck.BrokenOff(broken);
        }
    }

    // Emptied files are what overwriting leaves behind; files with lines say that manifest and files are of different deliveries.
    private IEnumerable<BillProblem> SurplusProblems(DateOnly month)
    {
        foreach (var part in _sources.Surplus.Where(p => p.Period == month))
        {
            if (CountOf(part) is not "0" and var count)
            {
                yield return new BillProblem("manifest-differs", $"{part.Name}: {count} lines in {part.Files.Count} files that the manifest does not name were left out. A refresh may be under way: fetch the export again.");
            }
        }
    }

    // One that is just being written cannot be read, and nothing of it is needed.
    private string CountOf(ExportPart part)
    {
        try
        {
            return _engine.CountLines(part).ToString(CultureInfo.InvariantCulture);
        }
        catch (CostGuardException)
        {
            return "unreadable";
        }
    }
}
