using CdkCostGuard.Billing.Attribution;
using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Billing.Usage;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Trails;

/// <summary>Writes callers into the report document: joined to a snapshot and a bill where there are any.</summary>
public static class CallerParts
{
    /// <summary>The callers.</summary>
    /// <param name="reading">What the trail says.</param>
    /// <param name="policy">What the team demands.</param>
    /// <param name="snapshot">What is deployed; null where that is not known.</param>
    /// <param name="bill">A bill; null without one.</param>
    /// <param name="options">How people are named.</param>
    public static ReportCallers Of(TrailReading reading, Policy policy, DeployedSnapshot? snapshot, Bill? bill, AuditOptions options)
    {
        var deployed = new DeployedIndex(snapshot);
        var amounts = bill is null ? null : Amounts(bill);
        var people = new PersonNames(options.People, options.PseudonymKey.Span, reading.Callers.Values.Select(c => KeyValuePair.Create(c.Principal.Name ?? "", (decimal)c.Calls)));
        var days = reading is { From: { } from, To: { } to } ? to.DayNumber - from.DayNumber + 1 : 0;
        var callers = reading.Callers.Select(c => (c.Key, Tags: CallerTags.Of(c.Key, c.Value.Principal, policy, deployed), Row: Row(c.Key, c.Value, people, deployed, amounts, days)))
            .Select(c => (c.Key, c.Tags, Row: c.Row with { TagStatus = c.Tags.Status, MissingTags = c.Tags.Missing }))
            .OrderByDescending(c => c.Row.Calls)
            .ThenByDescending(c => c.Row.Failed)
            .ThenBy(c => c.Row.Id, StringComparer.Ordinal)
            .ToArray();
        return new ReportCallers
        {
            From = reading.From,
            To = reading.To,
            Files = reading.Files,
            Events = reading.Events,
            Calls = callers.Sum(c => c.Row.Calls),
            Failed = callers.Sum(c => c.Row.Failed),
            BillPeriod = bill?.Period,
            UnseenAmountUsd = amounts?.Where(a => !reading.Callers.ContainsKey(a.Key)).Sum(a => a.Value),
            Callers = [.. callers.Select(c => c.Row)],
            NextSteps = Steps(callers.Select(c => (c.Row, c.Tags)), policy, amounts is not null),
        };
    }

    private static ReportCaller Row(PrincipalKey key, CallerTally caller, PersonNames people, DeployedIndex deployed, Dictionary<PrincipalKey, decimal>? amounts, int days)
    {
        var name = caller.Principal.Name is { } own ? people.Shown(own) : null;
        return new ReportCaller
        {
            Id = key.Id(name ?? ""),
            AccountId = key.Account.Length == 0 ? null : key.Account,
            Name = name,
            Kind = caller.Principal.Kind.Word(),
            Calls = caller.Calls,
            Failed = caller.Failed,
            CallsPerDay = days == 0 ? null : decimal.Round((decimal)caller.Calls / days, 2, MidpointRounding.AwayFromZero),
            Days = caller.Days,
            FirstSeen = caller.First,
            LastSeen = caller.Last,
            Keys = Counts(caller.Keys),
            Operations = Counts(caller.Operations),
            Models = Counts(caller.Models),
            Regions = Counts(caller.Regions),
            TagStatus = "",
            Stack = deployed.MadeBy(key)?.Stack.Name,
            AmountUsd = amounts is not null && amounts.TryGetValue(key, out var amount) ? amount : null,
        };
    }

    private static CallerCount[] Counts(Dictionary<string, long> counts) =>
        [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => new CallerCount(c.Key, c.Value))];

    private static List<CallerStep> Steps(IEnumerable<(ReportCaller Row, CallerTags Tags)> callers, Policy policy, bool hasBill)
    {
        // A step for a refused call would attribute nothing.
        var open = callers
            .Where(c => c.Tags.Status != CallerTags.Tagged && c.Row.Calls > 0)
            .Select(c => (c.Row, Weight: hasBill ? c.Row.AmountUsd ?? 0 : c.Row.Calls, Text: c.Tags.Step(c.Row, policy)))
            .ToArray();
        var total = open.Sum(c => c.Weight);
        decimal explained = 0;
        var steps = new List<CallerStep>();
        foreach (var (row, weight, text) in open.Where(c => c.Text is not null).OrderByDescending(c => c.Weight).ThenByDescending(c => c.Row.Calls).ThenBy(c => c.Row.Id, StringComparer.Ordinal))
        {
            explained += weight;
            steps.Add(new CallerStep(text!, row.Id, row.Calls, row.AmountUsd, total > 0 ? decimal.Round(explained / total, 4) : 0));
        }

        return steps;
    }

    private static Dictionary<PrincipalKey, decimal> Amounts(Bill bill)
    {
        var usage = new UsageClassifier();
        var amounts = new Dictionary<PrincipalKey, decimal>();
        foreach (var line in bill.Lines.Where(l => l.Period == bill.Period))
        {
            var used = usage.Of(line);
            if (used.Kind == UsageKind.NotBedrock || Exclusions.Of(line.LineItemType, used) is not null)
            {
                continue;
            }

            var key = PrincipalKey.Of(BilledPrincipal.Parse(line.Principal), line.AccountId);
            amounts[key] = amounts.GetValueOrDefault(key) + line.Cost;
        }

        return amounts;
    }
}
