using System.Text.Json.Nodes;
using CdkCostGuard.Cli.Tests.Discovering;
using CdkCostGuard.Cli.Tests.Pricing;
using CdkCostGuard.FakeAws;

namespace CdkCostGuard.Cli.Tests.Live;

/// <summary>
/// Secrets are planted wherever the tool meets them: keys and session tokens of the caller and of roles, environments of functions, properties of stack events, names and addresses of people, what services
/// write into errors. None is seen again, by any command, in any place: its output, what it writes, its cache, the folder for temporary files.
/// </summary>
public sealed class SecretsTests : IDisposable
{
    private const string Account = "111122223333";
    private const string Invoke = """{"Statement":[{"Effect":"Allow","Action":"bedrock:InvokeModel","Resource":"*"}]}""";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("snapshot", "--role-arn", "arn:aws:iam::*:role/Read", "--external-id", "PLANTEDEXTERNALID", "--cost-explorer")]
    [InlineData("check", "--live", "--role-arn", "arn:aws:iam::*:role/Read", "--external-id", "PLANTEDEXTERNALID", "--format", "json", "--out", "sarif=out.sarif")]
    [InlineData("doctor", "--format", "json", "--cost-explorer")]
    public async Task Accounts_are_read(params string[] args)
    {
        await using var world = await FakeWorld.StartAsync(Planted(), new FakeAccount("444455556666"));

        await NothingIsSeenAsync(world.Server, "ListFunctions", "DescribeBudgets", args);

        Assert.Empty(world.Server.Violations);
    }

    [Fact]
    public async Task Prices_are_read()
    {
        await using var server = await FakeServer.StartAsync(LivePricesTests.Answer);

        await NothingIsSeenAsync(server, "none", "GetProducts", "prices", "--live", "--cache", "cache", "--format", "csv", "--out", "json=prices.json");
    }

    [Theory]
    [InlineData("audit", "--cur", "s3://bills/export", "--cache", "cache", "--format", "json", "--out", "csv=bill.csv", "--fail-on", "never")]
    [InlineData("discover", "--trail", "s3://bills/trail", "--cur", "s3://bills/export", "--cache", "cache", "--format", "json", "--out", "csv=callers.csv")]
    [InlineData("audit", "--cur", "s3://bills/export", "--no-cache", "--fail-on", "never")]
    public async Task Files_in_S3_are_read(params string[] args)
    {
        using var files = new TemporaryFolder();
        BillSample.Copy(files, "export");
        TrailStory.Write(Path.Combine(files.Path, "trail"));
        await using var bucket = await FakeBucket.StartAsync(files.Path);

        Assert.Equal(0, await RunAsync(bucket.Url, args));
        foreach (var (refusal, isListing) in new[] { (new S3Refusal(403, "AccessDenied"), true), (new S3Refusal(403, "InvalidAccessKeyId"), false), (new S3Refusal(301, "PermanentRedirect", Region: "PLANTED"), false) })
        {
            bucket.Refuses = key => key is null == isListing ? refusal : null;
            if (Directory.Exists(Path.Combine(_folder.Path, "cache")))
            {
                Directory.Delete(Path.Combine(_folder.Path, "cache"), recursive: true);
            }

            Assert.Equal(3, await RunAsync(bucket.Url, args));
        }

        AssertNothingIsSeen();
    }

    [Theory]
    [InlineData("""{"Version":1,"AccessKeyId":"AKIACALLER","SecretAccessKey":"PLANTEDSECRET","SessionToken":"PLANTEDTOKEN","Expiration":"2001-01-01T00:00:00Z"}""", 0)]
    [InlineData("""{"Version":1,"AccessKeyId":"AKIACALLER","SecretAccessKey":"PLANTEDSECRET","SessionToken":""", 0)]
    [InlineData("PLANTEDSECRET is what went wrong", 1)]
    public async Task A_program_for_credentials_that_fails_is_not_quoted(string printed, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program is a shell script.");
        await using var world = await FakeWorld.StartAsync(Planted());
        _folder.Write("printed", printed);
        _folder.Write("config", $"[profile planted]\nregion = eu-west-1\ncredential_process = sh -c \"cat {Path.Combine(_folder.Path, "printed")}; cat {Path.Combine(_folder.Path, "printed")} >&2; exit {exitCode}\"\n");

        var result = await Tool.RunAsync(_folder, Environment(world.Server.Url, ("AWS_CONFIG_FILE", Path.Combine(_folder.Path, "config"))), "snapshot", "--profile", "planted");

        Assert.DoesNotContain("PLANTED", result.Refused(3, _folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_identity_that_is_refused_is_not_quoted()
    {
        await using var world = await FakeWorld.StartAsync(Planted());
        _folder.Write("token", "PLANTEDWEBIDENTITY");
        var environment = Environment(
            world.Server.Url,
            ("AWS_ACCESS_KEY_ID", ""),
            ("AWS_SECRET_ACCESS_KEY", ""),
            ("AWS_SESSION_TOKEN", ""),
            ("AWS_WEB_IDENTITY_TOKEN_FILE", Path.Combine(_folder.Path, "token")),
            ("AWS_ROLE_ARN", $"arn:aws:iam::{Account}:role/Web"),
            ("AWS_EC2_METADATA_DISABLED", "true"));

        Assert.DoesNotContain("PLANTED", (await Tool.RunAsync(_folder, environment, "snapshot")).Refused(3, _folder), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    // In good order, with one part refused, and with all refused: errors of services quote what they like.
    private async Task NothingIsSeenAsync(FakeServer server, string first, string second, params string[] args)
    {
        server.Add(new FakeCredentials("AKIACALLER", FakeWorld.SecretKey, FakeWorld.SessionToken, Account));
        Assert.InRange(await RunAsync(server.Url, args), 0, 1);
        foreach (var faults in new Func<FakeRequest, Fault>[]
        {
            r => r.Operation.Name == first || r.Operation.Name == second ? Fault.AccessDenied : Fault.None,
            _ => Fault.ExpiredToken,
        })
        {
            server.Faults = faults;
            Assert.InRange(await RunAsync(server.Url, args), 1, 3);
        }

        AssertNothingIsSeen();
    }

    private async Task<int> RunAsync(string url, string[] args)
    {
        var result = await Tool.RunAsync(_folder, Environment(url), args);
        Assert.DoesNotContain("tool itself failed", result.Error, StringComparison.Ordinal);
        _folder.Write($"console/{Guid.CreateVersion7()}", result.Output + result.Error);
        return result.ExitCode;
    }

    private Dictionary<string, string> Environment(string url, params (string Name, string Value)[] more)
    {
        var environment = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = url,
            ["AWS_SESSION_TOKEN"] = FakeWorld.SessionToken,
            ["CDKCOSTGUARD_DEBUG"] = "1",
            ["TMPDIR"] = Directory.CreateDirectory(Path.Combine(_folder.Path, "tmp")).FullName,
            ["XDG_CACHE_HOME"] = Path.Combine(_folder.Path, "xdg"),
        };
        foreach (var (name, value) in more)
        {
            environment[name] = value;
        }

        return environment;
    }

    private void AssertNothingIsSeen()
    {
        var files = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);
        Assert.Contains(files, f => new FileInfo(f) is { Length: > 0, Directory.Name: "console" });
        foreach (var file in files)
        {
            Assert.DoesNotContain("PLANTED", Path.GetRelativePath(_folder.Path, file) + File.ReadAllText(file), StringComparison.OrdinalIgnoreCase);
        }
    }

    private static FakeAccount Planted()
    {
        var account = new FakeAccount(Account)
            .Role("Model", inline: Invoke, tags: [("Team", "Data")])
            .User("alice", inline: Invoke)
            .Function("eu-west-1", "f", "Model")
            .Stack("eu-west-1", "App", [("L", "Model", "AWS::IAM::Role")], ["2026-09-08T16:42:00Z"]);
        account.AccessKeys.Add(new JsonObject { ["UserName"] = "alice", ["AccessKeyId"] = "AKIAALICE", ["Status"] = "Active" });
        account.ApiKeys.Add(new JsonObject { ["UserName"] = "alice", ["ServiceSpecificCredentialId"] = "ACCAALICE", ["ServiceName"] = "bedrock.amazonaws.com", ["Status"] = "Active", ["ServiceUserName"] = "PLANTED", ["ServiceCredentialAlias"] = "PLANTED" });
        account.AllocationTags.Add(new JsonObject { ["TagKey"] = "iamPrincipal/Team", ["Status"] = "Active", ["LastUpdatedDate"] = "2026-05-01T00:00:00Z" });
        return account;
    }
}
