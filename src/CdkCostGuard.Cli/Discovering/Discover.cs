using CdkCostGuard.Billing;
using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Billing.Trails;
using CdkCostGuard.Cli.Auditing;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Remote;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Cli.Discovering;

/// <summary>Reads trails and what they are joined to, and makes the report.</summary>
internal sealed class Discover(Surroundings surroundings, DiscoverRequest request)
{
    private readonly List<ReportInput> _inputs = [];
    private readonly List<string> _notices = [];

    /// <summary>The question as SQL.</summary>
    public static string Sql(string? table, DiscoverRequest request) => TrailSql.Text(table ?? TrailSql.DefaultTable, request.From, request.To);

    /// <summary>The report, and what could not be read to its end.</summary>
    public async Task<(ReportDocument Report, IReadOnlyList<string> Faults)> ReportAsync(CancellationToken cancel)
    {
        var (naming, key) = PeopleNaming.Of(request.People, surroundings);
        _inputs.AddRange(request.Trails.Select(t => Input("trail", t)));
        var policy = LoadPolicy();
        var snapshot = Snapshot();
        using var remote = request.Trails.Concat(request.Cur).Any(ObjectLocation.Is) ? RemoteFiles.Open(surroundings, request.Remote, "discover", CacheFolder) : null;
        var trails = remote is null ? request.Trails : await remote.TrailsAsync(request.Trails, request.From, request.To, cancel).ConfigureAwait(false);
        var reading = TrailReading.Read(trails, surroundings.WorkingDirectory, request.From, request.To);
        _notices.AddRange(reading.Notices);
        _notices.AddRange(reading.Faults.Select(f => $"{f}. What stands before that was counted."));
        using var bill = await BillAsync(remote, cancel).ConfigureAwait(false);
        var callers = CallerParts.Of(reading, policy, snapshot, bill?.Bill, new AuditOptions { People = naming, PseudonymKey = key });
        if (callers.Callers.Count == 0)
        {
            _notices.Add("Nobody called a model of Bedrock in these files. Calls of the mantle endpoint, asynchronous calls and streams in both directions are data events: the trail must be told to log them.");
        }

        var report = ReportBuilder.Build(ToolVersion.Info, "discover", _inputs, [], [], _notices, Policy.Default, null, surroundings.Today);
        return (report with { Callers = callers }, reading.Faults);
    }

    private string? CacheFolder => request.CacheFolder is { } cache ? Path.GetFullPath(cache, surroundings.WorkingDirectory) : null;

    private ReportInput Input(string kind, string path) =>
        new(kind, ObjectLocation.Is(path) ? ObjectLocation.Parse(path).ToString() : TextFiles.DisplayName(path, surroundings.WorkingDirectory));

    private Policy LoadPolicy()
    {
        var path = request.PolicyFile is { } named
            ? Path.GetFullPath(named, surroundings.WorkingDirectory)
            : PolicyReader.Find(Path.GetFullPath(ObjectLocation.Is(request.Trails[0]) ? "." : request.Trails[0], surroundings.WorkingDirectory));
        if (path is null)
        {
            return Policy.Default;
        }

        var input = Input("policy", path);
        _inputs.Add(input);
        return PolicyReader.Read(input.Path, TextFiles.Read(path, input.Path, ExitCode.Usage));
    }

    private DeployedSnapshot? Snapshot()
    {
        if (request.Snapshot is not { } path)
        {
            _notices.Add("No snapshot: who is tagged, and by which stack, is not known. Name one with --snapshot.");
            return null;
        }

        var input = Input("snapshot", path);
        _inputs.Add(input);
        return SnapshotReader.Read(input.Path, TextFiles.Read(Path.GetFullPath(path, surroundings.WorkingDirectory), input.Path));
    }

    private async Task<BillReading?> BillAsync(RemoteFiles? remote, CancellationToken cancel)
    {
        if (request.Cur.Length == 0)
        {
            return null;
        }

        _inputs.AddRange(request.Cur.Select(c => Input("export", c)));
        var asked = new BillRequest
        {
            Sources = request.Cur,
            WorkingDirectory = surroundings.WorkingDirectory,
            Period = request.Period,
            CacheFolder = CacheFolder,
        };
        var reading = remote is not null && request.Cur.Any(ObjectLocation.Is) ? await remote.ReadAsync(asked, cancel).ConfigureAwait(false) : BillReader.Read(asked);
        _notices.AddRange(reading.Notices);
        return reading;
    }
}
