using System.Diagnostics;

namespace CdkCostGuard.TestShared;

/// <summary>Tools from npm that tests compare with: programs that nobody here wrote.</summary>
public static class NodeTools
{
    private static readonly string Folder = Repository.PathOf("tests", "Tools");

    /// <summary>Is npm on this machine?</summary>
    public static bool IsAvailable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "npm")));

    /// <summary>A path in the installed packages; installs them the first time.</summary>
    public static string Package(params string[] parts)
    {
        Install(Folder);
        return Path.Combine([Folder, "node_modules", .. parts]);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Exit code, standard output, standard error.</returns>
    public static (int ExitCode, string Output, string Error) Run(string program, IEnumerable<string> arguments, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? Folder,
        };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>Installs what the <c>package-lock.json</c> of a folder says, where it is not installed already.</summary>
    public static void Install(string folder)
    {
        // Test projects run side by side, each in its own process.
        using var mutex = new Mutex(initiallyOwned: false, "CdkCostGuard.NodeTools");
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Whoever held it died; the stamp below tells whether the work was done.
        }

        try
        {
            var stamp = Path.Combine(folder, "node_modules", ".installed");
            var wanted = File.ReadAllText(Path.Combine(folder, "package-lock.json"));
            if (File.Exists(stamp) && File.ReadAllText(stamp) == wanted)
            {
                return;
            }

            var (code, output, error) = Run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder);
            if (code != 0)
            {
                throw new InvalidOperationException($"npm ci in {Path.GetRelativePath(Repository.Root, folder)} failed: {output}{error}");
            }

            File.WriteAllText(stamp, wanted);
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }
}
