using CdkCostGuard.FakeAws;

namespace CdkCostGuard.Cli.Tests.Live;

/// <summary>
/// Networks with a proxy. The address of AWS is a name that nobody resolves but the proxy. Both clients are asked: the one for S3 and the one for all else.
/// </summary>
public sealed class ProxyTests : IDisposable
{
    private const string Host = "aws.nowhere.test";
    private const string Password = "PLANTED:PLANTEDPASSWORD";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Without_a_proxy_nobody_is_asked_for_the_way()
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount("111122223333"));
        await using var proxy = new FakeProxy(world.Server.Url);

        var result = await Tool.RunAsync(_folder, new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = world.Server.Url }, "snapshot");

        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        Assert.Empty(proxy.Passed);
    }

    [Fact]
    public async Task Calls_without_TLS_go_through_HTTP_PROXY()
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount("111122223333"));
        await using var proxy = new FakeProxy(world.Server.Url);

        var result = await Tool.RunAsync(_folder, Settings($"http://{Host}", "HTTP_PROXY", proxy.Address), "snapshot");

        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        Assert.Equal(world.Server.Requests.Count, proxy.Passed.Count);
        Assert.Subset(new HashSet<string> { $"POST {Host}", $"GET {Host}" }, proxy.Passed.ToHashSet());
    }

    [Fact]
    public async Task A_bill_in_S3_comes_through_HTTP_PROXY()
    {
        using var bill = new TemporaryFolder();
        BillSample.Copy(bill, "export");
        await using var bucket = await FakeBucket.StartAsync(bill.Path);
        await using var proxy = new FakeProxy(bucket.Url);

        var result = await Tool.RunAsync(_folder, Settings($"http://{Host}", "HTTP_PROXY", proxy.Address), "audit", "--cur", "s3://bills/export", "--no-cache", "--fail-on", "never");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(bucket.Requests.Count, proxy.Passed.Count);
        Assert.Equal([$"GET {Host}"], proxy.Passed.Distinct());
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("other.example,127.0.0.1")]
    public async Task NO_PROXY_leads_round_it(string hosts)
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount("111122223333"));
        await using var proxy = new FakeProxy(world.Server.Url);
        var settings = Settings(world.Server.Url, "HTTP_PROXY", proxy.Address);

        var through = await Tool.RunAsync(_folder, settings, "doctor", "--format", "json");
        var passed = proxy.Passed.Count;
        settings["NO_PROXY"] = hosts;
        var round = await Tool.RunAsync(_folder, settings, "doctor", "--format", "json");

        Assert.True(passed > 0);
        Assert.Equal(passed, proxy.Passed.Count);
        Assert.Equal(through.Output, round.Output);
    }

    [Fact]
    public async Task A_proxy_with_a_password_is_given_it_and_nobody_else_sees_it()
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount("111122223333"));
        await using var proxy = new FakeProxy(world.Server.Url, Password);

        var result = await Tool.RunAsync(_folder, Settings($"http://{Host}", "HTTP_PROXY", $"{Password}@{proxy.Address}"), "snapshot");

        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        Assert.NotEmpty(proxy.Passed);
        Assert.DoesNotContain("PLANTED", result.Error + await File.ReadAllTextAsync(Path.Combine(_folder.Path, "deployed.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PLANTED:PLANTEDWRONG@")]
    public async Task A_proxy_that_lets_nobody_through_is_named_in_one_line(string password)
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount("111122223333"));
        await using var proxy = new FakeProxy(world.Server.Url, Password);

        var result = await Tool.RunAsync(_folder, Settings($"http://{Host}", "HTTP_PROXY", password + proxy.Address), "snapshot");

        Assert.Equal(
            "sts:GetCallerIdentity in eu-west-1 did not get through the proxy: check HTTPS_PROXY (http://USER:PASSWORD@HOST:PORT), and NO_PROXY for what needs none", result.Refused(3, _folder));
        Assert.DoesNotContain("PLANTED", result.Error, StringComparison.Ordinal);
        Assert.Empty(world.Server.Requests);
    }

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, string> Settings(string endpoint, string variable, string proxy) => new() { ["AWS_ENDPOINT_URL"] = endpoint, [variable] = "http://" + proxy };
}
