using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CdkCostGuard.Cdk.SourceLocations;
using CdkCostGuard.Cdk.Tests.Running;

namespace CdkCostGuard.Cdk.Tests.SourceLocations;

/// <summary>The paths of a real synth, and the lines on which its source says that they are made.</summary>
public partial class LocatedAppTests
{
    private const string Source = "tests/CdkCostGuard.Cdk.Apps/Located.cs";

    private static readonly Lazy<(Synth Synth, JsonNode Report)> Done = new(() =>
    {
        var report = Path.Combine(Synth.NewFolder(), "report.json");
        return (Synth.Run("Places", new JsonObject { ["cdk-costguard:report"] = report }), JsonNode.Parse(File.ReadAllText(report))!);
    });

    [Fact]
    public void Each_principal_has_the_line_that_makes_it()
    {
        var map = new SourceMap(SourceMapReader.Read(Assembly.LoadFrom(CdkApps.Assembly)));
        var found = Principals(Done.Value.Synth).Select(p => map.Find(p) is { } place ? $"{p} {place.File}:{place.Line}" : p).ToList();
        Assert.Equal(Marked().Append("LocatedAny/Told/Resource").Append("LocatedAny/free/Resource").Append("Located/Handled/ServiceRole/Resource").Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_finding_carries_it()
    {
        var findings = Done.Value.Report["findings"]!.AsArray().Where(f => (string?)f!["ruleId"] == "CCG1001").Select(f => f!["locations"]![0]!).ToList();
        var marked = Marked().ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(findings);
        Assert.All(findings, place =>
        {
            var (path, file) = ((string)place["constructPath"]!, (string?)place["file"]);
            Assert.True(file is null ? path.StartsWith("LocatedAny/", StringComparison.Ordinal) : marked.Contains($"{path} {file}:{place["line"]}"), place.ToJsonString());
        });
    }

    [Fact]
    public void And_the_CDK_shows_it()
    {
        var line = Marked().Single(m => m.StartsWith("Located/Part2/", StringComparison.Ordinal)).Split(' ')[1];
        Assert.Contains(line, Done.Value.Synth.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Marked() => File.ReadLines(Repository.PathOf(Source.Split('/')))
        .SelectMany((text, i) => Marks().Matches(text).Select(m => $"{m.Groups["path"].Value} {Source}:{i + 1}"));

    // Where the CDK says which construct a resource is of when it does not run below its command line.
    private static IEnumerable<string> Principals(Synth synth)
    {
        var artifacts = JsonNode.Parse(File.ReadAllText(Path.Combine(synth.Folder, "manifest.json")))!["artifacts"]!.AsObject();
        foreach (var (name, artifact) in artifacts.Where(a => (string?)a.Value!["type"] == "aws:cloudformation:stack"))
        {
            var roles = synth.Template(name)["Resources"]!.AsObject().Where(r => (string?)r.Value!["Type"] == "AWS::IAM::Role").Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var (path, entries) in artifact!["metadata"]!.AsObject())
            {
                if (entries!.AsArray().Any(e => (string?)e!["type"] == "aws:cdk:logicalId" && roles.Contains((string)e["data"]!)))
                {
                    yield return path.TrimStart('/');
                }
            }
        }
    }

    [GeneratedRegex(@" @ (?<path>\S+)")]
    private static partial Regex Marks();
}
