using CdkCostGuard.Core.Deployed;

namespace CdkCostGuard.Core.Tests.Deployed;

public class SnapshotReaderTests
{
    [Fact]
    public void What_was_not_read_is_not_known_and_an_empty_list_is_known_to_be_empty()
    {
        var snapshot = Read("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [], "users": null } ] }""");

        Assert.Null(snapshot.CostAllocationTags);
        Assert.Null(snapshot.Exports);
        var account = Assert.Single(snapshot.Accounts);
        Assert.Empty(account.Roles!);
        Assert.Null(account.Users);
        Assert.Null(account.Stacks);
        Assert.Null(account.Functions);
        Assert.Null(account.InvocationLogging);
    }

    [Fact]
    public void Tags_that_were_not_read_are_not_no_tags()
    {
        var roles = Read("""
            { "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [ { "name": "A" }, { "name": "B", "tags": null }, { "name": "C", "tags": {} }, { "name": "D", "tags": { "Team": "" } } ] } ] }
            """).Accounts[0].Roles!;

        Assert.Null(roles[0].Tags);
        Assert.Null(roles[1].Tags);
        Assert.Empty(roles[2].Tags!);
        Assert.Equal("", roles[3].Tags!["Team"]);
    }

    [Fact]
    public void Every_member_arrives()
    {
        var snapshot = Read("""
            {
              "$schema": "./cdkcostguard.snapshot.schema.json", // comments are welcome
              "schemaVersion": "1.0",
              "accounts": [ {
                "accountId": "111122223333",
                "stacks": [ { "name": "S", "region": "eu-west-1", "tags": { "Team": "x" }, "resources": [ { "logicalId": "L", "physicalId": "P", "type": "AWS::IAM::Role" } ],
                              "deployments": [ "2026-09-08T16:42:00Z", "2026-09-08T18:42:00.5+02:00" ] } ],
                "roles": [ { "name": "R", "tags": { "Team": "x" }, "created": "2026-05-04T08:00:00Z", "tagged": "2026-05-05T08:00:00Z", "deleted": "2026-05-06T08:00:00Z", "policies": [ "p" ] } ],
                "users": [ { "name": "U", "accessKeys": [ "AKIAIOSFODNN7EXAMPLE" ] } ],
                "functions": [ { "name": "f", "role": "R" } ],
                "invocationLogging": { "us-east-1": true, "eu-west-1": false }
              } ],
              "costAllocationTags": [
                { "key": "iamPrincipal/Team", "isActive": true, "changed": "2026-04-24T12:00:00Z", "payerAccountId": "444455556666" },
                { "key": "iamPrincipal/Project", "isActive": false }
              ],
              "exports": [ { "name": "e", "hasCallerIdentity": true, "hasTags": false } ]
            }
            """);

        var account = Assert.Single(snapshot.Accounts);
        var stack = Assert.Single(account.Stacks!);
        Assert.Equal(("S", "eu-west-1", "x"), (stack.Name, stack.Region, stack.Tags["Team"]));
        Assert.Equal([new DeployedResource("L", "P", "AWS::IAM::Role")], stack.Resources);
        Assert.Equal(TimeSpan.FromMilliseconds(500), stack.Deployments[1] - stack.Deployments[0]);
        var role = Assert.Single(account.Roles!);
        Assert.Equal(("R", "x", "p"), (role.Name, role.Tags!["Team"], role.Policies![0].Name));
        Assert.Equal([4, 5, 6], new[] { role.Created, role.Tagged, role.Deleted }.Select(t => t!.Value.Day));
        Assert.Equal([new DeployedKey("AKIAIOSFODNN7EXAMPLE")], Assert.Single(account.Users!).AccessKeys);
        Assert.Equal([new DeployedFunction("f", "R")], account.Functions);
        Assert.Equal([true, false], new[] { account.InvocationLogging!["us-east-1"], account.InvocationLogging["eu-west-1"] });
        Assert.Equal(
            [new CostAllocationTag("iamPrincipal/Team", true, new DateTimeOffset(2026, 4, 24, 12, 0, 0, TimeSpan.Zero), "444455556666"), new CostAllocationTag("iamPrincipal/Project", false, null)],
            snapshot.CostAllocationTags);
        Assert.Equal([new DeployedExport("e", true, false)], snapshot.Exports);
    }

