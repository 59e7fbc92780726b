using CdkCostGuard.Billing.Attribution;
using CdkCostGuard.Billing.Comparing;
using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Billing.Usage;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Judging;

/// <summary>Adds a bill up in one pass over its lines. What is kept grows with what can be told apart, not with the lines.</summary>
internal sealed class BillLedger
{
    /// <summary>Under which name sessions of AgentCore are added up: each runtime session has a name of its own.</summary>
    public const string AgentCoreSessions = "BedrockAgentCore-*";

    // Callers are named on many lines; those of AgentCore have a name for each session, so not all are kept.
    private const int MostCallersKept = 10_000;

    private readonly IReadOnlyList<RequiredTag> _required;
    private readonly string[] _billedKeys;
    private readonly bool _hasPrevious;
    private readonly Dictionary<(string Text, string Account), (BilledPrincipal Principal, PrincipalKey Key)> _callers = [];
    private readonly UsageClassifier _usage = new();
    private readonly ReasonFinder _reasons;
    private readonly ApplicationFinder _applications;
    private readonly Dictionary<PrincipalKey, PrincipalTally> _principals = [];
    private readonly Dictionary<PrincipalKey, string> _names = [];
    private readonly Dictionary<string, ExclusionTally> _exclusions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _unplaced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _leftOut = new(StringComparer.Ordinal);
    private readonly Dictionary<Undecided, decimal> _undecided = [];
    private readonly HashSet<string> _marketplaceCodes = new(StringComparer.Ordinal);
    private readonly Dictionary<Remedy, decimal> _remedies = [];
    private readonly SessionNames _sessions = new();

    private BillLedger(Bill bill, Policy policy, IReadOnlyList<ReportPrincipal> principals, DeployedSnapshot? snapshot, IReadOnlyList<string> groupBy)
    {
        _required = policy.RequiredTags;
        _billedKeys = [.. _required.Select(t => TagPrefixes.Principal + t.Key)];
        Window = new BillWindow(bill);
        _hasPrevious = bill.Problems.All(p => p.Kind != BillProblem.NoPreviousMonth);
        Deployed = new DeployedIndex(snapshot);
        Join = new TemplateJoin(principals, Deployed);
        Workloads = new WorkloadFinder(Join, Deployed);
        _applications = new ApplicationFinder(policy, Join, Deployed);
        _reasons = new ReasonFinder(bill.HasPrincipal && bill.HasTags, policy.RequiredTags, Deployed);
        Groups = [.. groupBy.Where(k => k != GroupKeys.Principal).Select(k => new GroupTally(k, policy))];
        Causes = new CauseTable(Groups.Count > 0 ? Groups[0].Key : null);
    }

    public BillWindow Window { get; }

    public DeployedIndex Deployed { get; }

    public TemplateJoin Join { get; }

    public WorkloadFinder Workloads { get; }

    /// <summary>All of Bedrock.</summary>
    public Amounts Total { get; } = new();

    /// <summary>Calls that carry every required tag.</summary>
    public Amounts Attributed { get; } = new();

    /// <summary>Calls that do not.</summary>
    public Amounts Unattributed { get; } = new();

    /// <summary>What is no call.</summary>
    public Amounts Excluded { get; } = new();

    /// <summary>Lines of the month that only looked like Bedrock.</summary>
    public decimal NotBedrock => _leftOut.Values.Sum();

    /// <summary>The same by usage type.</summary>
    public IReadOnlyDictionary<string, decimal> LeftOut => _leftOut;

    /// <summary>Spend of the month before that has no day, while a running month asks for some days of it.</summary>
    public decimal PreviousWithoutDay { get; private set; }

    /// <summary>Can the months be compared? Not without a month before, and not where the same days of it cannot be told.</summary>
    public bool IsComparable => _hasPrevious && PreviousWithoutDay == 0;

    /// <summary>By the keys of groups but for principals, which <see cref="Principals"/> has.</summary>
    public IReadOnlyList<GroupTally> Groups { get; }

    /// <summary>What made the values of the first key rise.</summary>
    public CauseTable Causes { get; }

