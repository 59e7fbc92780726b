using System.Text;
using System.Text.Json.Nodes;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Tests.Properties;

/// <summary>Whole reports of templates that a property made up.</summary>
internal static class Reports
{
    public static string Of(params Template[] templates)
    {
        var result = TemplateChecker.Check(templates, Policy.Default);
        using var output = new MemoryStream();
        ReportJson.Write(output, ReportBuilder.Build(
            new ToolInfo("cdk-costguard", "0.0.0"), "check", [], result.Principals, result.Findings, [], Policy.Default, null, new DateOnly(2026, 9, 26)));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>A template of these resources, on one line, so that the order of the resources moves no line.</summary>
    public static Template Template(string name, JsonObject resources, JsonObject? outputs = null)
    {
        var root = new JsonObject { ["Resources"] = resources.DeepClone(), ["Outputs"] = outputs?.DeepClone() };
        return Check.Template(name, root.ToJsonString());
    }
}
