using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using static CdkCostGuard.Billing.Tests.Make;

namespace CdkCostGuard.Billing.Tests.Attribution;

public class SessionSplitTests
{
    private const string Lambda = "AWS::Lambda::Function";
    private static readonly ReportWorkload[] Three = [new("ReaderFn1A2B3C4D", Lambda, "Invoices"), new("ChatFn5E6F7A8B", Lambda, "Chat"), new("CopyTask", "AWS::ECS::TaskDefinition", "Copy")];

    [Fact]
    public void One_session_of_which_nothing_is_known_is_no_split()
    {
        var principal = Assert.Single(Judged(Call(10), Call(5)).Principals);

        Assert.Empty(principal.Sessions);
        Assert.Null(principal.SplitNote);
    }

    [Fact]
    public void Functions_are_told_by_the_snapshot_and_their_parts_add_up()
    {
        var judged = Make.Judge(Bill(Call(10.01m, Of("reader")), Call(20.02m, Of("chat")), Call(0.005m, Of("8d0c1e"))), Functions("reader", "chat", "reader2"), [Template(Three)]);

        var principal = Assert.Single(judged.Bill.Principals);
        Assert.Equal([("chat", "ChatFn5E6F7A8B", 20.02m), ("reader", "ReaderFn1A2B3C4D", 10.01m), ("8d0c1e", null, 0.005m)], principal.Sessions.Select(s => (s.Name, s.Workload, s.Amount)));
        Assert.Equal(principal.Amount, principal.Sessions.Sum(s => s.Amount));
        Assert.Equal("3 consumers known, sessions tell 2 of them; the other sessions do not tell whose they are", principal.SplitNote);
        Assert.Equal(
            [("Chat", 20.02m), ("Invoices", 10.01m), (null, 0.005m)], judged.Bill.Groups.Where(g => g.Key == "application").Select(g => (g.Value, g.Amount)));
    }

    [Fact]
    public void Without_a_snapshot_the_names_that_CloudFormation_makes_tell_them()
    {
        var judged = Make.Judge(
            Bill(Call(10, Of("Platform-ReaderFn1A2B3C4D-gOwdAWxNLfC9")), Call(5, Of("Other-ChatFn5E6F7A8B-1XSQGJQ4QK4OQ")), Call(3, Of("ReaderFn1A2B3C4D"))),
            principals: [Template(Three)]);

        Assert.Equal(["ReaderFn1A2B3C4D", "ChatFn5E6F7A8B", null], Assert.Single(judged.Bill.Principals).Sessions.Select(s => s.Workload));
    }

    [Fact]
    public void What_sessions_do_not_tell_is_said_with_the_number_of_consumers()
    {
        var judged = Make.Judge(Bill(Call(10, Of("a1")), Call(5, Of("b2"))), principals: [Template(Three)]);

        var principal = Assert.Single(judged.Bill.Principals);
        Assert.Equal("3 consumers known, sessions do not tell them apart", principal.SplitNote);
        Assert.Equal([(null, 15m)], judged.Bill.Groups.Where(g => g.Key == "application").Select(g => (g.Value, g.Amount)));
    }

    [Fact]
    public void A_function_of_another_role_tells_nothing()
    {
        var snapshot = Functions("reader");
        snapshot = snapshot with { Accounts = [snapshot.Accounts[0] with { Functions = [new DeployedFunction("reader", "AnotherRole")] }] };

        Assert.Empty(Assert.Single(Make.Judge(Bill(Call(10, Of("reader"))), snapshot).Bill.Principals).Sessions);
    }

    [Fact]
    public void Sessions_of_AgentCore_are_one_and_tell_the_runtime_where_it_is_the_only_one()
    {
        BillLine[] lines = [Call(10, Of("BedrockAgentCore-1")), Call(5, Of("BedrockAgentCore-2"))];

        var principal = Assert.Single(Make.Judge(Bill(lines), principals: [Template(new ReportWorkload("Agent", "AWS::BedrockAgentCore::Runtime", "Agents"))]).Bill.Principals);
        Assert.Equal("agentCoreSession", principal.Kind);
        Assert.Equal([new BillSession("BedrockAgentCore-*", "Agent", 15)], principal.Sessions);
        Assert.Empty(Assert.Single(Judged(lines).Principals).Sessions);
    }

    [Fact]
    public void A_role_with_AgentCore_and_other_sessions_is_a_role() =>
        Assert.Equal("role", Assert.Single(Judged(Call(10, Of("BedrockAgentCore-1")), Call(5, Of("x"))).Principals).Kind);

