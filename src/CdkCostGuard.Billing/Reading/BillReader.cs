using CdkCostGuard.Billing.Caching;
using CdkCostGuard.Billing.Engines;
using CdkCostGuard.Billing.Engines.DuckDb;
using CdkCostGuard.Billing.Sources;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Billing.Reading;

/// <summary>Reads CUR 2.0 exports into a bill of two months.</summary>
public static class BillReader
{
    /// <summary>Where the tool keeps what it read: <c>XDG_CACHE_HOME</c>, or the system's place for data of programs.</summary>
    public static string DefaultCacheFolder => SlimCache.DefaultFolder();

    /// <summary>Reads what is asked for. Each part of an export is read once; later runs read the cache.</summary>
    /// <exception cref="CostGuardException">
    /// A source cannot be read or changes meanwhile (<see cref="ExitCode.Input"/>), lacks the asked kind of cost or the month is none (<see cref="ExitCode.Usage"/>), or there is no line of
    /// the asked month or none at all (<see cref="ExitCode.Coverage"/>).
    /// </exception>
    public static BillReading Read(BillRequest request) => Read(request, e => e);

    /// <summary>The same with an engine that a test has wrapped.</summary>
    internal static BillReading Read(BillRequest request, Func<IBillEngine, IBillEngine> wrap)
    {
        DateOnly? asked = request.Period is null ? null
            : Months.Parse(request.Period) ?? throw CostGuardException.BadUsage($"--period {PlainText.Of(request.Period)}: a month is written 2026-09.");
        var sources = SourceFinder.Find(request.Sources, Path.GetFullPath(request.WorkingDirectory));
        var folders = request.CacheFolder is { } cache ? sources.Folders.Append(Path.GetFullPath(cache)) : sources.Folders;
        var engine = wrap(DuckDbEngine.Start(folders, request.MemoryMegabytes, request.Threads ?? Math.Clamp(Environment.ProcessorCount, 2, 4)));
        try
        {
            var loader = new PartLoader(engine, request, sources);
            return new BillReading(engine, new BillAssembler(engine, loader, request.CostType).Assemble(asked), loader.Notices);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }
}
