using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdkCostGuard.Cli.Tests;

/// <summary>The sample of a bill, <c>samples/TheBill</c>.</summary>
internal static class BillSample
{
    public static string PathOf(string item) => Repository.PathOf("samples", "TheBill", item);

    /// <summary>Its snapshot, as it was written by hand.</summary>
    public static JsonObject Deployed() => JsonNode.Parse(File.ReadAllText(PathOf("deployed.json")))!.AsObject();

    /// <summary>Copies files and folders of it into a folder.</summary>
    public static void Copy(TemporaryFolder to, params string[] items)
    {
        foreach (var path in items.Select(PathOf))
        {
            foreach (var file in File.Exists(path) ? [path] : Directory.GetFiles(path, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(to.Path, Path.GetRelativePath(PathOf("."), file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    /// <summary>A report without what it was read from.</summary>
    public static string WithoutInputs(string report)
    {
        var json = JsonNode.Parse(report)!;
        Assert.True(json.AsObject().Remove("inputs"));
        return json.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    /// <summary>The objects of a list of a snapshot; none where it has no such list.</summary>
    public static IEnumerable<JsonObject> Items(JsonObject of, string name) => (of[name]?.AsArray() ?? []).Select(i => i!.AsObject());

    public static string Text(JsonObject of, string name) => of[name]!.GetValue<string>();
}
