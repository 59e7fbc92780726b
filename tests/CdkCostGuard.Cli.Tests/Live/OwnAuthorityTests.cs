using CdkCostGuard.FakeAws;

namespace CdkCostGuard.Cli.Tests.Live;

/// <summary>Networks that open TLS, with a certificate authority of their own. .NET reads it from these variables on Linux; other systems have a store for it.</summary>
public sealed class OwnAuthorityTests : IDisposable
{
    private const string Host = "aws.nowhere.test";

    private readonly FakeAuthority _authority = new();
    private readonly TemporaryFolder _folder = new();

    public OwnAuthorityTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SSL_CERT_FILE is read on Linux.");
        _folder.Write("trusted/authority.pem", _authority.Pem);
    }

    [Theory]
    [InlineData("SSL_CERT_FILE", "trusted/authority.pem")]
    [InlineData("SSL_CERT_DIR", "trusted")]
    public async Task An_authority_that_is_named_is_trusted(string variable, string path)
    {
        using var certificate = _authority.Issue(Host);
        await using var world = await FakeWorld.StartAsync(certificate, [new FakeAccount("111122223333")]);
        var settings = new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = world.Server.Url, [variable] = Path.Combine(_folder.Path, path) };

        var result = await Tool.RunAsync(_folder, settings, "snapshot");

        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        Assert.NotEmpty(world.Server.Requests);
    }

    [Fact]
    public async Task One_that_is_not_named_is_told_in_one_line()
    {
        using var certificate = _authority.Issue(Host);
        await using var world = await FakeWorld.StartAsync(certificate, [new FakeAccount("111122223333")]);

        var result = await Tool.RunAsync(_folder, new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = world.Server.Url }, "snapshot");

        Assert.Equal(
            "sts:GetCallerIdentity in eu-west-1 got no TLS connection, mostly because the certificate is not trusted: a network that opens TLS has an authority of its own, whose file goes into SSL_CERT_FILE",
            result.Refused(3, _folder));
        Assert.Empty(world.Server.Requests);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "deployed.json")));
    }

    [Fact]
    public async Task A_certificate_of_another_host_is_not_taken()
    {
        using var certificate = _authority.Issue(Host);
        await using var world = await FakeWorld.StartAsync(certificate, [new FakeAccount("111122223333")]);
        var settings = Trusting($"https://localhost:{new Uri(world.Server.Url).Port}");

        Assert.Contains("got no TLS connection", (await Tool.RunAsync(_folder, settings, "snapshot")).Refused(3, _folder), StringComparison.Ordinal);
        Assert.Empty(world.Server.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bill_in_S3_is_read_by_the_same_rule(bool isTrusted)
    {
        using var bill = new TemporaryFolder();
        BillSample.Copy(bill, "export");
        using var certificate = _authority.Issue(Host);
        await using var bucket = await FakeBucket.StartAsync(bill.Path, certificate);
        var settings = isTrusted ? Trusting(bucket.Url) : new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = bucket.Url };

        var result = await Tool.RunAsync(_folder, settings, "audit", "--cur", "s3://bills/export", "--no-cache", "--fail-on", "never");

        Assert.Equal(isTrusted ? 0 : 3, result.ExitCode);
        if (!isTrusted)
        {
            Assert.StartsWith("s3://bills: s3:ListBucket in eu-west-1 got no TLS connection", result.Refused(3, _folder), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Through_a_proxy_it_is_the_server_that_is_trusted()
    {
        using var certificate = _authority.Issue(Host);
        await using var world = await FakeWorld.StartAsync(certificate, [new FakeAccount("111122223333")]);
        await using var proxy = new FakeProxy(world.Server.Url, "PLANTED:PLANTEDPASSWORD");
        var settings = Trusting($"https://{Host}");
        settings["HTTPS_PROXY"] = $"http://PLANTED:PLANTEDPASSWORD@{proxy.Address}";

        var result = await Tool.RunAsync(_folder, settings, "snapshot");

        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        Assert.Equal([$"CONNECT {Host}:443"], proxy.Passed.Distinct());
        Assert.DoesNotContain("PLANTED", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_refuses_the_tunnel_is_named_in_one_line()
    {
        using var certificate = _authority.Issue(Host);
        await using var world = await FakeWorld.StartAsync(certificate, [new FakeAccount("111122223333")]);
        await using var proxy = new FakeProxy(world.Server.Url, "PLANTED:PLANTEDPASSWORD");
        var settings = Trusting($"https://{Host}");
        settings["HTTPS_PROXY"] = $"http://PLANTED:PLANTEDWRONG@{proxy.Address}";

        var line = (await Tool.RunAsync(_folder, settings, "snapshot")).Refused(3, _folder);

        Assert.StartsWith("sts:GetCallerIdentity in eu-west-1 did not get through the proxy", line, StringComparison.Ordinal);
        Assert.DoesNotContain("PLANTED", line, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    private Dictionary<string, string> Trusting(string endpoint) => new() { ["AWS_ENDPOINT_URL"] = endpoint, ["SSL_CERT_FILE"] = Path.Combine(_folder.Path, "trusted/authority.pem") };
}
