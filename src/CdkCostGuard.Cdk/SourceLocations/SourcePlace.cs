namespace CdkCostGuard.Cdk.SourceLocations;

/// <summary>A line of the app's source.</summary>
/// <param name="File">Its file, from the repository's root on, with slashes.</param>
/// <param name="Line">The line, from 1.</param>
internal readonly record struct SourcePlace(string File, int Line);
