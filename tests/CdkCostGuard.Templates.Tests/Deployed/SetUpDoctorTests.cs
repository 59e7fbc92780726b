using System.Text;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Templates.Deployed.SetUp;

namespace CdkCostGuard.Templates.Tests.Deployed;

public class SetUpDoctorTests
{
    private const string Invoke = """ "policies": [ { "name": "p", "document": { "Statement": [ { "Effect": "Allow", "Action": "bedrock:InvokeModel", "Resource": "*" } ] } } ] """;
    private const string Good = """ "exports": [ { "name": "e", "hasCallerIdentity": true, "hasTags": true, "isHealthy": true, "refreshed": "2026-09-30T06:00:00Z" } ] """;
    private static readonly DateOnly Today = new(2026, 10, 1);

    [Fact]
    public void All_in_place()
    {
        var steps = Examine(
            $$""" "roles": [ { "name": "R", "tags": { "Team": "Data" }, {{Invoke}} } ] """,
            Good + """ , "costAllocationTags": [ { "key": "iamPrincipal/Team", "isActive": true, "changed": "2026-05-01T00:00:00Z", "used": "2026-09-01T00:00:00Z" } ] """);

        Assert.All(steps, s => Assert.Equal((SetUpState.Done, null), (s.State, s.Next)));
        Assert.Equal(["export", "Team"], steps.Select(s => s.About).Distinct());
    }

    [Fact]
    public void Nothing_was_read()
    {
        var steps = SetUpDoctor.Examine(Read("""{ "schemaVersion": "1.0" }"""), Team, Today);

        Assert.All(steps, s => Assert.Equal(SetUpState.Unknown, s.State));
    }

    [Theory]
    [InlineData("", "", "open: 0 of 1 invokers carry it", "later", null, null)]
    [InlineData("\"Team\": \"x\"", "", "done: 1 of 1 invokers carry it", "open: iamPrincipal/Team is not listed, and no role that carries it has been used", "later", "later")]
    [InlineData("\"Team\": \"x\"", """{ "key": "Team", "isActive": true }""", "done", "open: iamPrincipal/Team is not listed, and no role that carries it has been used; Team is listed, which is the tag of resources", "later", "later")]
    [InlineData("\"Team\": \"x\"", """{ "key": "iamPrincipal/Team", "isActive": false }""", "done", "done: as iamPrincipal/Team", "open: iamPrincipal/Team is inactive", "later")]
    [InlineData("\"Team\": \"x\"", """{ "key": "iamPrincipal/Team", "isActive": true, "changed": "2026-09-30T15:00:00Z" }""", "done", "done", "waiting: it was activated on 2026-09-30; wait until 2026-10-01 15:00 UTC", "waiting: it was activated on 2026-09-30; wait until 2026-10-02 15:00 UTC")]
    [InlineData("\"Team\": \"x\"", """{ "key": "iamPrincipal/Team", "isActive": true, "changed": "2026-09-29T15:00:00Z" }""", "done", "done", "done: since 2026-09-29", "waiting")]
    [InlineData("\"Team\": \"x\"", """{ "key": "iamPrincipal/Team", "isActive": true, "changed": "2026-08-01T00:00:00Z" }""", "done", "done", "done", "unknown: billing does not say that it was used")]
    [InlineData("\"Team\": \"x\"", """{ "key": "iamPrincipal/Team", "isActive": true, "used": "2026-09-01T00:00:00Z" }""", "done", "done", "done: it is", "done: last in 2026-09")]
    public void A_tag_on_its_way_to_the_bill(string tags, string listed, params string?[] expected)
    {
        var steps = Examine($$""" "roles": [ { "name": "R", "tags": { {{tags}} }, {{Invoke}} } ] """, $""" "costAllocationTags": [ {listed} ] """).Where(s => s.About == "Team").ToArray();

        Assert.Equal(["is on the roles", "is listed", "is active", "is on the bill"], steps.Select(s => s.Name));
        Assert.All(steps.Zip(expected), x => Assert.StartsWith(x.Second ?? "later", $"{x.First.State}: {x.First.Seen}", StringComparison.OrdinalIgnoreCase));
        Assert.All(steps, s => Assert.Equal(s.State is SetUpState.Open || (s.State is SetUpState.Unknown), s.Next is not null));
    }

