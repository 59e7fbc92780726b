using Amazon.Runtime;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Aws.Services;
using CdkCostGuard.FakeAws;

namespace CdkCostGuard.Aws.Tests.Calling;

/// <summary>One call: signatures, retries, refusals.</summary>
public class CallTests
{
    private const string Account = "111122223333";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_good_answer_is_asked_for_once()
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Account));

        Assert.Equal(Account, (await Identity(world)).AccountId);

        Assert.Single(world.Server.Requests);
        Assert.Empty(world.Server.Violations);
    }

    [Theory]
    [InlineData(Fault.Throttle)]
    [InlineData(Fault.ServerError)]
    [InlineData(Fault.Reset)]
    [InlineData(Fault.Truncate)]
    public async Task What_passes_is_tried_again(Fault fault)
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Account));
        var left = 2;
        world.Server.Faults = _ => left-- > 0 ? fault : Fault.None;

        Assert.Equal(Account, (await Identity(world)).AccountId);

        Assert.Equal(3, world.Server.Requests.Count);
    }

    [Theory]
    [InlineData(Fault.Throttle)]
    [InlineData(Fault.Truncate)]
    public async Task What_passes_is_tried_again_in_JSON_too(Fault fault)
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Account));
        var left = 1;
        world.Server.Faults = _ => left-- > 0 ? fault : Fault.None;
        using var session = Open(world);

        Assert.Equal([Account], await new Organizations(session).ListAccountsAsync(Cancel).ToListAsync(Cancel));

        Assert.Equal(2, world.Server.Requests.Count);
    }

    [Theory]
    [InlineData(Fault.AccessDenied, AwsFailure.Denied, "AccessDeniedException")]
    [InlineData(Fault.ExpiredToken, AwsFailure.Credentials, "ExpiredToken")]
    public async Task What_does_not_pass_is_not_tried_again(Fault fault, AwsFailure failure, string code)
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Account));
        world.Server.Faults = _ => fault;

        var e = await Assert.ThrowsAsync<AwsException>(() => Identity(world));

        Assert.Equal((failure, code, "sts:GetCallerIdentity", "eu-west-1"), (e.Failure, e.Code, e.Permission, e.Region));
        Assert.Single(world.Server.Requests);
    }

    [Fact]
    public async Task What_never_passes_ends_in_a_failure_that_says_so()
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Account));
        world.Server.Faults = _ => Fault.ServerError;
        using var session = AwsSession.Open(world.Settings with { Retries = 1 }, Permissions.Snapshot);

        var e = await Assert.ThrowsAsync<AwsException>(() => new Sts(session).GetCallerIdentityAsync(Cancel));

        Assert.Equal((AwsFailure.Other, "ServiceUnavailable"), (e.Failure, e.Code));
        Assert.Equal(2, world.Server.Requests.Count);
    }

    [Fact]
    public async Task Nobody_there_is_no_answer()
    {
        var settings = new AwsSettings { Region = "eu-west-1", EndpointUrl = "http://127.0.0.1:9", Credentials = new BasicAWSCredentials("A", "B"), Retries = 1 };
        using var session = AwsSession.Open(settings, Permissions.Snapshot);

        var e = await Assert.ThrowsAsync<AwsException>(() => new Sts(session).GetCallerIdentityAsync(Cancel));

        Assert.Equal(AwsFailure.Unreachable, e.Failure);
    }

    [Fact]
    public async Task A_wrong_key_is_told_from_a_missing_permission()
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Account));
        using var session = AwsSession.Open(world.Settings with { Credentials = new BasicAWSCredentials("AKIACALLER", "wrong") }, Permissions.Snapshot);

        var e = await Assert.ThrowsAsync<AwsException>(() => new Sts(session).GetCallerIdentityAsync(Cancel));

        Assert.Equal((AwsFailure.Credentials, "SignatureDoesNotMatch"), (e.Failure, e.Code));
    }

    [Fact]
    public async Task Credentials_that_cannot_be_had_are_told_from_those_that_are_refused()
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Account));
        using var session = AwsSession.Open(world.Settings with { Credentials = new FailingCredentials() }, Permissions.Snapshot);

        var e = await Assert.ThrowsAsync<AwsException>(() => new Sts(session).GetCallerIdentityAsync(Cancel));

        Assert.Equal("there are no credentials for AWS: sign in (aws sso login), set AWS_PROFILE, or pass --profile", Refusals.Explain(e));
        Assert.Empty(world.Server.Requests);
    }

    [Fact]
    public async Task What_the_service_writes_stays_out_of_messages()
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Account));
        world.Server.Faults = _ => Fault.AccessDenied;

        var e = await Assert.ThrowsAsync<AwsException>(() => Identity(world));

        Assert.Contains("PLANTED", e.InnerException!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("PLANTED", e.Message + Refusals.Explain(e), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_command_has_no_business_with_cannot_be_called()
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Account));
        using var session = AwsSession.Open(world.Settings, Permissions.Prices);

        await Assert.ThrowsAsync<InvalidOperationException>(() => new Sts(session).GetCallerIdentityAsync(Cancel));

        Assert.Empty(world.Server.Requests);
    }

    [Fact]
    public async Task A_call_that_is_stopped_is_not_a_failure_of_AWS()
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Account));
        using var stop = new CancellationTokenSource();
        world.Server.Faults = _ =>
        {
            stop.Cancel();
            return Fault.ServerError;
        };
        using var session = Open(world);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Sts(session).GetCallerIdentityAsync(stop.Token));
    }

    [Fact]
    public async Task All_that_is_written_into_a_request_is_signed_as_it_is_sent()
    {
        var account = new FakeAccount(Account).Stack("eu-west-1", "S", []).User("Zoë Ünal +=,.@-");
        for (var i = 0; i < 5; i++)
        {
            account.Function("eu-west-1", $"f{i}", "R");
        }

        await using var world = await FakeWorld.StartAsync(account, new FakeAccount("444455556666"));
        world.PageSize = 2;
        using var session = Open(world);
        var other = new AwsAccount(session.Assume("arn:aws:iam::444455556666:role/Read"));

        // A query with a token that must be encoded, a form with characters of more than one byte, and a session token.
        Assert.Equal(5, await new Lambda(session, "eu-west-1").ListFunctionsAsync(Cancel).CountAsync(Cancel));
        Assert.Empty(await new Iam(session).ListAccessKeysAsync("Zoë Ünal +=,.@-", Cancel).ToListAsync(Cancel));
        Assert.Equal("444455556666", (await other.Sts.GetCallerIdentityAsync(Cancel)).AccountId);
        Assert.Contains(world.Server.Requests, r => (string?)r.Input["UserName"] == "Zoë Ünal +=,.@-");
        Assert.Empty(world.Server.Violations);
    }

    private static async Task<CallerIdentity> Identity(FakeWorld world)
    {
        using var session = Open(world);
        return await new Sts(session).GetCallerIdentityAsync(Cancel);
    }

    private static AwsSession Open(FakeWorld world) => AwsSession.Open(world.Settings, Permissions.Snapshot);

    // As the SDK's own do when a program for credentials ends with an error.
    private sealed class FailingCredentials : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials() => throw new NotSupportedException("the program said PLANTED");
    }
}
