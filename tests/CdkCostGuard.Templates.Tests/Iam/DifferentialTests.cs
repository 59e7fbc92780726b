using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using CdkCostGuard.Rules;
using CdkCostGuard.Rules.Iam;

namespace CdkCostGuard.Templates.Tests.Iam;

/// <summary>
/// Our evaluation against a simulator that nobody here wrote. We say Yes where there is a resource on which the action is allowed, so the simulator must
/// allow it on our witness; where we say No, it must allow it on none of a universe of resources that it makes up from its own service reference.
/// </summary>
public class DifferentialTests
{
    private const int Seed = 20260926;

    private static readonly BedrockAction[] Paid = [.. BedrockActions.All.Where(a => a.Billing == Billing.Paid)];

    private sealed record Answer(int Id, string Action, string? Hit, string[] Denied, string[] Foreign);

    [Fact]
    public void Agrees_with_the_simulator_where_there_are_no_conditions() =>
        Compare([.. new PolicySetGenerator(Seed).Take(2_000)], s => s);

    // What may hold once is a grant: the simulator sees the conditional Allows without their Condition and the conditional Denies not at all.
    [Fact]
    public void Agrees_with_the_simulator_on_what_conditions_leave_open() =>
        Compare([.. new PolicySetGenerator(Seed + 1, withConditions: true).Take(500)], MostPermissive);

    private static void Compare(GeneratedPolicies[] sets, Func<GeneratedPolicies, GeneratedPolicies> asSimulated)
    {
        var said = new Dictionary<(int, string), Ternary>();
        var questions = new JsonArray();
        foreach (var set in sets)
        {
            var policies = Check.Graph(PolicySetTemplates.Of(set)).Principals.Single().Policies;
            var asks = new JsonArray();
            foreach (var action in Paid)
            {
                var answer = PolicyEvaluation.Evaluate(policies, action);
                said.Add((set.Id, action.Name), answer.Allowed);
                asks.Add(new JsonObject
                {
                    ["action"] = action.Name,
                    ["witnesses"] = new JsonArray([.. answer.Grants.Select(g => (JsonNode)g.Resource)]),
                });
            }

            var simulated = asSimulated(set);
            questions.Add(new JsonObject
            {
                ["id"] = set.Id,
                ["policies"] = new JsonArray([.. simulated.Policies.Select(p => p.DeepClone())]),
                ["boundary"] = simulated.Boundary?.DeepClone(),
                ["asks"] = asks,
            });
        }

        var wrong = new List<(GeneratedPolicies Set, string Why)>();
        foreach (var answer in Simulate(questions))
        {
            var ours = said[(answer.Id, answer.Action)];
            var why = ours == Ternary.Unknown ? "we do not know, yet everything is in sight"
                : answer.Hit is { } hit ? $"we say No, the simulator allows it on {hit}"
                : answer.Denied is [var denied, ..] ? $"we say Yes, the simulator denies it on {denied}"
                : answer.Foreign is [var foreign, ..] ? $"we say Yes for {foreign}, which is no resource of the action"
                : null;
            if (why is not null)
            {
                wrong.Add((sets[answer.Id], $"{answer.Action}: {why}"));
            }
        }

        // A test in which one answer is rare would pass for the wrong reason.
        Assert.InRange(said.Values.Count(v => v == Ternary.Yes), said.Count / 5, said.Count * 4 / 5);
        if (wrong.Count > 0)
        {
            var (set, why) = wrong.MinBy(w => PolicySetTemplates.Of(w.Set).Length);
            Assert.Fail($"{wrong.Count} of {said.Count} answers differ. The smallest: {why}\n{PolicySetTemplates.Of(set)}");
        }
    }

    private static Answer[] Simulate(JsonArray questions)
    {
        using var folder = new TemporaryFolder();
        var input = folder.Write("questions.json", questions.ToJsonString());
        var output = Path.Combine(folder.Path, "answers.json");
        try
        {
            NodeTools.Package("@cloud-copilot", "iam-simulate");
            var (code, _, error) = NodeTools.Run("node", [Repository.PathOf("tests", "Tools", "simulate.mjs"), input, output]);
            Assert.True(code == 0, error);
        }
        catch (Win32Exception e)
        {
            Assert.Skip($"node and npm are needed to compare with the simulator: {e.Message}");
        }

        return JsonSerializer.Deserialize<Answer[]>(File.ReadAllText(output), JsonSerializerOptions.Web)!;
    }

    private static GeneratedPolicies MostPermissive(GeneratedPolicies set) =>
        set with { Policies = [.. set.Policies.Select(Opened)], Boundary = set.Boundary is null ? null : Opened(set.Boundary) };

    private static JsonObject Opened(JsonObject document)
    {
        var open = new JsonArray();
        foreach (var statement in document["Statement"] is JsonArray many ? many.ToArray() : [document["Statement"]])
        {
            var copy = statement!.DeepClone().AsObject();
            if (copy.Remove("Condition") && (string?)copy["Effect"] == "Deny")
            {
                continue;
            }

            open.Add(copy);
        }

        return new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = open };
    }
}
