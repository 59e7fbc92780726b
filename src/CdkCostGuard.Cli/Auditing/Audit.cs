using System.Globalization;
using CdkCostGuard.Billing;
using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Remote;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates;
using CdkCostGuard.Templates.Deployed;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Cli.Auditing;

/// <summary>Reads an export and what is known of the stacks, has them judged, and makes the report.</summary>
internal sealed class Audit(Surroundings surroundings, AuditRequest request, Policy policy, string? policyName)
{
    private readonly List<ReportInput> _inputs = [];
    private readonly List<string> _notices = [];

    /// <summary>The report, and whether its coverage is what was asked for.</summary>
    /// <param name="baseline">Known findings; null without a baseline.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<(ReportDocument Report, bool IsCovered)> ReportAsync(Baseline? baseline, CancellationToken cancel)
    {
        // What is small and may be wrong comes first: an export is read for seconds.
        var (naming, key) = PeopleNaming.Of(request.People, surroundings);
        _inputs.AddRange(request.Cur.Select(c => new ReportInput("export", ObjectLocation.Is(c) ? ObjectLocation.Parse(c).ToString() : TextFiles.DisplayName(c, surroundings.WorkingDirectory))));
        var templates = Templates();
        var snapshot = Snapshot();
        templates = templates is not null && snapshot is not null ? DeployedBudgets.Withdraw(templates, snapshot, policy) : templates;
        if (policyName is not null)
        {
            _inputs.Add(new ReportInput("policy", policyName));
        }

        var bill = new BillRequest
        {
            Sources = request.Cur,
            WorkingDirectory = surroundings.WorkingDirectory,
            Period = request.Period,
            CostType = request.Cost,
            TagKeys = [.. policy.RequiredTags.Select(t => t.Key), policy.ApplicationTag],
            CacheFolder = request.CacheFolder is { } cache ? Path.GetFullPath(cache, surroundings.WorkingDirectory) : null,
        };

        // The copy of an export in S3 is held as long as its lines are read.
        using var remote = request.Cur.Any(ObjectLocation.Is) ? RemoteFiles.Open(surroundings, request.Remote, "audit", bill.CacheFolder) : null;
        using var reading = remote is null ? BillReader.Read(bill) : await remote.ReadAsync(bill, cancel).ConfigureAwait(false);
        _notices.AddRange(reading.Notices);
        var judged = BillJudge.Judge(reading.Bill, policy, templates?.Principals ?? [], snapshot, new AuditOptions
        {
            GroupBy = request.GroupBy.Length == 0 ? null : request.GroupBy,
            People = naming,
            PseudonymKey = key,
            WithoutBudget = templates is null ? null : [.. templates.Findings.Where(IsWithoutBudget).Select(f => f.Data["application"])],
        });
        var isCovered = IsCovered(judged.Bill);
        var report = ReportBuilder.Build(
            ToolVersion.Info,
            "audit",
            _inputs,
            templates?.Principals ?? [],
            FindingJoin.Join(templates?.Findings ?? [], judged.Findings),
            _notices,
            policy,
            baseline,
            surroundings.Today);
        return (report with { Bill = judged.Bill }, isCovered);
    }

    private CheckResult? Templates()
    {
        string[] paths = request.Templates.Length > 0 ? request.Templates
            : BesideExport.Find(request.Cur, BesideExport.TemplateFolder, surroundings.WorkingDirectory) is { } found ? [found]
            : [];
        if (paths.Length == 0)
        {
            _notices.Add($"No templates: who makes a spender is not known. Name them with --templates, or put {BesideExport.TemplateFolder} beside the export.");
            return null;
        }

        var inputs = InputReader.Read(paths, surroundings.WorkingDirectory, request.StackTags);
        _inputs.AddRange(inputs.Inputs);
        return TemplateChecker.Check(inputs.Templates, policy);
    }

    private DeployedSnapshot? Snapshot()
    {
        if ((request.Deployed ?? BesideExport.Find(request.Cur, DeployedSnapshot.FileName, surroundings.WorkingDirectory)) is not { } path)
        {
            _notices.Add($"No snapshot: why a role's dollars lack tags is not known. Name one with --deployed, or put {DeployedSnapshot.FileName} beside the export.");
            return null;
        }

        var name = TextFiles.DisplayName(path, surroundings.WorkingDirectory);
        _inputs.Add(new ReportInput("snapshot", name));
        return SnapshotReader.Read(name, TextFiles.Read(Path.GetFullPath(path, surroundings.WorkingDirectory), name));
    }

    private bool IsCovered(ReportBill bill)
    {
        if (request.MinCoverage is not { } percent || BillJudge.Covers(bill, percent))
        {
            return true;
        }

        // With more digits than the report shows, so that a miss by little does not read like none.
        _notices.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"Coverage is {bill.Attributed * 100 / (bill.Attributed + bill.Unattributed):0.00####} %, less than the {percent:0.######} % of --min-coverage."));
        return false;
    }

    private static bool IsWithoutBudget(Finding finding) => finding.RuleId == RuleCatalogue.ApplicationWithoutBudget.Id;
}
