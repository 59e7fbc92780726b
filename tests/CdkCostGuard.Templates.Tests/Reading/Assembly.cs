using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Tests.Reading;

/// <summary>A small cloud assembly in a folder of its own.</summary>
internal sealed class Assembly : IDisposable
{
    private static readonly Dictionary<string, string> NoTags = [];

    public TemporaryFolder Folder { get; } = new();

    /// <summary>Writes a manifest with these artifacts, the members of an object.</summary>
    public Assembly Manifest(string artifacts, string folder = "cdk.out", string version = "38.0.1")
    {
        Folder.Write($"{folder}/manifest.json", $$"""{ "version": "{{version}}", "artifacts": { {{artifacts}} } }""");
        return this;
    }

    /// <summary>Writes a template with these resources, the members of an object.</summary>
    public Assembly Template(string file, string resources = """ "R": { "Type": "AWS::IAM::Role" } """)
    {
        Folder.Write($"cdk.out/{file}", $$"""{ "Resources": { {{resources}} } }""");
        return this;
    }

    public Assembly File(string file, string text)
    {
        Folder.Write($"cdk.out/{file}", text);
        return this;
    }

    public IReadOnlyList<Template> Read(IReadOnlyDictionary<string, string>? stackTags = null) =>
        InputReader.Read(["cdk.out"], Folder.Path, stackTags ?? NoTags).Templates;

    public void Dispose() => Folder.Dispose();
}