    [Fact]
    public void A_session_for_each_request_costs_no_memory_and_the_largest_are_shown_all_the_same()
    {
        const int Requests = 30_000;
        BillLine[] lines =
        [
            .. Enumerable.Range(1, Requests).Select(i => Call(i / 1000m, Of($"request{i}"))),
            .. Enumerable.Range(1, Requests).Select(i => Call(0.001m, Of($"request{i}").Replace("ModelRole", "OtherRole", StringComparison.Ordinal))),
            .. Enumerable.Range(1, Requests).Select(i => Call(0.5m, Of($"request{i}"))),
            Call(0.25m, Of("reader")),
        ];
        var backwards = lines.Reverse().ToArray();
        var options = new AuditOptions { MostSessions = 3 };

        var judged = Make.Judge(Bill(lines), Functions("reader"), options: options);

        var principal = Assert.Single(judged.Bill.Principals, p => p.Name == "ModelRole");
        Assert.Equal(
            [("request30000", 30.5m), ("request29999", 30.499m), ("reader", 0.25m), ("(29998 other sessions)", Enumerable.Range(1, Requests - 2).Sum(i => i / 1000m + 0.5m))],
            principal.Sessions.OrderByDescending(s => s.Name != "(29998 other sessions)").ThenByDescending(s => s.Amount).Select(s => (s.Name, s.Amount)));
        Assert.All(judged.Bill.Principals, p => Assert.Equal(p.Amount, p.Sessions.Sum(s => s.Amount)));
        Assert.Equal(
            judged.Bill.Principals.SelectMany(p => p.Sessions),
            Make.Judge(Bill(backwards), Functions("reader"), options: options).Bill.Principals.SelectMany(p => p.Sessions));
    }

    // The same sessions come first whether all names are kept or only those of the largest: the story of few sessions must not change with those of other roles.
    [Fact]
    public void Which_of_equal_sessions_are_shown_does_not_hang_on_how_many_there_are()
    {
        BillLine[] few = [.. Enumerable.Range(1, 200).Select(i => Call(1, Of($"request{i}")))];
        var crowd = Enumerable.Range(1, 50_001).Select(i => Call(1, Of($"r{i}").Replace("ModelRole", "OtherRole", StringComparison.Ordinal)));

        Assert.Equal(
            Assert.Single(Judged(few).Principals).Sessions,
            Assert.Single(Judged([.. few, .. crowd]).Principals, p => p.Name == "ModelRole").Sessions);
    }

    [Fact]
    public void Many_sessions_are_added_up_beyond_the_limit_but_never_those_that_are_told()
    {
        BillLine[] lines = [.. Enumerable.Range(1, 30).Select(i => Call(i, Of($"task{i:00}"))), Call(0.5m, Of("reader"))];

        var principal = Assert.Single(Make.Judge(Bill(lines), Functions("reader"), options: new AuditOptions { MostSessions = 3 }).Bill.Principals);
        Assert.Equal(["task30", "task29", "reader", "(28 other sessions)"], principal.Sessions.Select(s => s.Name));
        Assert.Equal(principal.Amount, principal.Sessions.Sum(s => s.Amount));
    }

    [Fact]
    public void A_shared_role_is_a_finding_with_what_each_application_spent()
    {
        var judged = Make.Judge(Bill(Call(10, Of("reader")), Call(20, Of("chat")), Call(1, Of("x"))), Functions("reader", "chat"), [Template(Three)]);

        var finding = Assert.Single(judged.Findings, f => f.RuleId == "CCG2001");
        Assert.Equal(("Platform/ModelRole", 31m), (finding.Principal, finding.AmountUsd));
        Assert.Contains("sessions of Chat: 20.00 USD", finding.Evidence);
        Assert.Contains("1.00 USD", finding.Message, StringComparison.Ordinal);
    }

    private static string Of(string session) => $"arn:aws:sts::{Account}:assumed-role/ModelRole/{session}";

    private static ReportPrincipal Template(params ReportWorkload[] workloads) => new()
    {
        Id = "Platform/ModelRole",
        Kind = PrincipalKind.Role,
        Stack = "Platform",
        Template = "Platform.template.json",
        LogicalId = "ModelRoleEE661428",
        Name = "ModelRole",
        Invokes = InvokerClass.Direct,
        Workloads = workloads,
        Applications = [.. workloads.Select(w => w.Application).OfType<string>().Order(StringComparer.Ordinal)],
    };

    // Functions of the role, the first as Reader, the second as Chat.
    private static DeployedSnapshot Functions(params string[] names) => new()
    {
        Accounts =
        [
            new DeployedAccount
            {
                AccountId = Account,
                Functions = [.. names.Select(n => new DeployedFunction(n, "modelrole"))],
                Stacks =
                [
                    new DeployedStack
                    {
                        Name = "Platform",
                        Region = "us-east-1",
                        Resources = [.. names.Take(2).Select((n, i) => new DeployedResource(Three[i].LogicalId, n, Lambda))],
                    },
                ],
            },
        ],
    };
}
