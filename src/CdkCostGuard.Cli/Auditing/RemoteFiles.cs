using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Aws.Services;
using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Billing.Remote;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Remote;

namespace CdkCostGuard.Cli.Auditing;

/// <summary>Exports and trails that are read where they lie, in S3. Only a run that names one touches it, so that others start without the libraries of AWS.</summary>
internal sealed class RemoteFiles : IDisposable
{
    private readonly List<IDisposable> _mirrors = [];
    private readonly AwsSession _session;
    private readonly S3Store _store;
    private readonly MirrorOptions _options;
    private readonly string _folder;
    private readonly bool _isTemporary;

    private RemoteFiles(Surroundings surroundings, AwsSettings settings, string command, string? cacheFolder)
    {
        _options = new MirrorOptions { Progress = surroundings.Error.WriteLine };
        _session = AwsSession.Open(settings, command);
        _store = new S3Store(_session, settings);
        _isTemporary = cacheFolder is null;
        _folder = cacheFolder ?? Directory.CreateTempSubdirectory("cdk-costguard-").FullName;
    }

    /// <summary>Opens S3.</summary>
    /// <param name="surroundings">Where the command runs.</param>
    /// <param name="access">How S3 is reached.</param>
    /// <param name="command">The command, which is held to its permissions.</param>
    /// <param name="cacheFolder">Where copies are kept; null for a folder that is gone afterwards.</param>
    /// <exception cref="CostGuardException">There is no Region or no such profile.</exception>
    public static RemoteFiles Open(Surroundings surroundings, RemoteAccess access, string command, string? cacheFolder)
    {
        var settings = surroundings.Aws?.Invoke() ?? new AwsSettings();
        return new RemoteFiles(surroundings, settings with { Profile = access.Profile ?? settings.Profile, Region = access.Region ?? settings.Region }, command, cacheFolder);
    }

    /// <summary>Reads a bill of exports in S3, and on disk where a month is named.</summary>
    /// <param name="request">What is asked, with sources as the user named them.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The bill; this has to stay open as long as it is read.</returns>
    /// <exception cref="CostGuardException">Something cannot be fetched or read.</exception>
    public async Task<BillReading> ReadAsync(BillRequest request, CancellationToken cancel)
    {
        string[] local = [.. request.Sources.Where(s => !ObjectLocation.Is(s))];
        if (request.Period is null && local.Length > 0)
        {
            throw CostGuardException.BadUsage("--cur: with exports in S3 and on disk, name the month with --period");
        }

        var mirrors = new List<ExportMirror>();
        foreach (var place in Places(request.Sources))
        {
            mirrors.Add(await ExportMirror.OpenAsync(_store, place, _folder, _options, cancel).ConfigureAwait(false));
            _mirrors.Add(mirrors[^1]);
        }

        return await RemoteBill.ReadAsync(request with { Sources = [.. mirrors.Select(m => m.Folder), .. local] }, mirrors, cancel).ConfigureAwait(false);
    }

    /// <summary>Copies trails in S3.</summary>
    /// <returns>What the user named, with copies in the place of what is in S3; this has to stay open as long as they are read.</returns>
    /// <exception cref="CostGuardException">Something cannot be fetched.</exception>
    public async Task<string[]> TrailsAsync(IReadOnlyList<string> trails, DateOnly? from, DateOnly? to, CancellationToken cancel)
    {
        var sources = trails.Where(t => !ObjectLocation.Is(t)).ToList();
        foreach (var place in Places(trails))
        {
            var mirror = await TrailMirror.FetchAsync(_store, place, _folder, _options, from, to, cancel).ConfigureAwait(false);
            _mirrors.Add(mirror);
            sources.Add(mirror.Folder);
        }

        return [.. sources];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var mirror in _mirrors)
        {
            mirror.Dispose();
        }

        _store.Dispose();
        _session.Dispose();
        try
        {
            if (_isTemporary)
            {
                Directory.Delete(_folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It costs disk and nothing else.
        }
    }

    private static IEnumerable<ObjectLocation> Places(IReadOnlyList<string> sources) => sources.Where(ObjectLocation.Is).Select(ObjectLocation.Parse).Distinct();
}
