using System.Text.Json.Nodes;
using CdkCostGuard.Aws.Calling;

namespace CdkCostGuard.Aws.Services;

/// <summary>Organizations through the generic client.</summary>
public sealed class Organizations(AwsSession session) : IOrganizations
{
    /// <inheritdoc />
    public IAsyncEnumerable<string> ListAccountsAsync(CancellationToken cancel) => session.Client(AwsServices.Organizations).PagesAsync(
        AwsOperations.Organizations.ListAccounts,
        new JsonObject(),
        ("NextToken", "NextToken"),
        page => page.Items("Accounts").Where(a => (a.Text("State") ?? a.Text("Status")) == "ACTIVE").Select(a => a.Required("Id")),
        cancel);
}
