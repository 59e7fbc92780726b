using System.CommandLine;

namespace CdkCostGuard.Cli.Commands;

/// <summary>The options that say where what was read is kept.</summary>
internal sealed class CacheOptions
{
    private readonly Surroundings _surroundings;
    private readonly Option<string?> _cache = new("--cache") { Description = "Where what was read is kept for the next run." };
    private readonly Option<bool> _noCache = new("--no-cache") { Description = "Keep nothing and read everything anew." };

    /// <summary>Adds them to a command.</summary>
    public CacheOptions(Command command, Surroundings surroundings)
    {
        _surroundings = surroundings;
        command.Add(_cache);
        command.Add(_noCache);
    }

    /// <summary>The folder; null to keep nothing.</summary>
    public string? Folder(ParseResult parsed) => parsed.GetValue(_noCache) ? null : parsed.GetValue(_cache) ?? _surroundings.CacheFolder?.Invoke();
}
