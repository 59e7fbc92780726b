namespace CdkCostGuard.Aws.Calling;

/// <summary>An operation of a service. All that the product calls only reads.</summary>
/// <param name="Service">The service.</param>
/// <param name="Name">The operation's name in the service's API.</param>
/// <param name="Permission">The IAM action that allows it.</param>
/// <param name="Path">For REST, the path of a GET; the input goes into the query.</param>
internal sealed record AwsOperation(AwsService Service, string Name, string Permission, string Path = "/")
{
    /// <summary>A second action that it takes; null for none.</summary>
    public string? AlsoNeeds { get; init; }

    /// <inheritdoc />
    public override string ToString() => Permission;
}
