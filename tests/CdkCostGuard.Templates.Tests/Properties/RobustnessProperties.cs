using System.Text.Json.Nodes;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Tests.Properties;

/// <summary>Whatever a template holds, a check ends with a result, and no rule gives up.</summary>
public class RobustnessProperties
{
    private const int Cases = 500;

    [Fact]
    public void A_check_of_any_JSON_template_ends() =>
        Property.Holds(RandomTemplates.Template, t => Ends(Check.Template("app.json", t.ToJsonString())), t => t.ToJsonString(), Cases);

    [Fact]
    public void A_check_of_any_YAML_template_ends() =>
        Property.Holds(RandomTemplates.Template, t => Ends(Check.Template("app.yaml", Yaml(t))), Yaml, Cases);

    [Fact]
    public void YAML_with_short_forms_says_the_same_as_JSON() => Property.Holds(
        RandomTemplates.Template,
        t => Assert.Equal(Reports.Of(Check.Template("app", t.ToJsonString())), Reports.Of(Check.Template("app", Yaml(t)))),
        t => t.ToJsonString(),
        Cases);

    private static void Ends(Template template)
    {
        var result = TemplateChecker.Check([template], Policy.Default);
        Assert.DoesNotContain(result.Findings, f => f.Message.Contains("failed on this input", StringComparison.Ordinal));
    }

    private static string Yaml(JsonObject template) => "--- " + Flow(template);

    // Flow style on one line, functions in their short forms.
    private static string Flow(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } map when Short(map.First().Key) is { } tag && map.First().Value is { } argument and not JsonObject { Count: 1 } => $"{tag} {Flow(argument)}",
        JsonObject map => "{ " + string.Join(", ", map.Select(e => $"{JsonValue.Create(e.Key).ToJsonString()}: {Flow(e.Value)}")) + " }",
        JsonArray list => "[ " + string.Join(", ", list.Select(Flow)) + " ]",
        null => "null",
        _ => node.ToJsonString(),
    };

    private static string? Short(string key) => key == "Ref" ? "!Ref" : key.StartsWith("Fn::", StringComparison.Ordinal) && key.LastIndexOf(':') == 3 ? "!" + key[4..] : null;
}
