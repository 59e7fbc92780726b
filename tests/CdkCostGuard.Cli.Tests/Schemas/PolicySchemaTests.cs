using System.Text;
using System.Text.Json;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Cli.Tests.Schemas;

public class PolicySchemaTests
{
    [Fact]
    public async Task The_file_that_init_writes_is_valid()
    {
        using var folder = new TemporaryFolder();
        Cli.Run(folder, "init");
        var policy = await File.ReadAllTextAsync(Path.Combine(folder.Path, "cdkcostguard.json"), TestContext.Current.CancellationToken);
        Assert.Empty(await Schema.PolicyErrors(policy));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""
        {
          "$schema": "./cdkcostguard.schema.json",
          "requiredTags": [ { "key": "Team" }, { "key": "Project" }, { "key": "CostCenter", "pattern": "^[0-9]{4}$", "allowed": null } ],
          "sharing": { "applicationTag": "Project" },
          "applications": [ { "name": "CustomerCopilot", "match": { "tags": { "Project": "CustomerCopilot" }, "stacks": ["Copilot*"] },
                              "monthlyBudgetUsd": 50000, "value": { "metric": "revenueUsd", "perMonth": 2000000 } } ],
          "rules": { "CCG2002": { "level": "none" } },
          "suppressions": [ { "rule": "CCG1001", "where": "LegacyStack/*", "reason": "moves in Q1", "expires": "2027-01-31", "owner": "platform" } ],
          "failOn": "warning"
        }
        """)]
    [InlineData("""{ "requiredTags": [], "applications": [ { "name": "A" }, { "name": "B", "match": { "stacks": ["B*"] } }, { "name": "C", "match": { "tags": { "P": "C" } } } ] }""")]
    [InlineData("""{ "requiredTags": [ { "key": "T", "pattern": null, "allowed": ["x"] } ], "rules": { "CCG1006": { "level": "warning", "asInvoker": true } } }""")]
    [InlineData("""{ "suppressions": [ { "rule": "*", "where": "*", "reason": "r", "expires": null, "owner": null } ], "failOn": "never" }""")]
    public async Task What_the_reader_takes_is_valid(string json)
    {
        Assert.NotNull(PolicyReader.Read("p", Encoding.UTF8.GetBytes(json)));
        Assert.Empty(await Schema.PolicyErrors(json));
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{ "requiredTag": [] }""")]
    [InlineData("""{ "requiredTags": {} }""")]
    [InlineData("""{ "requiredTags": [ "Team" ] }""")]
    [InlineData("""{ "requiredTags": [ {} ] }""")]
    [InlineData("""{ "requiredTags": [ { "key": "T", "values": [] } ] }""")]
    [InlineData("""{ "requiredTags": [ { "key": 1 } ] }""")]
    [InlineData("""{ "requiredTags": [ { "key": "" } ] }""")]
    [InlineData("""{ "requiredTags": [ { "key": " " } ] }""")]
    [InlineData("""{ "requiredTags": [ { "key": "T", "allowed": "x" } ] }""")]
    [InlineData("""{ "requiredTags": [ { "key": "T", "allowed": [1] } ] }""")]
    [InlineData("""{ "sharing": [] }""")]
    [InlineData("""{ "sharing": { "tag": "P" } }""")]
    [InlineData("""{ "sharing": { "applicationTag": null } }""")]
    [InlineData("""{ "applications": [ {} ] }""")]
    [InlineData("""{ "applications": [ { "name": "A", "budget": 1 } ] }""")]
    [InlineData("""{ "applications": [ { "name": "A", "monthlyBudgetUsd": "50000" } ] }""")]
    [InlineData("""{ "applications": [ { "name": "A", "monthlyBudgetUsd": -1 } ] }""")]
    [InlineData("""{ "applications": [ { "name": "A", "match": {} } ] }""")]
    [InlineData("""{ "applications": [ { "name": "A", "match": { "tags": {}, "stacks": [] } } ] }""")]
    [InlineData("""{ "applications": [ { "name": "A", "match": { "stacks": "A*" } } ] }""")]
    [InlineData("""{ "applications": [ { "name": "A", "match": { "stack": ["A*"] } } ] }""")]
    [InlineData("""{ "applications": [ { "name": "A", "match": { "tags": ["A"] } } ] }""")]
    [InlineData("""{ "applications": [ { "name": "A", "value": { "metric": "m" } } ] }""")]
    [InlineData("""{ "applications": [ { "name": "A", "value": { "metric": "m", "perMonth": 1, "per": 1 } } ] }""")]
    [InlineData("""{ "rules": [] }""")]
    [InlineData("""{ "rules": { "CCG1234": {} } }""")]
    [InlineData("""{ "rules": { "CCG1001": "error" } }""")]
    [InlineData("""{ "rules": { "CCG1001": { "level": "off" } } }""")]
    [InlineData("""{ "rules": { "CCG1001": { "asInvoker": true } } }""")]
    [InlineData("""{ "rules": { "CCG1006": { "asInvoker": "yes" } } }""")]
    [InlineData("""{ "suppressions": {} }""")]
    [InlineData("""{ "suppressions": [ { "where": "*", "reason": "r" } ] }""")]
    [InlineData("""{ "suppressions": [ { "rule": "*", "reason": "r" } ] }""")]
    [InlineData("""{ "suppressions": [ { "rule": "*", "where": "*" } ] }""")]
    [InlineData("""{ "suppressions": [ { "rule": "CCG1234", "where": "*", "reason": "r" } ] }""")]
    [InlineData("""{ "suppressions": [ { "rule": "*", "where": "*", "reason": " " } ] }""")]
    [InlineData("""{ "suppressions": [ { "rule": "*", "where": "*", "reason": "r", "until": "x" } ] }""")]
    [InlineData("""{ "suppressions": [ { "rule": "*", "where": "*", "reason": "r", "expires": "31.01.2027" } ] }""")]
    [InlineData("""{ "suppressions": [ { "rule": "*", "where": "*", "reason": "r", "expires": "2027-02-30" } ] }""")]
    [InlineData("""{ "failOn": "warn" }""")]
    public async Task What_the_reader_refuses_is_invalid(string json)
    {
        Assert.Throws<CostGuardException>(() => PolicyReader.Read("p", Encoding.UTF8.GetBytes(json)));
        Assert.NotEmpty(await Schema.PolicyErrors(json));
    }

    [Fact]
    public void Every_rule_of_the_catalogue_can_be_set_and_suppressed()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("cdkcostguard.schema.json")));
        var ids = RuleCatalogue.Rules.Select(r => r.Id).ToArray();
        var settable = schema.RootElement.GetProperty("properties").GetProperty("rules").GetProperty("properties").EnumerateObject();
        var suppressible = schema.RootElement.GetProperty("definitions").GetProperty("suppression").GetProperty("properties").GetProperty("rule").GetProperty("enum").EnumerateArray();
        Assert.Equal(RuleCatalogue.Rules.Select(r => (r.Id, r.Title + ".")), settable.Select(p => (p.Name, p.Value.GetProperty("description").GetString()!)));
        Assert.Equal(["*", .. ids], suppressible.Select(e => e.GetString()));
    }
}
