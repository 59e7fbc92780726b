namespace CdkCostGuard.Oracle.Synth;

/// <summary>A CDK program as it is written.</summary>
/// <param name="Name">Its folder's name, or what the generator calls it.</param>
/// <param name="Files">Its source files.</param>
internal sealed record ProgramSource(string Name, IReadOnlyList<SourceFile> Files)
{
    /// <summary>The folder that it must be run in, because it reads other files there; null where it reads none.</summary>
    public string? Folder { get; init; }

    /// <summary>Every folder below <paramref name="root"/> that holds a program.</summary>
    public static IEnumerable<ProgramSource> Below(string root) => Directory.EnumerateDirectories(root)
        .Order(StringComparer.Ordinal)
        .Select(folder => new ProgramSource(
            Path.GetFileName(folder),
            [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => new SourceFile(f, File.ReadAllText(f)))])
        {
            Folder = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any(f => !f.EndsWith(".cs", StringComparison.Ordinal)) ? folder : null,
        })
        .Where(program => program.Files.Count > 0);
}

/// <summary>One of its files.</summary>
internal sealed record SourceFile(string Path, string Text);
