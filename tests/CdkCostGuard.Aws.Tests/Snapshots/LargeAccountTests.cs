using System.Diagnostics;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Aws.Services;
using CdkCostGuard.Aws.Snapshots;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.FakeAws;

namespace CdkCostGuard.Aws.Tests.Snapshots;

/// <summary>A large account behind a service that throttles. What it takes is printed with the test.</summary>
public class LargeAccountTests
{
    private const int Stacks = 500;
    private const int RolesOfStack = 20;
    private const string Account = "111122223333";

    [Fact]
    public async Task Ten_thousand_roles_in_five_hundred_stacks_are_read_without_losing_one_while_one_call_in_twenty_is_throttled()
    {
        var account = Large();
        await using var world = await FakeWorld.StartAsync(account);
        var asked = 0;
        world.Server.Faults = _ => Interlocked.Increment(ref asked) % 20 == 0 ? Fault.Throttle : Fault.None;

        var snapshot = await Take(world);

        AssertComplete(snapshot);
        Assert.True(asked < 2 * (account.Roles.Count / world.PageSize) + (2.2 * Stacks), $"{asked} calls");
    }

    [Fact]
    public async Task A_service_that_takes_so_many_calls_a_second_is_asked_at_about_that_rate()
    {
        const int Rate = 150;
        await using var world = await FakeWorld.StartAsync(Large());
        var bucket = new Bucket(Rate, burst: 30);
        var throttled = 0;
        world.Server.Faults = r => r.Service.Id != "CloudFormation" || bucket.Take() ? Fault.None : Interlocked.Increment(ref throttled) > 0 ? Fault.Throttle : Fault.None;

        var snapshot = await Take(world);

        AssertComplete(snapshot);
        TestContext.Current.TestOutputHelper!.WriteLine($"{throttled} of {world.Server.Requests.Count} calls were beyond the rate of {Rate} a second");
        Assert.True(throttled < world.Server.Requests.Count / 4, $"{throttled} of {world.Server.Requests.Count} calls were throttled");
    }

    private static FakeAccount Large()
    {
        var account = new FakeAccount(Account);
        for (var i = 0; i < Stacks; i++)
        {
            for (var j = 0; j < RolesOfStack; j++)
            {
                account.Role($"S{i}-R{j}", tags: ("Team", "Data"));
            }

            account.Stack("eu-west-1", $"S{i}", [.. Enumerable.Range(0, RolesOfStack).Select(j => ($"R{j}", $"S{i}-R{j}", "AWS::IAM::Role"))], ["2026-09-08T16:42:00Z"]);
        }

        return account;
    }

    private static async Task<DeployedSnapshot> Take(FakeWorld world)
    {
        using var session = AwsSession.Open(world.Settings, Permissions.Snapshot);
        var time = Stopwatch.StartNew();
        var snapshot = await new SnapshotTaker(new AwsAccount(session), new SnapshotRequest { Since = DateTimeOffset.UnixEpoch }, _ => { }).TakeAsync(TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"{world.Server.Requests.Count} calls in {time.Elapsed.TotalSeconds:0.0} s"));
        return snapshot;
    }

    private static void AssertComplete(DeployedSnapshot snapshot)
    {
        Assert.Empty(snapshot.Gaps);
        var account = Assert.Single(snapshot.Accounts);
        Assert.Equal(Stacks * RolesOfStack, account.Roles!.Select(r => r.Name).Distinct().Count());
        Assert.Equal(Stacks, account.Stacks!.Count(s => s.Resources.Count == RolesOfStack && s.Deployments.Count == 1));
    }

    private sealed class Bucket(int rate, int burst)
    {
        private readonly object _lock = new();
        private double _tokens = burst;
        private long _at = Stopwatch.GetTimestamp();

        public bool Take()
        {
            lock (_lock)
            {
                var now = Stopwatch.GetTimestamp();
                _tokens = Math.Min(burst, _tokens + (rate * Stopwatch.GetElapsedTime(_at, now).TotalSeconds));
                _at = now;
                return --_tokens >= 0 || ++_tokens < 0;
            }
        }
    }
}