    [Theory]
    [InlineData("2026-09-30T15:00:00Z", SetUpState.Waiting, "wait until 2026-10-01 15:00 UTC")]
    [InlineData("2026-09-01T15:00:00Z", SetUpState.Open, "was last used on 2026-09-01")]
    public void A_role_that_has_just_been_used_is_waited_for(string lastUsed, SetUpState state, string seen)
    {
        var step = Examine($$""" "roles": [ { "name": "R", "tags": { "Team": "x" }, "lastUsed": "{{lastUsed}}", {{Invoke}} } ] """, """ "costAllocationTags": [] """).Single(s => s.Name == "is listed");

        Assert.Equal(state, step.State);
        Assert.EndsWith(seen, step.Seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-09-30T14:00:00Z", "Waiting", "a role that carries it was used on 2026-09-30")]
    [InlineData("2026-09-30T16:00:00Z", "Open", "no role that carries it has been used since it was tagged on 2026-09-30")]
    public void A_role_that_was_used_before_it_was_tagged_has_still_to_be_used(string tagged, string state, string seen)
    {
        var step = Examine($$""" "roles": [ { "name": "R", "tags": { "Team": "x" }, "tagged": "{{tagged}}", "lastUsed": "2026-09-30T15:00:00Z", {{Invoke}} } ] """, """ "costAllocationTags": [] """).Single(s => s.Name == "is listed");

        Assert.Equal(state, step.State.ToString());
        Assert.Contains(seen, step.Seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "open", "Make one: new CostAndUsageExport")]
    [InlineData("""[ { "name": "old", "hasCallerIdentity": false, "hasTags": false } ]""", "done open open unknown waiting", "What was billed before stays without.")]
    [InlineData("""[ { "name": "old", "hasCallerIdentity": false, "hasTags": true }, { "name": "new", "hasCallerIdentity": true, "hasTags": true, "isHealthy": false, "refreshed": "2026-09-20T00:00:00Z" } ]""", "done done done open open", "the policy of the bucket")]
    [InlineData("null", "unknown", null)]
    public void The_export(string exports, string states, string? next)
    {
        var steps = Examine("", $""" "exports": {exports} """).Where(s => s.About == "export").ToArray();

        Assert.Equal(states, string.Join(' ', steps.Select(s => s.State)).ToLowerInvariant());
        Assert.Equal(next is not null, steps.FirstOrDefault(s => s.State == SetUpState.Open) is { Next: { } first } && first.Contains(next!, StringComparison.Ordinal));
    }

    [Fact]
    public void Logging_matters_where_invokers_work()
    {
        var steps = Examine($$""" "roles": [ { "name": "R", "tags": {}, {{Invoke}} } ], "functions": [ { "name": "f", "role": "R", "region": "eu-west-1" } ], "invocationLogging": { "eu-west-1": false, "us-east-1": false } """, null);

        var logging = Assert.Single(steps, s => s.About == "logging");
        Assert.Equal((SetUpState.Open, "is on in eu-west-1 of 111122223333"), (logging.State, logging.Name));
    }

    [Fact]
    public void A_command_quotes_what_a_shell_would_read()
    {
        var step = Examine($$""" "roles": [ { "name": "x'; rm -rf ~ #", "tags": {}, {{Invoke}} } ] """, null).Single(s => s.Name == "is on the roles");

        Assert.Contains("--role-name 'x'\\''; rm -rf ~ #' --tags Key=Team,Value=VALUE", step.Next, StringComparison.Ordinal);
    }

    private static readonly Core.Policies.Policy Team = Check.Policy("""{ "requiredTags": [ { "key": "Team" } ] }""");

    private static IReadOnlyList<SetUpStep> Examine(string account, string? whole) => SetUpDoctor.Examine(
        Read($$"""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333"{{(account.Length == 0 ? "" : ", " + account)}} } ]{{(whole is null ? "" : ", " + whole)}} }"""), Team, Today);

    private static DeployedSnapshot Read(string json) => SnapshotReader.Read("deployed.json", Encoding.UTF8.GetBytes(json));
}
