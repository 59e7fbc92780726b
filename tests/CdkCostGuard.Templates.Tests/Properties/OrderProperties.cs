using System.Text.Json.Nodes;
using CdkCostGuard.Templates.Reading;
using CdkCostGuard.Templates.Tests.Iam;
using CsCheck;

namespace CdkCostGuard.Templates.Tests.Properties;

/// <summary>Order that means nothing to AWS changes no byte of a report.</summary>
public class OrderProperties
{
    private static readonly Gen<int> Seed = Gen.Int[0, 1_000_000];

    [Fact]
    public void The_order_of_resources_changes_nothing() => Property.Holds(
        Seed,
        seed => Assert.Equal(Reports.Of(Reports.Template("app.json", App(seed))), Reports.Of(Reports.Template("app.json", Shuffled(App(seed), seed)))),
        seed => App(seed).ToJsonString(),
        cases: 100);

    [Fact]
    public void The_order_of_statements_changes_nothing() => Property.Holds(
        Seed,
        seed => Assert.Equal(Reports.Of(Reports.Template("app.json", App(seed))), Reports.Of(Reports.Template("app.json", StatementsShuffled(App(seed), seed)))),
        seed => App(seed).ToJsonString(),
        cases: 100);

    [Fact]
    public void The_order_of_templates_changes_nothing() => Property.Holds(
        Seed,
        seed =>
        {
            Template[] templates = [.. Enumerable.Range(0, 4).Select(i => Reports.Template($"stack{i}.json", App(seed + i)))];
            var expected = Reports.Of(templates);
            new Random(seed).Shuffle(templates);
            Assert.Equal(expected, Reports.Of(templates));
        },
        seed => App(seed).ToJsonString(),
        cases: 30);

    [Fact]
    public void A_report_of_any_template_is_the_same_in_any_order_of_its_resources() => Property.Holds(
        RandomTemplates.Template,
        t =>
        {
            var turned = t.DeepClone().AsObject();
            turned["Resources"] = Shuffled(t["Resources"]!.AsObject(), 1);
            Assert.Equal(Reports.Of(Check.Template("app.json", t.ToJsonString())), Reports.Of(Check.Template("app.json", turned.ToJsonString())));
        },
        t => t.ToJsonString(),
        cases: 500);

    // Three roles, each with policies, used by functions that share some of them.
    private static JsonObject App(int seed)
    {
        var random = new Random(seed);
        var resources = new JsonObject();
        foreach (var set in new PolicySetGenerator(seed, withConditions: true, withUnknowns: true).Take(3))
        {
            foreach (var resource in PolicySetTemplates.Resources(set, $"R{set.Id}"))
            {
                resources[resource.Key] = resource.Value!.DeepClone();
            }

            var role = resources[$"R{set.Id}Role"]!["Properties"]!;
            role["Tags"] = random.Next(3) == 0 ? null : new JsonArray(new JsonObject { ["Key"] = "Team", ["Value"] = "a" }, new JsonObject { ["Key"] = "project", ["Value"] = "b" });
            role["RoleName"] = random.Next(2) == 0 ? null : $"role-{set.Id}";
        }

        for (var i = 0; i < 4; i++)
        {
            resources[$"Function{i}"] = new JsonObject
            {
                ["Type"] = "AWS::Lambda::Function",
                ["Properties"] = new JsonObject
                {
                    ["Role"] = random.Next(4) == 0
                        ? "arn:aws:iam::123456789012:role/elsewhere"
                        : new JsonObject { ["Fn::GetAtt"] = new JsonArray($"R{random.Next(3)}Role", "Arn") },
                    ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "Project", ["Value"] = $"app{random.Next(2)}" }),
                },
            };
        }

        return resources;
    }

    private static JsonObject Shuffled(JsonObject map, int seed)
    {
        var entries = map.Select(e => KeyValuePair.Create(e.Key, e.Value?.DeepClone())).ToArray();
        new Random(seed).Shuffle(entries);
        return new JsonObject(entries);
    }

    private static JsonObject StatementsShuffled(JsonObject map, int seed)
    {
        foreach (var (key, value) in map.ToArray())
        {
            if (key == "Statement" && value is JsonArray statements)
            {
                var items = statements.Select(s => s!.DeepClone()).ToArray<JsonNode?>();
                new Random(seed).Shuffle(items);
                map[key] = new JsonArray(items);
            }
            else if (value is JsonObject inner)
            {
                StatementsShuffled(inner, seed);
            }
            else if (value is JsonArray list)
            {
                foreach (var item in list.OfType<JsonObject>())
                {
                    StatementsShuffled(item, seed);
                }
            }
        }

        return map;
    }
}
