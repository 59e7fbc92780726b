using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Billing.Tests.Exports;
using CdkCostGuard.Core;

namespace CdkCostGuard.Billing.Tests.Reading;

/// <summary>Exports that have other columns, or columns of other types, than the fullest one.</summary>
public sealed class ColumnTests : IDisposable
{
    private static readonly CurRow Row = new() { Cost = 1.25, NetCost = 1.0 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Maps_as_JSON_text_in_Parquet_are_maps()
    {
        var (bill, line) = One("* REPLACE (CAST(to_json(tags) AS VARCHAR) AS tags, CAST(to_json(product) AS VARCHAR) AS product)", Row with { Product = new Dictionary<string, string> { ["model"] = "Nova" } });

        Assert.Equal("Search", line.Tags["iamPrincipal/Team"]);
        Assert.Equal("Nova", line.Product["model"]);
        Assert.Empty(bill.Problems());
    }

    [Theory]
    [InlineData("iamPrincipal/Team")]
    [InlineData("tags.iamPrincipal/Team")]
    [InlineData("tags/iamPrincipal/Team")]
    [InlineData("tags_iamPrincipal/Team")]
    public void A_column_made_of_a_key_is_that_tag(string column)
    {
        var (bill, line) = One($"* EXCLUDE (tags), 'Search' AS \"{column}\", '' AS \"iamPrincipal/Project\"");

        Assert.True(bill.HasTags);
        Assert.Equal("Search", Assert.Single(line.Tags, t => t.Key == "iamPrincipal/Team").Value);
        Assert.Single(line.Tags);
        Assert.Empty(bill.Problems());
    }

    [Theory]
    [InlineData("x.parquet", "'right' AS \"iamPrincipal/Team\", 'wrong' AS \"iamPrincipal/team\"")]
    [InlineData("x.parquet", "'wrong' AS \"iamPrincipal/team\", 'right' AS \"iamPrincipal/Team\"")]
    [InlineData("x.csv", "'right' AS \"iamPrincipal/Team\", 'wrong' AS \"iamPrincipal/team\"")]
    [InlineData("x.csv", "'wrong' AS \"iamPrincipal/team\", 'right' AS \"iamPrincipal/Team\"")]
    public void Columns_of_two_keys_that_differ_in_case_are_two_keys(string name, string columns)
    {
        // DuckDB itself writes no such names into one file, so the second is written under another and renamed.
        var path = Write($"* EXCLUDE (tags, product, cost_category, discount, resource_tags), {columns.Replace("iamPrincipal/t", "xamPrincipal/t", StringComparison.Ordinal)}", Row, name);
        File.WriteAllBytes(path, Replaced(File.ReadAllBytes(path), "xamPrincipal/team"u8, "iamPrincipal/team"u8));

        var line = Read.All(path).Lines.Single();

        Assert.Equal(["iamPrincipal/Team=right", "iamPrincipal/team=wrong"], line.Tags.Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_key_that_ends_in_a_number_is_that_key()
    {
        var (_, line) = One("* EXCLUDE (tags), 'a' AS \"iamPrincipal/Team\", 'b' AS \"iamPrincipal/Team_1\", 'c' AS \"iamPrincipal/Zone_2\"");

        Assert.Equal(["iamPrincipal/Team=a", "iamPrincipal/Team_1=b", "iamPrincipal/Zone_2=c"], line.Tags.Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_value_that_a_tool_made_a_number_of_is_that_value_and_null_is_none()
    {
        var (_, line) = One("""* REPLACE ('{"iamPrincipal/CostCenter": 1234, "iamPrincipal/Live": true, "iamPrincipal/Team": null}' AS tags)""");

        Assert.Equal(["iamPrincipal/CostCenter=1234", "iamPrincipal/Live=true"], line.Tags.Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("tags_iam_principal_cost_center", "iamPrincipal/CostCenter")]
    [InlineData("iam_principal_cost_center", "iamPrincipal/CostCenter")]
    [InlineData("tags_iamprincipal_costcenter", "iamPrincipal/CostCenter")]
    [InlineData("iam_principal_owner", "iamPrincipal/owner")]
    public void A_column_in_small_letters_gets_the_spelling_that_is_known_and_it_is_said(string column, string key)
    {
        var path = Write($"* EXCLUDE (tags), '1234' AS {column}", Row);

        var (bill, lines, _) = Read.All(new BillRequest { Sources = [path], TagKeys = ["Team", "CostCenter"] });

        Assert.Equal("1234", lines[0].Tags[key]);
        Assert.Equal(["tag-case-lost"], bill.Problems());
    }

    [Fact]
    public void Older_tags_of_resources_are_never_those_of_principals()
    {
        var (bill, line) = One("* EXCLUDE (tags) REPLACE (MAP {'user:Team': 'a', 'user_env': 'b', 'aws:createdBy': 'c', 'user:iamPrincipal/Team': 'd'} AS resource_tags)");

        Assert.False(bill.HasTags);
        Assert.Equal(["no-tags"], bill.Problems());
        Assert.Equal(["resourceTags/Team=a", "resourceTags/aws:createdBy=c", "resourceTags/env=b", "resourceTags/iamPrincipal/Team=d"], line.Tags.Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Older_columns_of_tags_are_read()
    {
        var (_, line) = One("* EXCLUDE (tags, resource_tags), 'a' AS resource_tags_user_team, 'c' AS resource_tags_aws_created_by");

        Assert.Equal("a", line.Tags["resourceTags/team"]);
        Assert.Equal("c", line.Tags["resourceTags/aws:created_by"]);
    }

    [Fact]
    public void Attributes_of_the_product_can_be_columns()
    {
        var (_, line) = One("* EXCLUDE (product), 'Nova Lite' AS product_model, 'Input tokens' AS product_inference_type");

        Assert.Equal("Nova Lite", line.Product["model"]);
        Assert.Equal("Input tokens", line.Product["inference_type"]);
    }

    [Fact]
    public void An_export_without_callers_says_so()
    {
        var (bill, line) = One("* EXCLUDE (line_item_iam_principal)");

        Assert.False(bill.HasPrincipal);
        Assert.Equal("", line.Principal);
        Assert.Equal(["no-principal"], bill.Problems());
    }

    [Fact]
    public void An_export_of_the_fewest_columns_is_read_and_what_is_missing_is_named()
    {
        var (bill, line) = One("line_item_unblended_cost, line_item_line_item_type, line_item_product_code, bill_billing_period_start_date");

        Assert.Equal(1.25m, line.Cost);
        Assert.Null(line.Day);
        Assert.Null(bill.DataThrough);
        Assert.Null(bill.Currency);
        Assert.Equal(["no-principal", "no-tags", "missing-columns"], bill.Problems());
    }

    [Fact]
    public void Files_with_different_columns_are_one_export()
    {
        Write("* EXCLUDE (line_item_net_unblended_cost)", Row, "a.parquet");
        Write("*", Row with { Cost = 2, Principal = "arn:aws:iam::012345678901:user/alice" }, "b.parquet");

        var (bill, lines, _) = Read.All(_folder.Path);

        Assert.Equal(3.25m, bill.RawTotal);
        Assert.Equal(2, lines.Count);
        Assert.Equal(2.25m, Read.All(new BillRequest { Sources = [_folder.Path], CostType = "net" }).Bill.RawTotal);
    }

    [Fact]
    public void What_is_no_CUR_is_refused_with_the_columns_that_lack()
    {
        var error = Read.Error(_folder.Write("x.csv", "a,b\n1,2\n"));

        Assert.Equal(ExitCode.Input, error.ExitCode);
        Assert.Equal("x.csv: has no column line_item_unblended_cost, line_item_line_item_type, line_item_product_code, so it is no CUR 2.0 export (or its query leaves them out). Name an export of COST_AND_USAGE_REPORT.", error.Message);
    }

    [Theory]
    [InlineData("CAST(line_item_unblended_cost AS VARCHAR)")]
    [InlineData("CAST(line_item_unblended_cost AS DECIMAL(20, 10))")]
    [InlineData("CAST(line_item_unblended_cost AS FLOAT)")]
    public void Costs_of_another_type_that_holds_them_are_read(string cost)
    {
        var (bill, _) = One($"* REPLACE ({cost} AS line_item_unblended_cost)");

        Assert.Equal(1.25m, bill.RawTotal);
    }

    [Fact]
    public void Account_ids_that_became_numbers_get_their_zeros_back()
    {
        var (_, line) = One("* REPLACE (CAST(line_item_usage_account_id AS BIGINT) AS line_item_usage_account_id, CAST(bill_payer_account_id AS DOUBLE) AS bill_payer_account_id)");

        Assert.Equal("012345678901", line.AccountId);
        Assert.Equal("999999999999", line.PayerAccountId);
    }

    [Theory]
    [InlineData("TIMESTAMPTZ")]
    [InlineData("DATE")]
    [InlineData("VARCHAR")]
    public void Times_of_another_type_are_read(string type)
    {
        var (bill, line) = One($"* REPLACE (CAST(line_item_usage_start_date AS {type}) AS line_item_usage_start_date, CAST(bill_billing_period_start_date AS {type}) AS bill_billing_period_start_date)");

        Assert.Equal("2026-09", bill.Period);
        Assert.Equal(new DateOnly(2026, 9, 10), line.Day);
    }

    [Fact]
    public void Net_and_amortized_costs_are_read_where_they_are()
    {
        var path = Path.Combine(_folder.Path, "x.parquet");
        ExportWriter.Write(path,
        [
            Row with { NetCost = 1.0 },
            Row with { Cost = 3, NetCost = null },
            CurRow.Other with { Cost = 8, Type = "SavingsPlanCoveredUsage", SavingsPlanEffectiveCost = 5 },
            CurRow.Other with { Cost = -8, Type = "SavingsPlanNegation" },
        ]);

        Assert.Equal(4.25m, Read.All(path).Bill.RawTotal);
        var net = Read.All(new BillRequest { Sources = [path], CostType = "net" });
        Assert.Equal(4m, net.Lines.Sum(l => l.Cost));
        Assert.Equal("net", net.Bill.CostType);
        Assert.Equal(9.25m, Read.All(new BillRequest { Sources = [path], CostType = "amortized" }).Bill.RawTotal);
    }

    // By type of line as AWS says it: https://docs.aws.amazon.com/cur/latest/userguide/amortized-reservation.html. Discounts are lines of their own and cost what they say.
    [Theory]
    [InlineData("Usage", 8, 8)]
    [InlineData("DiscountedUsage", 0, 5)]
    [InlineData("RIFee", 100, 5)]
    [InlineData("Fee", 700, 0)]
    [InlineData("SavingsPlanRecurringFee", 90, 2)]
    [InlineData("SavingsPlanUpfrontFee", 900, 0)]
    [InlineData("SavingsPlanNegation", -8, 0)]
    [InlineData("EdpDiscount", -3, -3)]
    [InlineData("PrivateRateDiscount", -3, -3)]
    [InlineData("BundledDiscount", -3, -3)]
    [InlineData("Credit", -3, -3)]
    [InlineData("Tax", 3, 3)]
    public void Amortized_cost_follows_the_type_of_line(string type, double unblended, decimal amortized)
    {
        var path = Write(
            """
            * REPLACE (
              5.0 AS reservation_effective_cost, 2.0 AS reservation_unused_amortized_upfront_fee_for_billing_period, 3.0 AS reservation_unused_recurring_fee,
              CASE WHEN line_item_line_item_type IN ('Fee', 'RIFee', 'DiscountedUsage') THEN 'arn:aws:ec2:us-east-1:012345678901:reserved-instances/x' END AS reservation_reservation_a_r_n,
              10.0 AS savings_plan_total_commitment_to_date, 8.0 AS savings_plan_used_commitment)
            """,
            Row with { Type = type, Cost = unblended });

        Assert.Equal(amortized, Read.All(new BillRequest { Sources = [path], CostType = "amortized" }).Bill.RawTotal);
    }

    [Fact]
    public void A_fee_of_no_reservation_is_an_amortized_cost_too() =>
        Assert.Equal(7m, Read.All(new BillRequest { Sources = [Write("*", Row with { Type = "Fee", Cost = 7 })], CostType = "amortized" }).Bill.RawTotal);

    [Fact]
    public void A_month_before_without_net_costs_is_compared_by_its_unblended_and_it_is_said()
    {
        ExportWriter.Write(Path.Combine(_folder.Path, "BILLING_PERIOD=2026-08", "x.parquet"), [Row with { Month = "2026-08", Start = "2026-08-31 01:00:00" }], "* EXCLUDE (line_item_net_unblended_cost)");
        ExportWriter.Write(Path.Combine(_folder.Path, "BILLING_PERIOD=2026-09", "x.parquet"), [Row]);

        var (bill, lines, _) = Read.All(new BillRequest { Sources = [_folder.Path], CostType = "net" });

        Assert.Equal([1.25m, 1m], lines.Select(l => l.Cost));
        Assert.Contains(bill.Problems, p => p.Kind == "other-cost" && p.Text.Contains("2026-08", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("net", "line_item_net_unblended_cost")]
    [InlineData("amortized", "savings_plan_savings_plan_effective_cost")]
    [InlineData("blended", "there is unblended, net and amortized")]
    public void A_kind_of_cost_that_the_export_has_not_is_wrong_usage(string kind, string text)
    {
        var path = Write("* EXCLUDE (line_item_net_unblended_cost, savings_plan_savings_plan_effective_cost)", Row);

        var error = Read.Error(new BillRequest { Sources = [path], CostType = kind });

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    private static byte[] Replaced(byte[] bytes, ReadOnlySpan<byte> old, ReadOnlySpan<byte> with)
    {
        for (var rest = bytes.AsSpan(); rest.IndexOf(old) is >= 0 and var at; rest = rest[at..])
        {
            with.CopyTo(rest[at..]);
        }

        return bytes;
    }

    private (Bill Bill, BillLine Line) One(string select, CurRow? row = null)
    {
        var (bill, lines, _) = Read.All(Write(select, row ?? Row));
        return (bill, Assert.Single(lines));
    }

    private string Write(string select, CurRow row, string name = "x.parquet") => ExportWriter.Write(Path.Combine(_folder.Path, name), [row], select);
}
