using CdkCostGuard.Aws.Snapshots;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Cli.Live;

/// <summary>
/// A new folder of templates, there as a whole or not at all: <c>processed/ACCOUNT/REGION/STACK.template.json</c>, which <c>check</c> reads, and
/// <c>original/...</c> for those that macros or SAM have changed.
/// </summary>
internal sealed class TemplateFolder : IDisposable
{
    private readonly string _path;
    private readonly string _partial;
    private readonly string _name;

    /// <summary>Makes it ready.</summary>
    /// <exception cref="CostGuardException">It is there already, or cannot be made.</exception>
    public TemplateFolder(string path, string workingDirectory)
    {
        _name = TextFiles.DisplayName(path, workingDirectory);
        _path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, workingDirectory));
        _partial = _path + ".partial";
        if (Path.Exists(_path))
        {
            throw CostGuardException.BadUsage($"--templates {_name}: is there already; name a new folder, so that templates of two days do not mix");
        }

        // Of a run that was killed.
        Dispose();
    }

    /// <summary>Writes a template.</summary>
    public void Write(StackTemplate template)
    {
        var folder = Path.Combine(_partial, template.IsProcessed ? "processed" : "original", template.AccountId, template.Region);
        Guarded(() =>
        {
            Directory.CreateDirectory(folder);

            // The name of a stack has letters, digits and hyphens only. Source: CloudFormation API Reference, CreateStack.
            var ending = template.Body.AsSpan().TrimStart() is ['{', ..] ? "json" : "yaml";
            File.WriteAllText(Path.Combine(folder, $"{template.Stack}.template.{ending}"), template.Body);
        });
    }

    /// <summary>Gives the folder its name.</summary>
    public void Complete() => Guarded(() =>
    {
        Directory.CreateDirectory(_partial);
        Directory.Move(_partial, _path);
    });

    /// <inheritdoc />
    public void Dispose()
    {
        if (Directory.Exists(_partial))
        {
            Directory.Delete(_partial, recursive: true);
        }
    }

    private void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CostGuardException.BadInput($"{_name}: cannot be written; check that its folder is there and may be written to", e);
        }
    }
}