    public IReadOnlyDictionary<PrincipalKey, PrincipalTally> Principals => _principals;

    /// <summary>The spelling of each principal's name: of those on the lines the first in order, whatever the order of the lines.</summary>
    public IReadOnlyDictionary<PrincipalKey, string> Names => _names;

    public IReadOnlyDictionary<string, ExclusionTally> Exclusions => _exclusions;

    /// <summary>Usage types of the month that could not be placed.</summary>
    public IReadOnlyDictionary<string, decimal> Unplaced => _unplaced;

    /// <summary>What would mend how much of the month.</summary>
    public IReadOnlyDictionary<Remedy, decimal> Remedies => _remedies;

    /// <summary>Adds up a bill.</summary>
    public static BillLedger Of(Bill bill, Policy policy, IReadOnlyList<ReportPrincipal> principals, DeployedSnapshot? snapshot, IReadOnlyList<string> groupBy)
    {
        var ledger = new BillLedger(bill, policy, principals, snapshot, groupBy);
        Span<TagState> states = stackalloc TagState[policy.RequiredTags.Count];
        foreach (var line in bill.Lines)
        {
            ledger.Add(line, states);
        }

        ledger.Decide();
        ledger.NameSessions(bill.Lines);
        return ledger;
    }

    private void Add(BillLine line, Span<TagState> states)
    {
        var side = Window.SideOf(line);
        var usage = _usage.Of(line);
        if (side == BillSide.Neither)
        {
            return;
        }

        var isMarketplace = line.BillingEntity == UsageClassifier.AwsMarketplace;
        if (usage.Kind == UsageKind.NotBedrock)
        {
            var undecided = new Undecided(isMarketplace ? line.ProductCode : "", line.LineItemType, line.UsageType, side, line.Day is not null);
            _undecided[undecided] = _undecided.GetValueOrDefault(undecided) + line.Cost;
            return;
        }

        if (isMarketplace)
        {
            _marketplaceCodes.Add(line.ProductCode);
        }

        Count(side, line.Day is not null, line.Cost);
        var (principal, key) = CallerOf(line);
        var exclusion = Attribution.Exclusions.Of(line.LineItemType, usage);
        if (usage.Kind == UsageKind.Unplaced && exclusion is null or Attribution.Exclusions.Unplaced)
        {
            NoteUnplaced(side, line.UsageType, line.Cost);
        }

        if (exclusion is not null)
        {
            var tally = Exclude(exclusion, side, line.Cost);
            if (side == BillSide.Current && principal.Kind != BilledPrincipalKind.Blank)
            {
                tally.Principals.Add(key);
            }
        }
        else
        {
            AddCall(line, side, usage, principal, key, states);
        }
    }

    // Tax and credits on a Marketplace model carry little more than its product code, and only the model's other lines tell that it is one of Bedrock.
    private void Decide()
    {
        foreach (var (line, cost) in _undecided)
        {
            if (line.ProductCode.Length > 0 && _marketplaceCodes.Contains(line.ProductCode))
            {
                Count(line.Side, line.HasDay, cost);
                var exclusion = Attribution.Exclusions.Of(line.LineItemType, UsageClass.Unplaced)!;
                Exclude(exclusion, line.Side, cost);
                if (exclusion == Attribution.Exclusions.Unplaced)
                {
                    NoteUnplaced(line.Side, line.UsageType, cost);
                }
            }
            else if (line.Side == BillSide.Current)
            {
                _leftOut[line.UsageType] = _leftOut.GetValueOrDefault(line.UsageType) + cost;
            }
        }
    }

    // Where there are more sessions than names are kept of, the largest get theirs from a second look at the lines.
    private void NameSessions(IEnumerable<BillLine> lines)
    {
        if (!_sessions.AreTooMany)
        {
            return;
        }

        foreach (var principal in _principals.Values)
        {
            principal.Sessions.Choose();
        }

        foreach (var line in lines)
        {
            var (principal, key) = CallerOf(line);
            _principals.GetValueOrDefault(key)?.Sessions.Name(SessionOf(principal));
        }
    }

