using System.Text.Json.Nodes;

namespace CdkCostGuard.Templates.Tests.Iam;

/// <summary>The verdicts that templates share with programs.</summary>
public class VerdictTests
{
    public static TheoryData<string> Names => [.. Verdict.All.Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_template_gets_the_verdict_that_a_program_gets(string name)
    {
        var verdict = Verdict.All.Single(v => v.Name == name);

        var invocation = Check.Graph(Template(verdict)).Principals.Single(p => p.Resource?.LogicalId == "Role").Invocation;

        Assert.Equal((verdict.Invokes, verdict.Accidental), (("" + invocation.Class).ToLowerInvariant(), invocation.Accidental));
    }

    private static string Template(Verdict verdict)
    {
        var role = new JsonObject { ["ManagedPolicyArns"] = new JsonArray([.. verdict.Managed.Select(m => (JsonNode)m)]) };
        var resources = new JsonObject
        {
            ["Role"] = new JsonObject { ["Type"] = "AWS::IAM::Role", ["Properties"] = role },
            ["Bucket"] = new JsonObject { ["Type"] = "AWS::S3::Bucket" },
            ["Agent"] = new JsonObject { ["Type"] = "AWS::Bedrock::Agent" },
        };
        for (var i = 0; i < verdict.Statements.Length; i++)
        {
            var document = new JsonObject { ["PolicyName"] = $"P{i}", ["PolicyDocument"] = Document(verdict.Statements[i]), ["Roles"] = new JsonArray(Ref("Role")) };
            resources[$"Policy{i}"] = new JsonObject { ["Type"] = "AWS::IAM::Policy", ["Properties"] = document };
        }

        if (verdict.Boundary is not null)
        {
            role["PermissionsBoundary"] = Boundary(verdict.Boundary, resources, "Boundary");
        }

        return new JsonObject
        {
            ["Parameters"] = new JsonObject { ["Given"] = Parameter(), ["Other"] = Parameter(), ["Stage"] = Parameter() },
            ["Conditions"] = new JsonObject { ["C"] = new JsonObject { ["Fn::Equals"] = new JsonArray(Ref("Stage"), "prod") } },
            ["Resources"] = resources,
        }.ToJsonString();
    }

    private static JsonNode Boundary(JsonNode boundary, JsonObject resources, string id)
    {
        if (Verdict.Sides(boundary) is var (then, otherwise))
        {
            return If(Boundary(then!, resources, id + "1"), otherwise is null ? null : Boundary(otherwise, resources, id + "2"));
        }

        if (boundary is JsonValue arn)
        {
            return arn.DeepClone();
        }

        resources[id] = new JsonObject
        {
            ["Type"] = "AWS::IAM::ManagedPolicy",
            ["Properties"] = new JsonObject { ["PolicyDocument"] = Document([.. boundary.AsArray().Select(s => s!.AsObject())]) },
        };
        return Ref(id);
    }

    private static JsonObject Document(params JsonObject[] statements) => new() { ["Statement"] = new JsonArray([.. statements.Select(Statement)]) };

    private static JsonNode Statement(JsonObject statement)
    {
        var written = new JsonObject();
        foreach (var (key, value) in statement.Where(e => e.Key != "when"))
        {
            written[key] = key == "Condition" ? value!.DeepClone() : Written(value!);
        }

        return statement["when"] is { } when ? (bool)when ? If(written, null) : If(null, written) : written;
    }

    private static JsonNode Written(JsonNode value) => value switch
    {
        JsonArray list => new JsonArray([.. list.Select(i => Written(i!))]),
        JsonObject => Verdict.Sides(value) is var (then, otherwise) ? If(Written(then!), otherwise is null ? null : Written(otherwise)) : value.DeepClone(),
        _ => (string)value! is var text && text.Contains("${", StringComparison.Ordinal) ? new JsonObject { ["Fn::Sub"] = text.Replace("Agent.Arn", "Agent.AgentArn", StringComparison.Ordinal) } : value.DeepClone(),
    };

    private static JsonObject If(JsonNode? then, JsonNode? otherwise) => new() { ["Fn::If"] = new JsonArray("C", then ?? Ref("AWS::NoValue"), otherwise ?? Ref("AWS::NoValue")) };

    private static JsonObject Ref(string name) => new() { ["Ref"] = name };

    private static JsonObject Parameter() => new() { ["Type"] = "String" };
}
