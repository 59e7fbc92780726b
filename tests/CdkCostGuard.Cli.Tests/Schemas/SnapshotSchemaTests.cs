using System.Text;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Deployed;

namespace CdkCostGuard.Cli.Tests.Schemas;

public class SnapshotSchemaTests
{
    [Theory]
    [InlineData("""{ "schemaVersion": "1.0" }""")]
    [InlineData("""{ "$schema": "x", "schemaVersion": "1.0", "accounts": [], "costAllocationTags": null, "exports": null }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "stacks": null, "roles": null, "users": null, "functions": null, "invocationLogging": null } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "stacks": [ { "name": "S", "region": "r", "tags": { "a": "" }, "deployments": [ "2026-09-08T16:42:00+02:00" ] } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [ { "name": "R", "tags": null, "created": null, "tagged": "2026-09-08T16:42:00.123Z", "deleted": null, "policies": [ "p" ], "accessKeys": [] } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "managedPolicies": null, "groups": null, "budgets": [ { "name": "b", "filters": [] } ], "functions": [ { "name": "f", "role": "R", "region": null, "tags": null } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [ { "name": "R", "lastUsed": null, "policies": null, "boundary": null, "trust": null, "groups": null } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [ { "name": "R", "policies": [ "p", { "name": "q", "document": { "Statement": [] } } ], "boundary": "b", "trust": {} } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "users": [ { "name": "U", "groups": [ "g" ], "accessKeys": [ "a", { "id": "b", "isBedrockApiKey": null, "isActive": true, "created": null, "lastUsed": null, "expires": null } ] } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "costAllocationTags": [ { "key": "k", "isActive": true, "used": null } ], "exports": [ { "name": "e", "hasCallerIdentity": true, "hasTags": true, "isHealthy": null, "refreshed": "2026-09-08T16:42:00Z" } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "gaps": [ { "accountId": null, "region": null, "part": "exports", "reason": "x" } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "costAllocationTags": [ { "key": "k", "isActive": true, "changed": null, "payerAccountId": null } ], "exports": [ { "name": "e", "hasCallerIdentity": true, "hasTags": true } ] }""")]
    public async Task What_the_reader_takes_is_valid(string json)
    {
        Assert.NotNull(Read(json));
        Assert.Empty(await Schema.SnapshotErrors(json));
    }

    [Fact]
    public async Task The_snapshot_of_the_sample_is_valid()
    {
        var json = await File.ReadAllTextAsync(Repository.PathOf("samples", "TheBill", DeployedSnapshot.FileName), TestContext.Current.CancellationToken);
        Assert.NotEmpty(Read(json).Accounts);
        Assert.Empty(await Schema.SnapshotErrors(json));
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{}""")]
    [InlineData("""{ "schemaVersion": "2.0" }""")]
    [InlineData("""{ "schemaVersion": 1.0 }""")]
    [InlineData("""{ "schemaVersion": "1.0", "account": [] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": null }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ {} ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "11112222333" } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": 111122223333 } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "invocationLogging": { "us-east-1": "on" } } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [ {} ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [ { "name": " " } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [ { "name": "R", "tags": [ { "Key": "a", "Value": "b" } ] } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [ { "name": "R", "tags": { "a": null } } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [ { "name": "R", "created": "2026-09-08" } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [ { "name": "R", "created": "2026-09-08T16:42:00" } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [ { "name": "R", "secret": "x" } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "stacks": [ { "name": "S" } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "stacks": [ { "name": "S", "region": "r", "resources": [ { "logicalId": "L", "type": "T" } ] } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "functions": [ { "name": "f", "role": "R", "arn": "x" } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [ { "name": "R", "policies": [ { "name": "p" } ] } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [ { "name": "R", "trust": "x" } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "users": [ { "name": "U", "accessKeys": [ { "id": "A", "secret": "x" } ] } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "groups": [ { "name": "G" } ] } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "gaps": [ { "part": "exports" } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "costAllocationTags": [ { "key": "k" } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "costAllocationTags": [ { "key": "k", "isActive": true, "payerAccountId": "x" } ] }""")]
    [InlineData("""{ "schemaVersion": "1.0", "exports": [ { "name": "e", "hasTags": true } ] }""")]
    public async Task What_the_reader_refuses_is_invalid(string json)
    {
        Assert.Throws<CostGuardException>(() => Read(json));
        Assert.NotEmpty(await Schema.SnapshotErrors(json));
    }

    private static DeployedSnapshot Read(string json) => SnapshotReader.Read("s", Encoding.UTF8.GetBytes(json));
}
