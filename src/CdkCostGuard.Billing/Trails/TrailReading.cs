using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Core;

namespace CdkCostGuard.Billing.Trails;

/// <summary>What the files of trails say: who called, and how often.</summary>
public sealed class TrailReading
{
    private readonly Dictionary<PrincipalKey, CallerTally> _callers = [];
    private readonly List<string> _faults = [];

    private TrailReading()
    {
    }

    internal IReadOnlyDictionary<PrincipalKey, CallerTally> Callers => _callers;

    /// <summary>The first day that files or calls are of; null where nothing says one.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>The last.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>How many files were read.</summary>
    public int Files { get; private set; }

    /// <summary>How many events they have, of whatever kind.</summary>
    public long Events { get; private set; }

    /// <summary>How many calls stood in a second trail as well and were counted once.</summary>
    public long Doubles { get; private set; }

    /// <summary>What files could not be read to their end, one line each; what stands before the fault was counted.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>What the user may want to know, one sentence each.</summary>
    public IReadOnlyList<string> Notices { get; private set; } = [];

    /// <summary>Reads the files of trails.</summary>
    /// <param name="sources">Folders, files or patterns.</param>
    /// <param name="workingDirectory">What they are relative to.</param>
    /// <param name="from">The first day that counts; null for all.</param>
    /// <param name="to">The last day that counts; null for all.</param>
    /// <exception cref="CostGuardException">A source is not there, or no file of a trail is.</exception>
    public static TrailReading Read(IReadOnlyList<string> sources, string workingDirectory, DateOnly? from = null, DateOnly? to = null)
    {
        var reading = new TrailReading();
        var seen = new SeenEvents();
        var strangers = new List<string>();
        foreach (var file in TrailFile.Find(sources, Path.GetFullPath(workingDirectory)))
        {
            if (!TrailFile.MayHold(file.Day, from, to))
            {
                continue;
            }

            seen.Turn(file.Day);
            var outcome = TrailReader.Read(file, call => reading.Take(call, seen, from, to));
            if (!outcome.IsTrail && outcome.Fault is null)
            {
                strangers.Add(file.Name);
                continue;
            }

            reading.Files++;
            reading.Events += outcome.Events;
            reading.Covers(file.Day);
            if (outcome.Fault is { } fault)
            {
                reading._faults.Add(fault);
            }
        }

        if (reading.Files == 0)
        {
            throw strangers.Count == 0
                ? new CostGuardException("no file of the trail is of the asked days; see --from and --to", ExitCode.Coverage)
                : CostGuardException.BadInput($"{strangers[0]}: is no file of CloudTrail: it has no list Records");
        }

        // What was asked for bounds what is covered: a file may reach into the next day.
        reading.From = reading.From < from ? from : reading.From;
        reading.To = reading.To > to ? to : reading.To;
        reading.Notices =
        [
            .. strangers.Count == 0 ? Array.Empty<string>() : [FormattableString.Invariant($"{strangers.Count} files are no events of CloudTrail and were left out, such as {strangers[0]}.")],
            .. reading.Doubles == 0 ? Array.Empty<string>() : [FormattableString.Invariant($"{reading.Doubles} calls stand in two trails and were counted once.")],
            .. !seen.IsFull ? Array.Empty<string>() : ["There are more calls in two days than can be compared: where two trails have the same events, some were counted twice. Name one trail."],
        ];
        return reading;
    }

    private void Take(TrailEvent call, SeenEvents seen, DateOnly? from, DateOnly? to)
    {
        DateOnly? day = call.Time is { } time ? DateOnly.FromDateTime(time) : null;
        if (day < from || day > to)
        {
            return;
        }

        if (!seen.IsNew(call.Id))
        {
            Doubles++;
            return;
        }

        Covers(day);
        var key = PrincipalKey.Of(call.Principal, call.AccountId);
        if (!_callers.TryGetValue(key, out var tally))
        {
            _callers.Add(key, tally = new CallerTally(call.Principal));
        }

        tally.Add(call);
    }

    private void Covers(DateOnly? day)
    {
        if (day is { } known)
        {
            From = From < known ? From : known;
            To = To > known ? To : known;
        }
    }
}
