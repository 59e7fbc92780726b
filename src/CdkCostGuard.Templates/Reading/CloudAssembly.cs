using System.Globalization;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Templates.Reading;

/// <summary>Reads a CDK cloud assembly: stacks, stages within it, nested stacks, stack tags and construct paths.</summary>
/// <remarks>
/// Source: the cloud assembly schema, of which only a small part that has not changed between its versions 38 and 55 is used. Construct paths are in a
/// resource's metadata when the app ran under the CDK CLI, else in the manifest's artifact metadata or (newer versions) in a file beside it.
/// </remarks>
internal static class CloudAssembly
{
    public const string ManifestName = "manifest.json";

    // The newest major version that was looked at. A newer one may mean something else by the same words.
    private const int KnownMajor = 55;

    private const int MaximumStages = 8;

    /// <summary>The manifest of a folder that is an assembly; null for another. Browsers' and web apps' manifests have the same name and a version too, but no artifacts.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">How messages name it.</param>
    public static SourceDocument? FindManifest(string folder, string name)
    {
        var file = Path.Combine(folder, ManifestName);
        if (!File.Exists(file))
        {
            return null;
        }

        var manifestName = TextFiles.NameIn(name, ManifestName);
        var bytes = TextFiles.Read(file, manifestName);
        return bytes.AsSpan().IndexOf("\"artifacts\""u8) >= 0
            && TemplateFiles.Parse(bytes, manifestName) is { Root: MapNode root } manifest
            && root["version"] is ScalarNode && root["artifacts"] is MapNode ? manifest : null;
    }

    /// <summary>The manifest of a folder that must be an assembly.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">How messages name it.</param>
    public static SourceDocument ReadManifest(string folder, string name)
    {
        var manifestName = TextFiles.NameIn(name, ManifestName);
        return JsonNodes.Read(manifestName, TextFiles.Read(Path.Combine(folder, ManifestName), manifestName));
    }

    /// <summary>Reads all stacks of an assembly, those of its stages too; nested stacks hang on theirs.</summary>
    /// <param name="folder">The assembly.</param>
    /// <param name="name">How messages name it.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="stackTags">Tags that every stack is deployed with; a stack's own win.</param>
    public static IEnumerable<Template> Read(string folder, string name, SourceDocument manifest, IReadOnlyDictionary<string, string> stackTags) =>
        Read(folder, name, manifest, stackTags, 0);

    private static IEnumerable<Template> Read(string folder, string name, SourceDocument manifest, IReadOnlyDictionary<string, string> stackTags, int depth)
    {
        CheckVersion(manifest);
        foreach (var artifact in ((manifest.Root as MapNode)?["artifacts"] as MapNode)?.Entries ?? [])
        {
            if (artifact.Value is not MapNode map)
            {
                continue;
            }

            var properties = map["properties"] as MapNode;
            var directory = properties?["directoryName"] as ScalarNode;
            switch ((map["type"] as ScalarNode)?.Text)
            {
                case "aws:cloudformation:stack":
                    yield return new StackReader(folder, name, manifest, artifact.Key, map, properties, stackTags).Read();
                    break;
                case "cdk:cloud-assembly" when directory is not null:
                    var stage = Inside(folder, directory.Text, manifest, artifact.Key);
                    if (depth >= MaximumStages || !File.Exists(Path.Combine(stage, ManifestName)))
                    {
                        throw CostGuardException.BadInput($"{manifest.Name}: the stage {artifact.Key} is in {directory.Text}, which holds no {ManifestName}; run `cdk synth` anew");
                    }

                    var stageName = TextFiles.NameIn(name, directory.Text);
                    foreach (var template in Read(stage, stageName, ReadManifest(stage, stageName), stackTags, depth + 1))
                    {
                        yield return template;
                    }

                    break;
            }
        }
    }

    private static void CheckVersion(SourceDocument manifest)
    {
        if (manifest.Root is not MapNode root
            || root["artifacts"] is not MapNode
            || root["version"] is not ScalarNode { Text: var version }
            || !int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major))
        {
            throw CostGuardException.BadInput($"{manifest.Name}: is not the manifest of a cloud assembly (it has no version or no artifacts); name a cdk.out folder");
        }

        if (major > KnownMajor)
        {
            throw CostGuardException.BadInput(string.Create(
                CultureInfo.InvariantCulture, $"{manifest.Name}: has assembly schema {version}, newer than {KnownMajor}, the newest this version knows; update cdk-costguard"));
        }
    }

    /// <summary>A path that a manifest names. It must stay inside the assembly: a manifest is input like any other.</summary>
    internal static string Inside(string folder, string relative, SourceDocument manifest, string artifact)
    {
        var root = Path.GetFullPath(folder);
        // A zero character, which no path has, can stand in JSON.
        var full = relative.Contains('\0', StringComparison.Ordinal) ? "" : Path.GetFullPath(relative, root);
        return full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw CostGuardException.BadInput($"{manifest.Name}: {artifact} names {relative}, which is outside the assembly; run `cdk synth` anew");
    }
}
