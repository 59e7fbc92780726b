using System.Globalization;
using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using DuckDB.NET.Data;

namespace CdkCostGuard.Billing.Tests.Story;

/// <summary>The figures of the sample <c>TheBill</c>, to the cent, whatever form the export has.</summary>
public sealed class TheBillTests : IDisposable
{
    private static readonly string Sample = Repository.PathOf("samples", "TheBill");
    private static readonly string Shipped = Path.Combine(Sample, "export", "data", "*", "*.parquet");

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Forms => ["parquet", "csv.gz", "flattened"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_totals_are_those_of_the_story(string form)
    {
        var bill = Judge(form);

        Assert.Equal(
            (140_000m, 430_000m, 323_400m, 106_600m, 0m, 0.7521m),
            (bill.PreviousTotal, bill.Total, bill.Attributed, bill.Unattributed, bill.Excluded, bill.Coverage));
        Assert.Equal([("credit", -1_250m), ("tax", 1_250m)], bill.Exclusions.Select(e => (e.Reason, e.Amount)).Order());
        Assert.Equal(NaiveRaw(), bill.RawTotal);
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

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_group_is_what_adding_up_its_rows_gives(string form)
    {
        var groups = Judge(form).Groups;
        var calls = NaiveCalls();

        foreach (var (key, of) in new (string, Func<Call, string?>)[]
        {
            ("Team", c => c.IsAttributed ? c.Team : null), ("Project", c => c.IsAttributed ? c.Project : null), ("CostCenter", c => c.IsAttributed ? c.CostCenter : null),
            ("account", c => c.Account), ("region", c => c.Region), ("model", c => c.Model),
        })
        {
            Assert.Equal(
                calls.Where(c => c.Period == "2026-09").GroupBy(of).Select(g => (g.Key, g.Sum(c => c.Cost))).Order(),
                groups.Where(g => g.Key == key && g.Amount != 0).Select(g => (g.Value, g.Amount)).Order());
            Assert.Equal(
                calls.Where(c => c.Period == "2026-08").GroupBy(of).Select(g => (g.Key, g.Sum(c => c.Cost))).Order(),
                groups.Where(g => g.Key == key && g.Previous != 0).Select(g => (g.Value, g.Previous)).Order());
        }

        Assert.All(groups.GroupBy(g => g.Key), g => Assert.Equal(430_000m, g.Sum(r => r.Amount)));
    }

    private ReportBill Judge(string form)
    {
        var policy = PolicyReader.Read("cdkcostguard.json", File.ReadAllBytes(Path.Combine(Sample, "cdkcostguard.json")));
        var snapshot = SnapshotReader.Read("deployed.json", File.ReadAllBytes(Path.Combine(Sample, "deployed.json")));
        using var reading = BillReader.Read(new BillRequest { Sources = [Export(form)], TagKeys = [.. policy.RequiredTags.Select(t => t.Key)] });
        return BillJudge.Judge(reading.Bill, policy, [], snapshot, new AuditOptions()).Bill;
    }

    private string Export(string form)
    {
        if (form == "parquet")
        {
            return Path.Combine(Sample, "export");
        }

        // CSV has no maps: Data Exports writes JSON. Where somebody flattened the tags there is a column for each.
        var file = Path.Combine(_folder.Path, form + ".csv.gz");
        var tags = form == "csv.gz"
            ? "CAST(to_json(tags) AS VARCHAR) AS tags"
            : string.Join(", ", ((string[])["Team", "Project", "CostCenter"]).Select(k => $"tags['iamPrincipal/{k}'] AS \"iamPrincipal/{k}\"").Append("tags['iamPrincipal/team'] AS \"tags/iamPrincipal/team\""));
        Query(
            $"COPY (SELECT * EXCLUDE (tags, product), {tags}, CAST(to_json(product) AS VARCHAR) AS product FROM read_parquet('{Shipped}')) TO '{file}' (FORMAT csv, HEADER, COMPRESSION gzip)",
            _ => 0);
        return file;
    }

    private static decimal NaiveRaw() => Query(
        $"SELECT line_item_unblended_cost FROM read_parquet('{Shipped}') WHERE bill_billing_period_start_date = TIMESTAMP '2026-09-01'", r => Money(r.GetDouble(0))).Sum();

    private static List<Call> NaiveCalls() => Query(
        $"""
        SELECT strftime(bill_billing_period_start_date, '%Y-%m'), line_item_usage_account_id, product_region_code, product['model'],
          tags['iamPrincipal/Team'], tags['iamPrincipal/Project'], tags['iamPrincipal/CostCenter'], line_item_unblended_cost
        FROM read_parquet('{Shipped}') WHERE product_product_family = 'Amazon Bedrock' AND line_item_line_item_type = 'Usage'
        """,
        r => new Call(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), Text(r, 4), Text(r, 5), Text(r, 6), Money(r.GetDouble(7))));

    private static string? Text(DuckDBDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    // As a person reads the number.
    private static decimal Money(double cost) => decimal.Parse(cost.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static List<T> Query<T>(string sql, Func<DuckDBDataReader, T> read)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private sealed record Call(string Period, string Account, string Region, string Model, string? Team, string? Project, string? CostCenter, decimal Cost)
    {
        // The only value on the bill that is none.
        public bool IsAttributed => Team is not (null or "TBD") && Project is not null && CostCenter is not null;
    }
}
