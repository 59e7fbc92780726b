using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Aws.Services;

namespace CdkCostGuard.Aws.Tests.Services;

/// <summary>Services as moto plays them.</summary>
public class MotoTests(Moto moto)
{
    [Fact]
    public async Task Who_the_caller_is()
    {
        Assert.SkipWhen(moto.Url is null, Moto.Missing);
        using var session = AwsSession.Open(moto.Settings, Permissions.Snapshot);

        var identity = await new Sts(session).GetCallerIdentityAsync(TestContext.Current.CancellationToken);

        Assert.Equal("123456789012", identity.AccountId);
    }

    [Fact]
    public async Task An_account_without_anything()
    {
        Assert.SkipWhen(moto.Url is null, Moto.Missing);
        using var session = AwsSession.Open(moto.Settings, Permissions.Snapshot);

        var entities = await new Iam(session).GetAccountAuthorizationDetailsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        var stacks = await new CloudFormation(session, "eu-west-1").DescribeStacksAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain(entities, e => e is IamRole);
        Assert.Empty(stacks);
    }
}
