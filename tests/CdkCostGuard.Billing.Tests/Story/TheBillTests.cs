using System.Collections.Concurrent;
using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Billing.Tests.Exports;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Tests.Story;

/// <summary>The figures of the sample <c>TheBill</c>, to the cent, whatever form the export has.</summary>
public class TheBillTests
{
    // Each form is read once.
    private static readonly ConcurrentDictionary<string, Lazy<ReportBill>> Judged = new(StringComparer.Ordinal);

    public static TheoryData<string> Forms => [.. StoryExport.Forms];

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_totals_are_those_of_the_story(string form)
    {
        var bill = Judge(form);

        Assert.Equal(
            (140_000m, 430_000m, 323_400m, 106_600m, 0m, 0.7521m),
            (bill.PreviousTotal, bill.Total, bill.Attributed, bill.Unattributed, bill.Excluded, bill.Coverage));
        Assert.Equal([("credit", -1_250m), ("tax", 1_250m)], bill.Exclusions.Select(e => (e.Reason, e.Amount)).Order());
        Assert.Equal(StoryExport.RawTotal, bill.RawTotal);
        Assert.Equal(bill.RawTotal, bill.Total + bill.OtherTotal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void So_are_the_teams(string form) => Assert.Equal(
        [
            ("Data Engineering", 187_000m, 60_714m, 208.0m),
            ("Customer Care", 58_200m, 31_200m, 86.5m),
            ("Legal Technology", 41_900m, 17_986m, 133.0m),
            ("Marketing", 21_300m, 9_600m, 121.9m),
            ("Platform", 15_000m, 8_500m, 76.5m),
            (null, 106_600m, 12_000m, 788.3m),
        ],
        Judge(form).Groups.Where(g => g.Key == "Team").OrderBy(g => g.Value is null).ThenByDescending(g => g.Amount).Select(g => (g.Value, g.Amount, g.Previous, g.ChangePercent!.Value)));

    [Theory]
    [MemberData(nameof(Forms))]
    public void And_every_reason_has_its_dollars(string form) => Assert.Equal(
        [
            ("api-key-user", 8_350m), ("blank-principal", 1_300m), ("iam-user-untagged", 12_400m), ("identity-center-role", 14_900m), ("key-case-differs", 6_150m),
            ("key-not-activated", 9_800m), ("principal-not-in-snapshot", 2_950m), ("role-deleted", 5_200m), ("role-untagged", 27_300m), ("session-overrides-tag", 7_050m),
            ("tagged-after-use", 11_200m),
        ],
        Judge(form).Reasons.Select(r => (r.Reason, r.Amount)).Order());

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_shared_role_is_split_by_the_sessions_that_tell(string form)
    {
        var role = Judge(form).Principals.Single(p => p.Amount == 187_000m);

        Assert.Equal(
            [("document-agent", 148_350m), ("nightly-enrichment", 21_400m), ("invoice-matching", 9_250m), ("3c7a5be0d81f4a6f9a52e4c1b07d6e38", 8_000m)],
            role.Sessions.Select(s => (s.Name, s.Amount)));
        Assert.Equal("3c7a5be0d81f4a6f9a52e4c1b07d6e38", Assert.Single(role.Sessions, s => s.Workload is null).Name);
        Assert.Equal(role.Amount, role.Sessions.Sum(s => s.Amount));
    }

    private static ReportBill Judge(string form) => Judged.GetOrAdd(form, f => new Lazy<ReportBill>(() =>
    {
        using var folder = new TemporaryFolder();
        var policy = PolicyReader.Read("cdkcostguard.json", File.ReadAllBytes(Path.Combine(StoryExport.Sample, "cdkcostguard.json")));
        var snapshot = SnapshotReader.Read("deployed.json", File.ReadAllBytes(Path.Combine(StoryExport.Sample, "deployed.json")));
        using var reading = BillReader.Read(new BillRequest { Sources = [StoryExport.Write(folder.Path, f)], TagKeys = [.. policy.RequiredTags.Select(t => t.Key)] });
        return BillJudge.Judge(reading.Bill, policy, [], snapshot, new AuditOptions()).Bill;
    })).Value;
}
