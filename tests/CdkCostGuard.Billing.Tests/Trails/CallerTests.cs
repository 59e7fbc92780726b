using System.Text.Json.Nodes;
using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Core.Deployed;

namespace CdkCostGuard.Billing.Tests.Trails;

public sealed class CallerTests : IDisposable
{
    private readonly Trail _trail = new();

    [Fact]
    public void Other_events_are_no_calls()
    {
        _trail.File("2026-09-02", [Trail.Other(), Trail.Other("bedrock.amazonaws.com", "ListFoundationModels"), Trail.Other("bedrock-mantle.amazonaws.com", "ListModels"), Trail.Other("bedrock.amazonaws.com", "InvokeAgent"), Trail.Other("evil.amazonaws.com", "InvokeModel")]);

        var report = _trail.Report();

        Assert.Empty(report.Callers);
        Assert.Equal((5, 0, 0), (report.Events, report.Calls, report.Failed));
    }

    [Theory]
    [InlineData("bedrock.amazonaws.com", "InvokeModel")]
    [InlineData("bedrock.amazonaws.com", "InvokeModelWithResponseStream")]
    [InlineData("bedrock.amazonaws.com", "Converse")]
    [InlineData("bedrock.amazonaws.com", "ConverseStream")]
    [InlineData("bedrock.amazonaws.com", "InvokeModelWithBidirectionalStream")]
    [InlineData("bedrock.amazonaws.com", "StartAsyncInvoke")]
    [InlineData("bedrock.amazonaws.com", "CreateModelInvocationJob")]
    [InlineData("bedrock-mantle.amazonaws.com", "CreateInference")]
    public void All_ways_to_call_a_model_are_calls(string source, string name)
    {
        var call = Trail.Call(name);
        call["eventSource"] = source;
        _trail.File("2026-09-02", [call]);

        var caller = Assert.Single(_trail.Report().Callers);
        Assert.Equal(("111122223333/Invoker", 1, name), (caller.Id, caller.Calls, Assert.Single(caller.Operations).Name));
    }

    [Fact]
    public void Sessions_are_one_role_whatever_its_path_and_case()
    {
        _trail.File("2026-09-02", [Trail.Call(session: "one"), Trail.Call(session: "two@example.com"), Trail.Call(role: "INVOKER", session: "BedrockAgentCore-1234")]);

        var caller = Assert.Single(_trail.Report().Callers);
        Assert.Equal(("111122223333/INVOKER", "role", 3), (caller.Id, caller.Kind, caller.Calls));
    }

    [Fact]
    public void Users_services_root_and_who_is_federated_have_a_name()
    {
        var federated = Trail.Call();
        federated["userIdentity"] = JsonNode.Parse("""{"type":"FederatedUser","arn":"arn:aws:sts::111122223333:federated-user/bob@example.com","accountId":"111122223333","sessionContext":{"sessionIssuer":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/broker"}}}""");
        var root = Trail.Call();
        root["userIdentity"] = JsonNode.Parse("""{"type":"Root","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333"}""");
        var service = Trail.Call();
        service["userIdentity"] = JsonNode.Parse("""{"type":"AWSService","invokedBy":"bedrock.amazonaws.com"}""");
        var foreign = Trail.Call();
        foreign["userIdentity"] = JsonNode.Parse("""{"type":"AWSAccount","principalId":"AROAFOREIGN:carol@example.com","accountId":"999900001111"}""");
        var nobody = Trail.Call();
        nobody.Remove("userIdentity");
        _trail.File("2026-09-02", [Trail.UserCall(), Trail.UserCall("BedrockAPIKey-9k2f"), federated, root, service, foreign, nobody]);

        var report = _trail.Report();

        Assert.Equal(
            [
                "111122223333/(nobody) blank cannot", "111122223333/other/bedrock.amazonaws.com other cannot", "111122223333/user/(root) root cannot", "111122223333/user/BedrockAPIKey-9k2f apiKeyUser unknown",
                "111122223333/user/alice user unknown", "111122223333/user/broker user unknown", "999900001111/other/AROAFOREIGN other cannot",
            ],
            report.Callers.Select(c => $"{c.Id} {c.Kind} {c.TagStatus}"));
        Assert.All(report.Callers, c => Assert.Equal(1, c.Calls));
    }

