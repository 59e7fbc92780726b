using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace CdkCostGuard.Aws.Calling;

/// <summary>Credentials of a role, renewed before they expire.</summary>
internal sealed class AssumedRole(AwsClient sts, string roleArn, string? externalId) : RefreshingAWSCredentials
{
    private const string SessionName = "cdk-costguard";

    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    protected override Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var input = new JsonObject { ["RoleArn"] = roleArn, ["RoleSessionName"] = SessionName };
        if (externalId is not null)
        {
            input["ExternalId"] = externalId;
        }

        return sts.CallAsync(AwsOperations.Sts.AssumeRole, input, Read, CancellationToken.None);
    }

    private static CredentialsRefreshState Read(AwsValue answer)
    {
        var credentials = answer["Credentials"];
        return new CredentialsRefreshState(
            new ImmutableCredentials(credentials.Required("AccessKeyId"), credentials.Required("SecretAccessKey"), credentials.Required("SessionToken")),
            credentials.Time("Expiration")?.UtcDateTime ?? throw new FormatException("the answer has no Expiration"));
    }
}
