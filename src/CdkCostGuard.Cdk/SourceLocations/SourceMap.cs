using CdkCostGuard.Cdk.Checking;

namespace CdkCostGuard.Cdk.SourceLocations;

/// <summary>Tells where in the app's source a construct is made, from what the analyzers' build wrote into the app.</summary>
/// <remarks>
/// Never a guess: a path that rows of two places may have gets none, and neither does one of which only the unknown part of an id speaks. What a class of a library
/// makes below itself is at the place of the construct of that class.
/// </remarks>
internal sealed class SourceMap : ISourceLocations
{
    private readonly ILookup<string, PlaceRow> _exact;
    private readonly ILookup<string, PlaceRow> _byId;
    private readonly PlaceRow[] _others;

    /// <summary>Makes a map.</summary>
    /// <param name="rows">The rows of all assemblies, in any order.</param>
    public SourceMap(IEnumerable<PlaceRow> rows)
    {
        var all = rows.ToList();
        _exact = all.Where(r => r.IsExact).ToLookup(r => r.Path, StringComparer.Ordinal);
        _byId = all.Where(r => !r.IsExact && r.Id is not null).ToLookup(r => r.Id!, StringComparer.Ordinal);
        _others = [.. all.Where(r => !r.IsExact && r.Id is null)];
    }

    /// <inheritdoc/>
    public SourceLocation? Find(string constructPath)
    {
        var ids = constructPath.Trim('/').Split('/');
        for (var length = ids.Length; length > 0; length--)
        {
            var rows = RowsOf(ids[..length]);
            if (rows.Length > 0)
            {
                var isSame = rows.All(r => r.Place == rows[0].Place && r.IsEvidence && (length == ids.Length || r.MakesMore));
                return isSame ? rows[0].Place : null;
            }
        }

        return null;
    }

    private PlaceRow[] RowsOf(string[] path)
    {
        var exact = _exact[string.Join('/', path)].ToArray();
        return Array.Exists(exact, r => r.IsCertain)
            ? Array.FindAll(exact, r => r.IsCertain)
            : [.. exact, .. _byId[path[^1]].Where(r => r.Covers(path)), .. _others.Where(r => r.Covers(path))];
    }
}
