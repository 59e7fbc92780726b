using CdkCostGuard.Cdk.Checking;

namespace CdkCostGuard.Cdk.SourceLocations;

/// <summary>The places of all that is loaded, read when the first is asked for: a synth without findings asks for none.</summary>
internal sealed class LoadedSources : ISourceLocations
{
    private readonly Lazy<SourceMap> _map = new(SourceMapReader.OfLoadedAssemblies);

    /// <inheritdoc/>
    public SourceLocation? Find(string constructPath) => _map.Value.Find(constructPath);
}
