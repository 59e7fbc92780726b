using System.Text.Json;

namespace CdkCostGuard.Cli.Tests;

/// <summary>Templates from public repositories, labelled by hand: every role in its class, the right keys missing, the right roles shared.</summary>
public class CorpusTests
{
    // Roles whose managed policies come out of a nested stack or an import that is not in the corpus. The labels say none, by the policies' names;
    // what is out of sight may allow anything, so the answer here is unknown.
    private static readonly string[] OutOfSight =
    [
        "D013.yaml StreamlitCodeBuildExecutionRole", "D013.yaml StreamlitCloudformationExecutionRole", "D013.yaml InvalidateCacheFunctionRole",
        "D013.yaml StreamlitECSRoleCustomResourceRole",
    ];

    [Fact]
    public void Every_label_of_the_corpus_is_met()
    {
        Assert.SkipWhen(Repository.Corpus is null, "The labelled corpus is not beside this checkout.");
        using var labels = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Corpus, "template-labels.json")));
        var wrong = new List<string>();
        var checkedRoles = 0;
        foreach (var template in labels.RootElement.GetProperty("templates").EnumerateArray())
        {
            var file = Path.GetFileName(template.GetProperty("template").GetString()!);
            using var report = JsonDocument.Parse(Cli.Run(Path.Combine(Repository.Corpus, "templates"), "check", file, "--format", "json", "--fail-on", "never").Output);
            foreach (var role in template.GetProperty("roles").EnumerateArray())
            {
                checkedRoles++;
                Compare(file, role, report.RootElement, wrong);
            }

            foreach (var role in template.GetProperty("rolesWithoutBedrock").EnumerateArray())
            {
                var id = role.GetString()!.Split(' ')[0];
                if (Principal(report.RootElement, id) is { } found && found.GetProperty("invokes").GetString() is not "none" and var actual && !OutOfSight.Contains($"{file} {id}"))
                {
                    wrong.Add($"{file} {id}: {actual} instead of none");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.NotEqual(0, checkedRoles);
    }

    private static void Compare(string file, JsonElement role, JsonElement report, List<string> wrong)
    {
        var id = role.GetProperty("id").GetString()!.Split(' ')[0];
        var label = role.GetProperty("bedrock").GetString();
        if (label == "unclear")
        {
            return;
        }

        var expected = role.GetProperty("expected").EnumerateArray().Select(e => e.GetString()!).ToArray();
        var wanted = (Class: label == "service-role" ? "service" : label,
            Missing: expected.FirstOrDefault(e => e.StartsWith("MISSING_TAGS:", StringComparison.Ordinal))?["MISSING_TAGS:".Length..] ?? "",
            Shared: expected.Contains("SHARED_ROLE"));
        if (Principal(report, id) is not { } principal)
        {
            wrong.Add($"{file} {id}: not listed");
            return;
        }

        var findings = report.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("principal").GetString() == principal.GetProperty("id").GetString()).ToArray();
        var missing = findings.FirstOrDefault(f => f.GetProperty("ruleId").GetString() == "CCG1001");
        var actual = (Class: principal.GetProperty("invokes").GetString(),
            Missing: missing.ValueKind == JsonValueKind.Undefined ? "" : missing.GetProperty("data").GetProperty("missingTags").GetString()!,
            Shared: findings.Any(f => f.GetProperty("ruleId").GetString() is "CCG2001" or "CCG2002"));
        if (actual != wanted)
        {
            wrong.Add($"{file} {id}: {actual} instead of {wanted}");
        }
    }

    private static JsonElement? Principal(JsonElement report, string logicalId)
    {
        foreach (var principal in report.GetProperty("principals").EnumerateArray())
        {
            if (principal.GetProperty("logicalId").GetString() == logicalId)
            {
                return principal;
            }
        }

        return null;
    }
}