    private static string SessionOf(BilledPrincipal principal) =>
        principal.Kind == BilledPrincipalKind.AgentCoreSession ? AgentCoreSessions : principal.Session ?? "";

    private void Count(BillSide side, bool hasDay, decimal cost)
    {
        PreviousWithoutDay += side == BillSide.PreviousRest && !hasDay ? cost : 0;
        Total.Add(side, cost);
    }

    private void NoteUnplaced(BillSide side, string usageType, decimal cost)
    {
        if (side == BillSide.Current)
        {
            _unplaced[usageType] = _unplaced.GetValueOrDefault(usageType) + cost;
        }
    }

    private ExclusionTally Exclude(string exclusion, BillSide side, decimal cost)
    {
        Excluded.Add(side, cost);
        if (!_exclusions.TryGetValue(exclusion, out var tally))
        {
            _exclusions.Add(exclusion, tally = new ExclusionTally());
        }

        tally.Amounts.Add(side, cost);
        return tally;
    }

    private void AddCall(BillLine line, BillSide side, UsageClass usage, BilledPrincipal principal, PrincipalKey key, Span<TagState> states)
    {
        if (!_principals.TryGetValue(key, out var tally))
        {
            _principals.Add(key, tally = new PrincipalTally(key, _required.Count, _sessions));
        }

        tally.Meet(principal);
        var isTagged = ReadTags(line, side, tally, states);
        var isAttributed = isTagged && principal.Kind != BilledPrincipalKind.Blank;
        var known = Deployed.Principal(key);
        Reasoned? reasoned = isAttributed ? null : _reasons.Of(line, principal, known, states);
        (isAttributed ? Attributed : Unattributed).Add(side, line.Cost);

        var workload = Workloads.Of(key, principal);
        var application = _applications.Of(key, workload, known, line.Tags);
        tally.Add(side, line.Day, line.Cost, reasoned?.Reason, SessionOf(principal), workload, application);
        string? first = null;
        for (var i = 0; i < Groups.Count; i++)
        {
            var value = Groups[i].Add(side, line, usage, isAttributed, application);
            first = i == 0 ? value : first;
        }

        Causes.Add(first, key, usage.Model, side, line);
        if (side == BillSide.Current && reasoned is { } why)
        {
            var remedy = Remedy.For(why, key, Deployed.AllocationListOf(line.PayerAccountId));
            _remedies[remedy] = _remedies.GetValueOrDefault(remedy) + line.Cost;
        }
    }

    // Is every required tag there with a value that is one?
    private bool ReadTags(BillLine line, BillSide side, PrincipalTally tally, Span<TagState> states)
    {
        var all = true;
        for (var i = 0; i < states.Length; i++)
        {
            states[i] = TagJudge.StateOf(_required[i], _billedKeys[i], TagPrefixes.Principal, line.Tags, out var text);
            all &= states[i] == TagState.Usable;
            if (side == BillSide.Current)
            {
                tally.Tags[i].Add(states[i], text, line.Cost);
            }
        }

        return all;
    }

    private (BilledPrincipal Principal, PrincipalKey Key) CallerOf(BillLine line)
    {
        if (_callers.TryGetValue((line.Principal, line.AccountId), out var caller))
        {
            return caller;
        }

        var principal = BilledPrincipal.Parse(line.Principal);
        var key = PrincipalKey.Of(principal, line.AccountId);
        if (!_names.TryGetValue(key, out var name) || string.CompareOrdinal(key.Name, name) < 0)
        {
            _names[key] = key.Name;
        }

        if (_callers.Count < MostCallersKept)
        {
            _callers.Add((line.Principal, line.AccountId), (principal, key));
        }

        return (principal, key);
    }
}

/// <summary>A line that nothing of its own tells to be Bedrock's.</summary>
internal readonly record struct Undecided(string ProductCode, string LineItemType, string UsageType, BillSide Side, bool HasDay);

/// <summary>What is excluded for one reason.</summary>
internal sealed class ExclusionTally
{
    public Amounts Amounts { get; } = new();

    /// <summary>Who is named on such lines, which few are.</summary>
    public HashSet<PrincipalKey> Principals { get; } = [];
}