    [Fact]
    public void What_is_written_is_read_again_the_same()
    {
        const string Json = """
            {
              "schemaVersion": "1.0",
              "accounts": [
                {
                  "accountId": "111122223333",
                  "stacks": [
                    {
                      "name": "S",
                      "region": "eu-west-1",
                      "tags": {
                        "Team": "x"
                      },
                      "resources": [
                        {
                          "logicalId": "L",
                          "physicalId": "P",
                          "type": "AWS::IAM::Role"
                        }
                      ],
                      "deployments": [
                        "2026-09-08T16:42:00.5Z"
                      ]
                    }
                  ],
                  "roles": [
                    {
                      "name": "R",
                      "tags": {},
                      "created": "2026-05-04T08:00:00Z",
                      "tagged": "2026-05-05T08:00:00Z",
                      "deleted": "2026-05-06T08:00:00Z",
                      "lastUsed": "2026-05-07T08:00:00Z",
                      "policies": [
                        "arn:aws:iam::aws:policy/ReadOnlyAccess",
                        {
                          "name": "inline",
                          "document": {
                            "Statement": [
                              {
                                "Effect": "Allow",
                                "Action": "bedrock:*",
                                "Condition": {
                                  "NumericLessThan": {
                                    "x": 1.50
                                  },
                                  "Null": {
                                    "y": true,
                                    "z": null
                                  }
                                }
                              }
                            ]
                          }
                        }
                      ],
                      "boundary": "arn:aws:iam::111122223333:policy/B",
                      "trust": {
                        "Statement": []
                      }
                    },
                    {
                      "name": "Unread"
                    }
                  ],
                  "users": [
                    {
                      "name": "U",
                      "groups": [
                        "G"
                      ],
                      "accessKeys": [
                        {
                          "id": "AKIAIOSFODNN7EXAMPLE",
                          "isBedrockApiKey": false,
                          "isActive": true,
                          "created": "2026-05-04T08:00:00Z",
                          "lastUsed": "2026-05-05T08:00:00Z",
                          "expires": "2026-05-06T08:00:00Z"
                        }
                      ]
                    }
                  ],
                  "groups": [
                    {
                      "name": "G",
                      "policies": []
                    }
                  ],
                  "managedPolicies": [
                    {
                      "name": "arn:aws:iam::111122223333:policy/B",
                      "document": {}
                    }
                  ],
                  "functions": [
                    {
                      "name": "f",
                      "role": "R",
                      "region": "eu-west-1",
                      "tags": {
                        "Project": "p"
                      }
                    }
                  ],
                  "budgets": [
                    {
                      "name": "b",
                      "filters": [
                        "iamPrincipal/Project$p"
                      ]
                    }
                  ],
                  "invocationLogging": {
                    "eu-west-1": false,
                    "us-east-1": true
                  }
                }
              ],
              "costAllocationTags": [
                {
                  "key": "iamPrincipal/Team",
                  "isActive": true,
                  "changed": "2026-04-24T12:00:00Z",
                  "used": "2026-09-01T00:00:00Z",
                  "payerAccountId": "444455556666"
                }
              ],
              "exports": [
                {
                  "name": "e",
                  "hasCallerIdentity": true,
                  "hasTags": false,
                  "isHealthy": true,
                  "refreshed": "2026-09-30T06:00:00Z"
                }
              ],
              "gaps": [
                {
                  "accountId": "111122223333",
                  "region": "us-east-1",
                  "part": "stacks",
                  "reason": "AccessDenied"
                },
                {
                  "part": "exports",
                  "reason": "no answer"
                }
              ]
            }

            """;
        using var written = new MemoryStream();

        SnapshotWriter.Write(written, Read(Json));

        Assert.Equal(Json.ReplaceLineEndings("\n"), System.Text.Encoding.UTF8.GetString(written.ToArray()));
    }

    [Theory]
    [InlineData("""[]""", "(1,1)", "the snapshot must be an object")]
    [InlineData("""{}""", "(1,1)", "the snapshot needs \"schemaVersion\"")]
    [InlineData("""{ "schemaVersion": "1.1" }""", "(1,20)", "has version 1.1, this tool reads 1.0")]
    [InlineData("""{ "schemaVersion": "1.0", "account": [] }""", "(1,27)", "known are $schema, schemaVersion, accounts, costAllocationTags, exports, gaps")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { } ] }""", "(1,41)", "an account needs \"accountId\"")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "1" } ] }""", "(1,56)", "accountId must be 12 digits")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "role": [] } ] }""", "(1,72)", "known are accountId, stacks, roles")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [ { "name": "R", "tag": {} } ] } ] }""", "(1,98)", "known are name, tags, created")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [ { "name": "R", "tagged": "2026-09-16" } ] } ] }""", "(1,108)", "tagged must be a time such as \"2026-09-16T14:12:00Z\"")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [ { "name": "R", "tagged": "2026-09-16T14:12:00" } ] } ] }""", "(1,108)", "tagged must be a time")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333" }, { "accountId": "111122223333" } ] }""", "(1,39)", "stands twice in accounts")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "roles": [ { "name": "R", "policies": [ { "name": "P" } ] } ] } ] }""", "(1,112)", "a policy needs \"document\"")]
    [InlineData("""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "111122223333", "users": [ { "name": "R", "accessKeys": [ { "id": "A", "secret": "x" } ] } ] } ] }""", "(1,127)", "known are id, isBedrockApiKey")]
    [InlineData("""{ "schemaVersion": "1.0", "costAllocationTags": [ { "key": "iamPrincipal/Team", "isActive": "yes" } ] }""", "(1,93)", "isActive must be true or false")]
    public void A_mistake_names_file_line_and_column(string json, string at, string message)
    {
        var e = Assert.Throws<CostGuardException>(() => Read(json));
        Assert.StartsWith($"deployed.json{at}: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Input, e.ExitCode);
    }

    private static DeployedSnapshot Read(string json) => SnapshotReader.Read("deployed.json", Bytes.Of(json));
}
