using System.Diagnostics.CodeAnalysis;
using CdkCostGuard.Billing;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Cli.Auditing;

/// <summary>Has the judging and the writing compiled on another thread while the export is looked for and the engine starts: they would take longer than they run.</summary>
internal static class WarmUp
{
    private static int _started;

    /// <summary>Starts it, once a process. What goes wrong in it is of no matter: the audit itself would meet it too.</summary>
    public static void Start(IReadOnlyList<Rendering> renderings)
    {
        // With one processor it would only come first.
        if (Environment.ProcessorCount > 1 && Interlocked.Exchange(ref _started, 1) == 0)
        {
            new Thread(() => Run(renderings)) { IsBackground = true, Name = "warm-up" }.Start();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "An exception on a thread of its own would end the tool.")]
    private static void Run(IReadOnlyList<Rendering> renderings)
    {
        try
        {
            Audit(renderings);
        }
        catch (Exception)
        {
            // See Start.
        }
    }

    /// <summary>An audit of four lines, which nobody sees.</summary>
    internal static ReportDocument Audit(IReadOnlyList<Rendering> renderings)
    {
        BillLine[] lines = [.. from period in (string[])["2026-08", "2026-09"] from team in (string[])["A", ""] select Line(period, team)];
        var judged = BillJudge.Judge(
            new Bill
            {
                Period = "2026-09",
                PreviousPeriod = "2026-08",
                DataThrough = new DateOnly(2026, 9, 30),
                HasPrincipal = true,
                HasTags = true,
                Currency = "USD",
                CostType = "unblended",
                Lines = lines,
                OtherTotal = 0,
                RawTotal = lines.Where(l => l.Period == "2026-09").Sum(l => l.Cost),
            },
            Policy.Default,
            [],
            null,
            new AuditOptions());
        var report = ReportBuilder.Build(ToolVersion.Info, "audit", [], [], judged.Findings, [], Policy.Default, null, DateOnly.MinValue) with { Bill = judged.Bill };
        foreach (var rendering in renderings)
        {
            rendering.Render(report, Stream.Null);
        }

        return report;
    }

    private static BillLine Line(string period, string team) => new()
    {
        Period = period,
        Day = DateOnly.ParseExact(period + "-02", "O", System.Globalization.CultureInfo.InvariantCulture),
        PayerAccountId = "111122223333",
        AccountId = "111122223333",
        Region = "us-east-1",
        LineItemType = "Usage",
        ProductCode = "AmazonBedrock",
        UsageType = "USE1-Claude4.6Sonnet-input-tokens",
        Operation = "InvokeModelInference",
        Principal = $"arn:aws:sts::111122223333:assumed-role/{team}role/session",
        Tags = team.Length == 0 ? new Dictionary<string, string>() : Policy.Default.RequiredTags.ToDictionary(t => "iamPrincipal/" + t.Key, _ => team),
        PricingUnit = "1K tokens",
        UsageAmount = 1000,
        Currency = "USD",
        Cost = period == "2026-08" ? 100 : 1000,
    };
}
