namespace CdkCostGuard.TestShared;

/// <summary>Where things of the repository are.</summary>
public static class Repository
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Labelled inputs that are kept beside the repository, not in it; null on a machine without them.</summary>
    public static string? Corpus { get; } = Existing(Path.Combine(Root, "..", "shared", "corpus"));

    /// <summary>A path below the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string? Existing(string folder) => Directory.Exists(folder) ? Path.GetFullPath(folder) : null;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CdkCostGuard.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run below the repository that they test.");
    }
}
