using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Templates.Tests.Rules.BillingSetUp;

public class ExportLacksIdentityTests
{
    private const string Good = "SELECT line_item_iam_principal, tags, line_item_unblended_cost FROM COST_AND_USAGE_REPORT";

    [Fact]
    public void Quiet_for_an_export_with_identity_and_tags() => Assert.Empty(Run(Good));

    [Fact]
    public void Quiet_for_parts_of_the_tags_map() => Assert.Empty(Run("SELECT line_item_iam_principal, tags.team FROM COST_AND_USAGE_REPORT"));

    [Fact]
    public void Quiet_for_another_table() => Assert.Empty(Run("SELECT a FROM COST_OPTIMIZATION_RECOMMENDATIONS", "{}"));

    [Fact]
    public void Quiet_for_a_query_that_is_known_only_at_deployment() => Assert.Empty(Run("!Ref Given", "{}"));

    [Fact]
    public void Quiet_for_a_switch_that_is_known_only_at_deployment() =>
        Assert.Empty(Run(Good, "{ COST_AND_USAGE_REPORT: { INCLUDE_IAM_PRINCIPAL_DATA: !Ref Given } }"));

    [Fact]
    public void Quiet_for_a_query_over_several_lines() =>
        Assert.Empty(Run("\"SELECT\\n  line_item_iam_principal,\\n  tags\\nFROM\\n  COST_AND_USAGE_REPORT\\nLIMIT 10\""));

    [Theory]
    [InlineData("{}")]
    [InlineData("{ COST_AND_USAGE_REPORT: { TIME_GRANULARITY: DAILY } }")]
    [InlineData("{ COST_AND_USAGE_REPORT: { INCLUDE_IAM_PRINCIPAL_DATA: 'FALSE' } }")]
    public void Flags_a_switch_that_is_off(string tables)
    {
        var finding = Assert.Single(Run(Good, tables));

        Assert.Equal("caller identity (INCLUDE_IAM_PRINCIPAL_DATA)", finding.Data["missing"]);
        Assert.Equal((RuleLevel.Warning, "Export", "Properties.Export", null), (finding.Level, finding.Locations[0].LogicalId, finding.Locations[0].PropertyPath, finding.Principal));
    }

    [Theory]
    [InlineData("SELECT tags FROM COST_AND_USAGE_REPORT", "the column line_item_iam_principal")]
    [InlineData("SELECT line_item_iam_principal, resource_tags FROM COST_AND_USAGE_REPORT", "the column tags")]
    [InlineData("\"SELECT line_item_usage_type\\nFROM COST_AND_USAGE_REPORT\"", "the column line_item_iam_principal;the column tags")]
    public void Flags_a_query_that_leaves_a_column_out(string query, string missing) => Assert.Equal(missing, Assert.Single(Run(query)).Data["missing"]);

    private static IReadOnlyList<Finding> Run(string query, string tables = "{ COST_AND_USAGE_REPORT: { INCLUDE_IAM_PRINCIPAL_DATA: 'TRUE' } }") => Check.Yaml($$"""
        Parameters: { Given: { Type: String } }
        Resources:
          Export:
            Type: AWS::BCMDataExports::Export
            Properties:
              Export:
                Name: bill
                DataQuery:
                  QueryStatement: {{query}}
                  TableConfigurations: {{tables}}
        """).Of(RuleCatalogue.ExportLacksIdentity);
}
