using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace CdkCostGuard.Cdk.Tests.Running;

/// <summary>What a real synth of an app of <c>CdkCostGuard.Cdk.Apps</c> left: its exit code, its words, its cloud assembly.</summary>
/// <param name="ExitCode">Of the app's process.</param>
/// <param name="Output">Standard output and error.</param>
/// <param name="Folder">The cloud assembly.</param>
internal sealed record Synth(int ExitCode, string Output, string Folder)
{
    private static readonly ConcurrentDictionary<string, Lazy<Synth>> Done = new(StringComparer.Ordinal);

    // For as long as the tests run. One a run, so that runs beside each other do not meet.
    [SuppressMessage("Reliability", "CA2000", Justification = "Removed when the process ends.")]
    private static readonly TemporaryFolder Assemblies = RemovedAtTheEnd(new TemporaryFolder());

    /// <summary>The synth of an app: one for all tests that ask about it.</summary>
    public static Synth Of(string app) => Done.GetOrAdd(app, name => new Lazy<Synth>(() => Run(name))).Value;

    /// <summary>A synth of its own.</summary>
    /// <param name="app">The name of a method marked with <c>[Scenario]</c>.</param>
    /// <param name="context">What <c>cdk.json</c> or <c>-c</c> would hand to the app.</param>
    /// <param name="environment">More variables.</param>
    /// <param name="workingDirectory">Where it runs; else a folder of its own.</param>
    public static Synth Run(string app, JsonObject? context = null, IReadOnlyDictionary<string, string>? environment = null, string? workingDirectory = null)
    {
        var home = NewFolder();
        var folder = Path.Combine(home, "cdk.out");
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CDK_OUTDIR"] = folder,
            ["CDK_CONTEXT_JSON"] = (context ?? []).ToJsonString(),
            ["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "20",
        };
        foreach (var (key, value) in CdkApps.Environment.Concat(environment ?? new Dictionary<string, string>()))
        {
            variables[key] = value;
        }

        folder = variables["CDK_OUTDIR"];
        var (code, output, error) = NodeTools.Run("dotnet", [CdkApps.Assembly, app], workingDirectory ?? home, variables);
        return new Synth(code, output + error + Unsaid(output + error, Path.Combine(folder, "validation-report.json")), folder);
    }

    // Newer CDK throws when a check fails, and an app that ends so may not wait for the words that Node still has to say. They are in the report that CDK writes.
    private static string Unsaid(string said, string report) => !CdkApps.AreNewest || !File.Exists(report) ? "" : string.Concat(
        JsonNode.Parse(File.ReadAllText(report))!["pluginReports"]!.AsArray()
            .Where(r => (string?)r!["conclusion"] == "failure")
            .SelectMany(r => r!["violations"]!.AsArray())
            .Where(v => !said.Contains((string)v!["description"]!, StringComparison.Ordinal))
            .Select(v => $"\n{v!["description"]} {string.Join(' ', v["violatingConstructs"]!.AsArray().Select(c => c!["constructPath"]))}"));

    /// <summary>A template, by the stack's name.</summary>
    public JsonObject Template(string stack) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, stack + ".template.json")))!.AsObject();

    /// <summary>The properties of all resources of a type in a stack's template.</summary>
    public IEnumerable<JsonObject> Resources(string stack, string type) => Template(stack)["Resources"]!.AsObject()
        .Select(r => r.Value!.AsObject())
        .Where(r => (string?)r["Type"] == type)
        .Select(r => r["Properties"]?.AsObject() ?? []);

    /// <summary>A folder for as long as the tests run.</summary>
    internal static string NewFolder() => Directory.CreateDirectory(Path.Combine(Assemblies.Path, Guid.NewGuid().ToString("N"))).FullName;

    private static TemporaryFolder RemovedAtTheEnd(TemporaryFolder folder)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder;
    }
}
