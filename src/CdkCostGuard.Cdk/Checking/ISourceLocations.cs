namespace CdkCostGuard.Cdk.Checking;

/// <summary>Where in the app's source constructs are made. CDK's own stack traces have no C# frames.</summary>
internal interface ISourceLocations
{
    /// <summary>The place of a construct; null where it is not known for certain.</summary>
    /// <param name="constructPath">Its path, such as <c>Shop/Model/Resource</c>.</param>
    SourceLocation? Find(string constructPath);
}

/// <summary>A place in source.</summary>
/// <param name="File">The file, from the repository's root on, with slashes.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record SourceLocation(string File, int Line);

/// <summary>Nothing is known.</summary>
internal sealed class NoSourceLocations : ISourceLocations
{
    public SourceLocation? Find(string constructPath) => null;
}
