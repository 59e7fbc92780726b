using System.Text;
using System.Text.Json.Nodes;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>The verdicts that programs share with templates.</summary>
public class VerdictTests
{
    public static TheoryData<string, bool> Programs => [.. Verdict.All.SelectMany(v => new[] { (v.Name, false), (v.Name, true) })];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_GetsTheVerdictOfATemplate(string name, bool lowLevel)
    {
        var verdict = Verdict.All.Single(v => v.Name == name);
        var writer = new Writer(lowLevel);

        var principal = Assert.Single(Program.InStack(writer.Write(verdict)));

        Assert.True((verdict.Invokes, verdict.Accidental) == (("" + principal.Class).ToLowerInvariant(), principal.Accidental), $"{principal.Class} {principal.Accidental} {principal.ClassReason}\n{writer}");
    }

    /// <summary>Writes a verdict's policies as the body of a stack, with constructs or with low-level resources.</summary>
    private sealed class Writer(bool lowLevel)
    {
        private readonly StringBuilder code = new();
        private int lists;

        public string Write(Verdict verdict)
        {
            code.AppendLine("""
                var given = new CfnParameter(this, "Given"); var other = new CfnParameter(this, "Other"); var stage = System.Environment.GetEnvironmentVariable("STAGE") == "prod";
                var bucket = new Amazon.CDK.AWS.S3.Bucket(this, "Bucket"); var agent = new Amazon.CDK.AwsBedrock.CfnAgent(this, "Agent", new Amazon.CDK.AwsBedrock.CfnAgentProps { AgentName = "a" });
                """);
            var boundary = verdict.Boundary is null ? "" : ", PermissionsBoundary = " + Boundary(verdict.Boundary, "Boundary");
            var managed = string.Join(", ", verdict.Managed.Select((m, i) => lowLevel ? $"\"{m}\"" : $"ManagedPolicy.FromManagedPolicyArn(this, \"Managed{i}\", \"{m}\")"));
            var attached = managed.Length == 0 ? "" : lowLevel ? $", ManagedPolicyArns = new[] {{ {managed} }}" : $", ManagedPolicies = new[] {{ {managed} }}";
            code.AppendLine(lowLevel
                ? $"var role = new CfnRole(this, \"Role\", new CfnRoleProps {{ AssumeRolePolicyDocument = new Dictionary<string, object>(){boundary}{attached} }});"
                : $"var role = new Role(this, \"Role\", new RoleProps {{ AssumedBy = new ServicePrincipal(\"lambda.amazonaws.com\"){boundary}{attached} }});");
            for (var i = 0; i < verdict.Statements.Length; i++)
            {
                var statement = Statement(verdict.Statements[i]);
                var when = verdict.Statements[i]["when"] is { } truth ? (bool)truth ? "if (stage) " : "if (!stage) " : "";
                code.AppendLine(when + (lowLevel
                    ? $"new CfnPolicy(this, \"P{i}\", new CfnPolicyProps {{ PolicyName = \"p{i}\", Roles = new[] {{ role.Ref }}, PolicyDocument = new Dictionary<string, object> {{ [\"Statement\"] = new object[] {{ {statement} }} }} }});"
                    : $"role.AddToPolicy({statement});"));
            }

            return code.ToString();
        }

        public override string ToString() => code.ToString();

        private string Boundary(JsonNode boundary, string id)
        {
            if (Verdict.Sides(boundary) is var (then, otherwise))
            {
                return $"stage ? {Boundary(then!, id + "1")} : {(otherwise is null ? "null" : Boundary(otherwise, id + "2"))}";
            }

            if (boundary is JsonValue arn)
            {
                return lowLevel ? $"\"{arn}\"" : $"ManagedPolicy.FromManagedPolicyArn(this, \"{id}\", \"{arn}\")";
            }

            var statements = string.Join(", ", boundary.AsArray().Select(s => Statement(s!.AsObject())));
            code.AppendLine(lowLevel
                ? $"var {id} = new CfnManagedPolicy(this, \"{id}\", new CfnManagedPolicyProps {{ PolicyDocument = new Dictionary<string, object> {{ [\"Statement\"] = new object[] {{ {statements} }} }} }});"
                : $"IManagedPolicy {id} = new ManagedPolicy(this, \"{id}\", new ManagedPolicyProps {{ Statements = new[] {{ {statements} }} }});");
            return lowLevel ? id + ".Ref" : id;
        }

        private string Statement(JsonObject statement)
        {
            var parts = statement.Where(e => e.Key != "when").Select(e => e.Key switch
            {
                "Effect" => lowLevel ? $"[\"Effect\"] = \"{e.Value}\"" : $"Effect = Effect.{e.Value!.ToString().ToUpperInvariant()}",
                "Condition" => (lowLevel ? "[\"Condition\"]" : "Conditions") + " = new Dictionary<string, object> { [\"StringEquals\"] = new Dictionary<string, object>() }",
                _ => lowLevel ? $"[\"{e.Key}\"] = {Items(e.Value!)}" : $"{e.Key}s = {Items(e.Value!)}",
            });
            return lowLevel ? $"new Dictionary<string, object> {{ {string.Join(", ", parts)} }}" : $"new PolicyStatement(new PolicyStatementProps {{ {string.Join(", ", parts)} }})";
        }

        private string Items(JsonNode value)
        {
            if (value is JsonValue)
            {
                return lowLevel ? Text(value) : $"new[] {{ {Text(value)} }}";
            }

            var list = "list" + lists++;
            code.AppendLine($"var {list} = new List<string>();");
            foreach (var item in value.AsArray())
            {
                code.AppendLine(Verdict.Sides(item) is var (then, otherwise)
                    ? $"if (stage) {list}.Add({Text(then!)});" + (otherwise is null ? "" : $" else {list}.Add({Text(otherwise)});")
                    : $"{list}.Add({Text(item!)});");
            }

            return list + ".ToArray()";
        }

        private static string Text(JsonNode value) => "$\"" + value.ToString()
            .Replace("${Given}", "{given.ValueAsString}", StringComparison.Ordinal)
            .Replace("${Other}", "{other.ValueAsString}", StringComparison.Ordinal)
            .Replace("${Bucket.Arn}", "{bucket.BucketArn}", StringComparison.Ordinal)
            .Replace("${Agent.Arn}", "{agent.AttrAgentArn}", StringComparison.Ordinal)
            .Replace("${AWS::Partition}", "{Aws.PARTITION}", StringComparison.Ordinal)
            .Replace("${AWS::Region}", "{this.Region}", StringComparison.Ordinal) + "\"";
    }
}
