using System.Globalization;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Templates.Reading;

/// <summary>Reads what a user names: cloud assemblies, templates, folders of both.</summary>
public sealed class InputReader
{
    private static readonly string[] NeverTemplates = [".git", "node_modules", "bin", "obj"];

    private readonly string _workingDirectory;
    private readonly IReadOnlyDictionary<string, string> _stackTags;
    private readonly List<Template> _templates = [];
    private readonly NestedLinks _links = new();
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    // Templates and assemblies that were come upon, those that had been read before too.
    private int _found;

    private InputReader(string workingDirectory, IReadOnlyDictionary<string, string> stackTags)
    {
        _workingDirectory = workingDirectory;
        _stackTags = stackTags;
    }

    /// <summary>Reads all of <paramref name="paths"/>.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="workingDirectory">What relative paths, and names in output, are relative to.</param>
    /// <param name="stackTags">Tags that every stack is deployed with; a stack's own win.</param>
    /// <exception cref="CostGuardException">Something cannot be read; nothing is half read.</exception>
    public static InputSet Read(IEnumerable<string> paths, string workingDirectory, IReadOnlyDictionary<string, string> stackTags)
    {
        var reader = new InputReader(workingDirectory, stackTags);
        var inputs = new List<ReportInput>();
        foreach (var path in paths)
        {
            inputs.Add(new ReportInput(reader.ReadOne(path), TextFiles.DisplayName(path, workingDirectory)));
        }

        reader._templates.AddRange(reader._links.Resolve());
        return new InputSet(reader._templates, inputs);
    }

    private string ReadOne(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, _workingDirectory));
        var name = TextFiles.DisplayName(path, _workingDirectory);
        if (File.Exists(full))
        {
            if (Path.GetFileName(full) == CloudAssembly.ManifestName)
            {
                var folder = Path.GetDirectoryName(full)!;
                var folderName = TextFiles.DisplayName(folder, _workingDirectory);
                ReadAssembly(folder, folderName, CloudAssembly.ReadManifest(folder, folderName));
                return "cloudAssembly";
            }

            AddTemplate(full, TemplateFiles.Read(full, name));
            return "template";
        }

        if (!Directory.Exists(full))
        {
            throw CostGuardException.BadInput($"{name}: no such file or folder; run `cdk synth` first, or name a template");
        }

        if (CloudAssembly.FindManifest(full, name) is { } manifest)
        {
            ReadAssembly(full, name, manifest);
            return "cloudAssembly";
        }

        var before = _found;
        ReadFolder(full, name);
        return _found > before
            ? "folder"
            : throw CostGuardException.BadInput($"{name}: holds neither a cloud assembly nor a template; name a template or a cdk.out folder");
    }

    // Links to folders are not followed, so a loop of them ends nowhere.
    private void ReadFolder(string folder, string name)
    {
        foreach (var file in Entries(folder, Directory.EnumerateFiles, name))
        {
            if (TemplateFiles.Endings.Any(e => file.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
            {
                ReadIfTemplate(file, TextFiles.NameIn(name, Path.GetFileName(file)));
            }
        }

        foreach (var inner in Entries(folder, Directory.EnumerateDirectories, name))
        {
            var innerName = Path.GetFileName(inner);
            if (NeverTemplates.Contains(innerName, StringComparer.Ordinal) || new DirectoryInfo(inner).LinkTarget is not null)
            {
                continue;
            }

            if (CloudAssembly.FindManifest(inner, TextFiles.NameIn(name, innerName)) is { } manifest)
            {
                ReadAssembly(inner, TextFiles.NameIn(name, innerName), manifest);
            }
            else
            {
                ReadFolder(inner, TextFiles.NameIn(name, innerName));
            }
        }
    }

    private static string[] Entries(string folder, Func<string, IEnumerable<string>> list, string name)
    {
        try
        {
            return [.. list(folder).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CostGuardException.BadInput($"{name}: cannot be listed; check its permissions", e);
        }
    }

    // A folder holds other JSON and YAML too. Only a broken file that speaks of resources is an error: it may be a template that would be lost.
    private void ReadIfTemplate(string file, string name)
    {
        var bytes = TextFiles.Read(file, name);
        var mayBeTemplate = bytes.AsSpan().IndexOf("Resources"u8) >= 0;
        if (!mayBeTemplate)
        {
            return;
        }

        var document = TemplateFiles.Parse(bytes, name);
        if (Template.IsTemplate(document) && HasTypedResource(document))
        {
            AddTemplate(file, document);
        }
    }

    private static bool HasTypedResource(SourceDocument document) =>
        ((MapNode)((MapNode)document.Root)["Resources"]!).Entries.Any(e => e.Value is MapNode resource && resource["Type"] is ScalarNode);

    private void ReadAssembly(string folder, string name, SourceDocument manifest)
    {
        _found++;
        if (!_read.Add(folder))
        {
            return;
        }

        foreach (var template in CloudAssembly.Read(folder, name, manifest, _stackTags))
        {
            Add(template);
        }
    }

    private void AddTemplate(string path, SourceDocument document)
    {
        _found++;
        if (_read.Add(path))
        {
            _links.Add(path, Template.From(document, new StackInfo { Stack = StackName(document.Name), Tags = _stackTags }));
        }
    }

    private void Add(Template template)
    {
        _templates.Add(template);
        foreach (var nested in template.Nested.Values)
        {
            Add(nested);
        }
    }

    // The file's name without its endings; with its folder where two have the same.
    private string StackName(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        var dot = file.IndexOf('.', 1);
        var stack = dot < 0 ? file : file[..dot];
        if (_names.Add(stack))
        {
            return stack;
        }

        for (var n = 2; ; n++)
        {
            var longer = n == 2 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} ({n - 1})");
            if (_names.Add(longer))
            {
                return longer;
            }
        }
    }
}
