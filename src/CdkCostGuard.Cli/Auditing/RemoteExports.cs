using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Aws.Services;
using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Billing.Remote;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Remote;

namespace CdkCostGuard.Cli.Auditing;

/// <summary>Exports that are read where they lie, in S3. Only an audit of one touches it, so that others start without the libraries of AWS.</summary>
internal sealed class RemoteExports : IDisposable
{
    private readonly List<ExportMirror> _mirrors = [];
    private readonly AwsSession _session;
    private readonly S3Store _store;
    private readonly string? _temporary;

    private RemoteExports(AwsSession session, AwsSettings settings, string? temporary) => (_session, _store, _temporary) = (session, new S3Store(session, settings), temporary);

    /// <summary>Reads a bill of exports in S3, and on disk where it names a month.</summary>
    /// <param name="surroundings">Where it runs.</param>
    /// <param name="audit">What was asked.</param>
    /// <param name="request">The same for the reader, with sources as the user named them.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The bill, and what has to stay open as long as it is read.</returns>
    /// <exception cref="CostGuardException">Something cannot be fetched or read.</exception>
    public static async Task<(BillReading Reading, IDisposable Open)> ReadAsync(Surroundings surroundings, AuditRequest audit, BillRequest request, CancellationToken cancel)
    {
        if (audit.Period is null && audit.Cur.Any(c => !ObjectLocation.Is(c)))
        {
            throw CostGuardException.BadUsage("--cur: with exports in S3 and on disk, name the month with --period");
        }

        var places = audit.Cur.Where(ObjectLocation.Is).Select(ObjectLocation.Parse).Distinct().ToArray();
        var settings = surroundings.Aws?.Invoke() ?? new AwsSettings();
        settings = settings with { Profile = audit.Profile ?? settings.Profile, Region = audit.Region ?? settings.Region };
        var temporary = request.CacheFolder is null ? Directory.CreateTempSubdirectory("cdk-costguard-").FullName : null;
        RemoteExports? exports = null;
        try
        {
            exports = new RemoteExports(AwsSession.Open(settings, Permissions.Audit), settings, temporary);
            foreach (var place in places)
            {
                exports._mirrors.Add(await ExportMirror.OpenAsync(
                    exports._store, place, request.CacheFolder ?? temporary!, new MirrorOptions { Progress = surroundings.Error.WriteLine }, cancel).ConfigureAwait(false));
            }

            string[] sources = [.. exports._mirrors.Select(m => m.Folder), .. audit.Cur.Where(c => !ObjectLocation.Is(c))];
            return (await RemoteBill.ReadAsync(request with { Sources = sources }, exports._mirrors, cancel).ConfigureAwait(false), exports);
        }
        catch
        {
            exports?.Dispose();
            Delete(temporary);
            throw;
        }
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
        Delete(_temporary);
    }

    private static void Delete(string? folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It costs disk and nothing else.
        }
    }
}