    [Theory]
    [InlineData("ASIAIOSFODNN7EXAMPLE", null, "ASIA")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", null, "AKIA")]
    [InlineData("ABIAIOSFODNN7EXAMPLE", null, "other")]
    [InlineData("", null, "none")]
    [InlineData("ASIAIOSFODNN7EXAMPLE", """{"additionalEventData":{"callWithBearerToken":true}}""", "bearer")]
    [InlineData("", """{"additionalEventData":{"callWithBearerToken":"true","bearerTokenType":"LONG_TERM"}}""", "bearer long-term")]
    [InlineData("", """{"requestParameters":{"callWithBearerToken":true,"bearerTokenType":"SHORT_TERM"}}""", "bearer short-term")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", """{"requestParameters":{"callWithBearerToken":false}}""", "AKIA")]
    public void The_kind_of_key_is_told_and_never_the_key(string key, string? more, string kind)
    {
        var call = Trail.UserCall(key: key);
        foreach (var (name, value) in more is null ? [] : JsonNode.Parse(more)!.AsObject())
        {
            call[name] = value!.DeepClone();
        }

        _trail.File("2026-09-02", [call]);

        var caller = Assert.Single(_trail.Report().Callers);
        Assert.Equal(kind, Assert.Single(caller.Keys).Name);
        Assert.DoesNotContain("IOSFODNN7", caller.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Failed_calls_are_counted_apart()
    {
        var refused = Trail.Call();
        refused["errorCode"] = "AccessDenied";
        _trail.File("2026-09-02", [Trail.Call(), refused]);

        var caller = Assert.Single(_trail.Report().Callers);
        Assert.Equal((1, 1), (caller.Calls, caller.Failed));
    }

    [Fact]
    public void Who_was_only_refused_is_shown_and_needs_no_tags()
    {
        var refused = Trail.Call();
        refused["errorCode"] = "AccessDenied";
        _trail.File("2026-09-02", [refused]);

        var report = _trail.Report();
        Assert.Equal((0, 1), (Assert.Single(report.Callers).Calls, report.Failed));
        Assert.Empty(report.NextSteps);
    }

    [Fact]
    public void Calls_a_day_are_over_all_days_of_the_trail()
    {
        _trail.File("2026-09-01", [Trail.Other()]);
        _trail.File("2026-09-03", [Trail.Call(time: "2026-09-03T01:00:00Z"), Trail.Call(time: "2026-09-03T23:59:59Z"), Trail.Call(time: "2026-09-02T23:59:00Z"), Trail.Call(time: "2026-09-03T02:00:00Z")]);

        var report = _trail.Report();
        var caller = Assert.Single(report.Callers);
        Assert.Equal((new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 3)), (report.From, report.To));
        Assert.Equal((4, 1.33m, 2), (caller.Calls, caller.CallsPerDay, caller.Days));
        Assert.Equal(new DateTime(2026, 9, 2, 23, 59, 0, DateTimeKind.Utc), caller.FirstSeen);
        Assert.Equal(new DateTime(2026, 9, 3, 23, 59, 59, DateTimeKind.Utc), caller.LastSeen);
    }

    [Fact]
    public void A_time_that_cannot_be_read_loses_no_call()
    {
        var call = Trail.Call(time: "yesterday");
        _trail.Write("some.json.gz", $$"""{"Records":[{{call.ToJsonString()}}]}""");

        var caller = Assert.Single(_trail.Report().Callers);
        Assert.Equal((1, null, null, 0), (caller.Calls, caller.CallsPerDay, caller.LastSeen, caller.Days));
    }

    [Fact]
    public void Models_are_one_whether_they_are_called_by_id_or_ARN()
    {
        var byArn = Trail.Call();
        byArn["requestParameters"]!["modelId"] = "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-6";
        var byProfile = Trail.Call();
        byProfile["requestParameters"]!["modelId"] = "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc";
        _trail.File("2026-09-02", [Trail.Call(), byArn, byProfile]);

        Assert.Equal(
            ["anthropic.claude-sonnet-4-6 2", "application-inference-profile/abc 1"],
            Assert.Single(_trail.Report().Callers).Models.Select(m => $"{m.Name} {m.Calls}"));
    }

    [Fact]
    public void The_snapshot_says_who_is_tagged_and_by_which_stack()
    {
        _trail.File("2026-09-02", [Trail.Call(role: "Tagged"), Trail.Call(role: "Half"), Trail.Call(role: "Half"), Trail.Call(role: "Renamed"), Trail.Call(role: "Away"), Trail.Call(role: "AWSReservedSSO_Data_0f1e")]);

        var report = _trail.Report(Snapshot);

        Assert.Equal(
            ["Half missing Project CostCenter Copilot", "AWSReservedSSO_Data_0f1e cannot  ", "Away unknown  ", "Renamed missing Team Project CostCenter ", "Tagged tagged  "],
            report.Callers.Select(c => $"{c.Name} {c.TagStatus} {string.Join(' ', c.MissingTags)} {c.Stack}"));
        Assert.Equal(
            [
                "Tag 111122223333/Half (stack Copilot) with Project, CostCenter.",
                "Let Identity Center pass Team, Project, CostCenter as session tags (attributes for access control): 111122223333/AWSReservedSSO_Data_0f1e cannot be tagged.",
                "See that 111122223333/Away carries Team, Project, CostCenter.",
                "Rename the tags of 111122223333/Renamed to Team, Project, CostCenter.",
            ],
            report.NextSteps.Select(s => s.Text));
        Assert.Equal([0.4m, 0.6m, 0.8m, 1m], report.NextSteps.Select(s => s.Explained));
    }

    [Fact]
    public void With_a_bill_the_dearest_comes_first_not_the_busiest()
    {
        _trail.File("2026-09-02", [Trail.Call(role: "Busy"), Trail.Call(role: "Busy"), Trail.Call(role: "Dear")]);
        var bill = Make.Bill(
            Make.Call() with { Principal = "arn:aws:sts::111122223333:assumed-role/Dear/x", AccountId = "111122223333", Cost = 90m },
            Make.Call() with { Principal = "arn:aws:sts::111122223333:assumed-role/dear/y", AccountId = "111122223333", Cost = 0.5m },
            Make.Call() with { Principal = "arn:aws:sts::111122223333:assumed-role/Busy/x", AccountId = "111122223333", Cost = 9.5m },
            Make.Call() with { Principal = "arn:aws:sts::111122223333:assumed-role/Unseen/x", AccountId = "111122223333", Cost = 7m },
            Make.Call() with { Principal = "arn:aws:sts::111122223333:assumed-role/Unseen/x", AccountId = "111122223333", Cost = 7m, LineItemType = "Tax" });

        var report = _trail.Report(bill: bill);

        Assert.Equal(["Busy 9.5", "Dear 90.5"], report.Callers.Select(c => FormattableString.Invariant($"{c.Name} {c.AmountUsd}")));
        Assert.Equal(7m, report.UnseenAmountUsd);
        Assert.Equal(["111122223333/Dear", "111122223333/Busy"], report.NextSteps.Select(s => s.Caller));
        Assert.Equal([0.905m, 1m], report.NextSteps.Select(s => s.Explained));
    }

    [Theory]
    [InlineData(PersonNaming.Numbered, "(e-mail 1)")]
    [InlineData(PersonNaming.Shown, "bob@example.com")]
    public void An_e_mail_address_is_shown_only_where_that_is_asked_for(PersonNaming people, string name)
    {
        _trail.File("2026-09-02", [Trail.UserCall("bob@example.com")]);

        var caller = Assert.Single(_trail.Report(people: people).Callers);
        Assert.Equal((name, $"111122223333/user/{name}"), (caller.Name, caller.Id));
    }

    private static DeployedSnapshot Snapshot => new()
    {
        Accounts =
        [
            new DeployedAccount
            {
                AccountId = "111122223333",
                Roles =
                [
                    Role("tagged", ("Team", "a"), ("Project", "b"), ("CostCenter", "c")),
                    Role("Half", ("Team", "a"), ("Project", "")),
                    Role("Renamed", ("team", "a"), ("project", "b"), ("costcenter", "c")),
                    new DeployedPrincipal { Name = "Away" },
                ],
                Stacks = [new DeployedStack { Name = "Copilot", Region = "us-east-1", Resources = [new DeployedResource("Role1A2B", "Half", "AWS::IAM::Role")] }],
            },
        ],
    };

    private static DeployedPrincipal Role(string name, params (string Key, string Value)[] tags) => new() { Name = name, Tags = tags.ToDictionary(t => t.Key, t => t.Value) };

    public void Dispose() => _trail.Dispose();
}
