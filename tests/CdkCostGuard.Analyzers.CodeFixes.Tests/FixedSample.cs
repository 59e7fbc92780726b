using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests;

/// <summary>A sample that is fixed in an editor, then built and synthesized in a folder of its own, and checked by the tool.</summary>
internal sealed class FixedSample : IDisposable
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";

    private readonly TemporaryFolder _folder = new();
    private readonly string _name;
    private readonly string _sample;

    /// <param name="name">The sample.</param>
    /// <param name="policy">A policy file for it; null for none.</param>
    /// <param name="other">Files that it has besides, or in another text.</param>
    public FixedSample(string name, string? policy = null, params (string Name, string Text)[] other)
    {
        _name = name;
        _sample = Path.Combine(_folder.Path, "samples", name);

        // Of the repository all that a build of a sample reads.
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", ".editorconfig", "eng/synth-samples.sh", "samples/Directory.Build.props", "samples/Directory.Build.targets", "samples/Directory.Packages.props"])
        {
            _folder.Write(file, File.ReadAllText(Repository.PathOf(file)));
        }

        // The packages are those of the repository.
        _folder.Write("eng/pack.sh", $"exec '{Repository.PathOf("eng", "pack.sh")}'\n");
        _folder.Write("artifacts/feed/feed.props", $"<Project><Import Project=\"{Repository.PathOf("artifacts", "feed", "feed.props")}\" /></Project>");

        foreach (var file in Directory.GetFiles(Repository.PathOf("samples", name)))
        {
            _folder.Write($"samples/{name}/{Path.GetFileName(file)}", File.ReadAllText(file));
        }

        if (policy is not null)
        {
            _folder.Write($"samples/{name}/cdkcostguard.json", policy);
        }

        foreach (var file in other)
        {
            _folder.Write($"samples/{name}/{file.Name}", file.Text);
        }

        Program = new EditedProgram(Files.Select(f => (f, File.ReadAllText(Path.Combine(_sample, f)))).Append(("Usings.cs", ImplicitUsings)), policy, LanguageVersion.CSharp12, MetadataReference.CreateFromFile(OwnLibrary.Path));
    }

    public EditedProgram Program { get; }

    private IEnumerable<string> Files => Directory.GetFiles(_sample, "*.cs").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    /// <summary>Synthesizes what the editor has now, and checks it.</summary>
    /// <param name="isClean">What the installed analyzers warn of fails the build.</param>
    /// <returns>The findings as "rule principal".</returns>
    public async Task<string[]> Check(bool isClean = false)
    {
        foreach (var file in Files)
        {
            File.WriteAllText(Path.Combine(_sample, file), await Program.Text(file));
        }

        var (code, output, error) = NodeTools.Run("bash", [Path.Combine(_folder.Path, "eng", "synth-samples.sh"), _name], _folder.Path, new Dictionary<string, string>
        {
            ["CdkCostGuardEnforce"] = isClean ? "true" : "false",
        });
        Assert.True(code == 0, output + error);

        var configuration = typeof(FixedSample).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var tool = Repository.PathOf("src", "CdkCostGuard.Cli", "bin", configuration, "net10.0", "cdk-costguard.dll");
        (code, output, error) = NodeTools.Run("dotnet", [tool, "check", Path.Combine(_sample, "cdk.out"), "--format", "json"], _folder.Path);
        Assert.True(code is 0 or 1, error);
        using var report = JsonDocument.Parse(output);
        return [.. report.RootElement.GetProperty("findings").EnumerateArray()
            .Select(f => $"{f.GetProperty("ruleId").GetString()} {f.GetProperty("principal").GetString()}")
            .Order(StringComparer.Ordinal)];
    }

    public void Dispose()
    {
        Program.Dispose();
        _folder.Dispose();
    }
}
