using System.Globalization;
using System.Text.Json;
using CdkCostGuard.Billing.Attribution;
using CdkCostGuard.Billing.Usage;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Tests.Attribution;

/// <summary>The rows that AWS published when it introduced the attribution; each has its address in the file.</summary>
public class PublishedRowsTests
{
    private static readonly BillLine[] Rows = [.. Read()];

    [Fact]
    public void Every_row_is_a_call_to_the_model_and_of_the_class_that_its_usage_type_names()
    {
        var classifier = new UsageClassifier();

        Assert.Equal(20, Rows.Length);
        Assert.All(Rows, row =>
        {
            var usage = classifier.Of(row);
            var parts = row.UsageType.Split('-');
            Assert.Equal((parts[1], parts[2], true), (usage.Model, usage.Word, usage.IsCall));
        });
    }

    [Fact]
    public void The_first_table_has_two_users_without_tags()
    {
        var bill = Judged(Rows[..4], "team");

        Assert.Equal([("123456789012/user/bob", 1.188m), ("123456789012/user/alice", 0.283m)], bill.Principals.Select(p => (p.Id, p.Amount)));
        Assert.Equal([(Reasons.IamUserUntagged, 1.471m)], bill.Reasons.Select(r => (r.Reason, r.Amount)));
    }

    [Fact]
    public void Scenario_1_is_one_team_of_two_users()
    {
        var bill = Judged(Rows[4..8], "team", "cost-center");

        Assert.Equal(1.4718m, bill.Attributed);
        Assert.Equal(1m, bill.Coverage);
        Assert.Equal([("team", "BedrockDataScience", 1.4718m), ("cost-center", "12345", 1.4718m)], Groups(bill, "team", "cost-center"));
    }

    [Fact]
    public void Scenario_2_is_two_projects_of_two_roles()
    {
        var bill = Judged(Rows[8..12], "project", "cost-center");

        Assert.Equal(1m, bill.Coverage);
        Assert.Equal([("project", "DocFlow", 0.198m), ("project", "ChatBackend", 0.131m), ("cost-center", "12345", 0.329m)], Groups(bill, "project", "cost-center"));
        Assert.Equal(["123456789012/Role-1", "123456789012/Role-2"], bill.Principals.Select(p => p.Id));
    }

    [Fact]
    public void Scenario_3_tells_people_of_one_role_apart_by_the_tags_of_their_sessions()
    {
        var bill = Judged(Rows[12..16], "team", "cost-center");

        Assert.Equal([("team", "data-science", 1.273m), ("team", "engineering", 0.429m)], Groups(bill, "team"));
        var role = Assert.Single(bill.Principals);
        Assert.Equal(("123456789012/Role-1", 1.702m), (role.Id, role.Amount));
        Assert.Equal([("(e-mail 1)", 1.273m), ("(e-mail 2)", 0.429m)], role.Sessions.Select(s => (s.Name, s.Amount)));
    }

    [Fact]
    public void Scenario_4_has_a_gateway_with_one_session_for_a_team_and_one_for_a_tenant()
    {
        var bill = Judged(Rows[16..], "team");

        Assert.Equal([("team", "data-science", 0.244m), ("team", null, 1.451m)], Groups(bill, "team"));
        Assert.Equal([(Reasons.PrincipalNotInSnapshot, 1.451m)], bill.Reasons.Select(r => (r.Reason, r.Amount)));
        Assert.Equal([("gw-tenant-acme", 1.451m), ("gw-user-1", 0.244m)], Assert.Single(bill.Principals).Sessions.Select(s => (s.Name, s.Amount)));
    }

    [Fact]
    public void Against_keys_in_another_case_none_of_it_is_attributed_and_the_spelling_is_named()
    {
        var bill = Make.Judge(Make.Bill(Rows)).Bill;

        Assert.Equal((0m, Rows.Sum(r => r.Cost)), (bill.Attributed, bill.Unattributed));
        Assert.Equal(
            [(Reasons.IamUserUntagged, 2.9428m), (Reasons.KeyCaseDiffers, 2.275m), (Reasons.PrincipalNotInSnapshot, 1.451m)],
            bill.Reasons.Select(r => (r.Reason, r.Amount)));
    }

    private static ReportBill Judged(BillLine[] rows, params string[] keys) =>
        Make.Judge(Make.Bill(rows), policy: new Policy { RequiredTags = [.. keys.Select(k => new RequiredTag(k))] }).Bill;

    private static IEnumerable<(string, string?, decimal)> Groups(ReportBill bill, params string[] keys) =>
        bill.Groups.Where(g => keys.Contains(g.Key)).Select(g => (g.Key, g.Value, g.Amount));

    private static IEnumerable<BillLine> Read() => File.ReadLines(Repository.PathOf("tests", "Fixtures", "bills", "published-cur-rows.csv")).Skip(1).Select(row =>
    {
        var fields = row.Split(',', 4);
        var tags = fields[3].StartsWith('"') ? fields[3][1..fields[3].IndexOf("}\"", StringComparison.Ordinal)].Replace("\"\"", "\"", StringComparison.Ordinal) + "}" : "{}";
        return Make.Call(decimal.Parse(fields[2], CultureInfo.InvariantCulture), fields[0]) with
        {
            AccountId = "123456789012",
            ProductCode = "",
            Operation = "",
            UsageType = fields[1],
            Tags = JsonSerializer.Deserialize<Dictionary<string, string>>(tags)!,
        };
    });
}
