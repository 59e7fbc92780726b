using System.Text.Json.Nodes;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Templates.Reading;
using CdkCostGuard.Templates.Tests.Iam;
using CsCheck;

namespace CdkCostGuard.Templates.Tests.Properties;

/// <summary>A stack that is split in two means the same: who invokes does not depend on which file a policy or a function stands in.</summary>
public class SplitProperties
{
    private const int Cases = 200;

    private static readonly Gen<GeneratedPolicies> Set = Gen.Int[0, 1_000_000].Select(seed => new PolicySetGenerator(seed, withConditions: true).Take(1).Single());

    [Fact]
    public void Policies_and_functions_may_refer_to_the_role_by_an_export() => Property.Holds(
        Set, set => Assert.Equal(Whole(set), Split(set, e => new JsonObject { ["Fn::ImportValue"] = $"role-{e}" })), PolicySetTemplates.Of, Cases);

    [Fact]
    public void Policies_and_functions_may_refer_to_the_role_by_its_name() => Property.Holds(
        Set,
        set => Assert.Equal(Whole(set), Split(set, e => e == "name" ? "invoker" : "arn:aws:iam::123456789012:role/invoker")),
        PolicySetTemplates.Of,
        Cases);

    private static string Whole(GeneratedPolicies set)
    {
        var (role, rest) = Parts(set, new JsonObject { ["Ref"] = "Role" }, new JsonObject { ["Fn::GetAtt"] = new JsonArray("Role", "Arn") });
        return Said(Reports.Template("a.json", new JsonObject([.. role.Concat(rest).Select(r => KeyValuePair.Create(r.Key, r.Value!.DeepClone()))!])));
    }

    private static string Split(GeneratedPolicies set, Func<string, JsonNode> reference)
    {
        var (role, rest) = Parts(set, reference("name"), reference("arn"));
        var outputs = new JsonObject
        {
            ["Name"] = new JsonObject { ["Value"] = new JsonObject { ["Ref"] = "Role" }, ["Export"] = new JsonObject { ["Name"] = "role-name" } },
            ["Arn"] = new JsonObject { ["Value"] = new JsonObject { ["Fn::GetAtt"] = new JsonArray("Role", "Arn") }, ["Export"] = new JsonObject { ["Name"] = "role-arn" } },
        };
        return Said(Reports.Template("a.json", role, outputs), Reports.Template("b.json", rest));
    }

    // All policies apart from the role, as resources of their own; the boundary stays beside it.
    private static (JsonObject Role, JsonObject Others) Parts(GeneratedPolicies set, JsonNode name, JsonNode arn)
    {
        var role = PolicySetTemplates.Resources(set with { Policies = [] });
        role["Role"]!["Properties"]!["RoleName"] = "invoker";
        var rest = new JsonObject
        {
            ["Function"] = new JsonObject { ["Type"] = "AWS::Lambda::Function", ["Properties"] = new JsonObject { ["Role"] = arn } },
        };
        for (var i = 0; i < set.Policies.Count; i++)
        {
            var (type, holder) = ((set.Policies[i].ToJsonString().Length + i) % 3) switch
            {
                0 => ("AWS::IAM::RolePolicy", (JsonNode)name.DeepClone()),
                1 => ("AWS::IAM::Policy", new JsonArray(name.DeepClone())),
                _ => ("AWS::IAM::ManagedPolicy", new JsonArray(name.DeepClone())),
            };
            rest[$"Policy{i}"] = new JsonObject
            {
                ["Type"] = type,
                ["Properties"] = new JsonObject { [holder is JsonArray ? "Roles" : "RoleName"] = holder, ["PolicyDocument"] = set.Policies[i].DeepClone() },
            };
        }

        return (role, rest);
    }

    private static string Said(params Template[] templates) => string.Join('\n', TemplateChecker.Check(templates, Policy.Default).Principals.Select(p =>
        $"{p.Id} {p.Invokes} {p.Accidental} {string.Join(' ', p.Grants)} {string.Join(' ', p.Workloads.Select(w => w.LogicalId))}"));
}
