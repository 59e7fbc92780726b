using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.FakeAws;

namespace CdkCostGuard.Cli.Tests.Pricing;

/// <summary>The same lists through <c>GetProducts</c>, a page at a time.</summary>
public sealed class LivePricesTests : IDisposable
{
    private const int PageSize = 7;
    private static readonly FakeCredentials Caller = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", null, "111122223333");
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_the_API_answers_is_what_the_files_say()
    {
        await using var server = await FakeServer.StartAsync(Answer);
        server.Add(Caller);
        var failures = 3;
        server.Faults = _ => failures-- > 0 ? Fault.Throttle : Fault.None;

        var live = Run(server, "prices", "--live", "--format", "csv", "--cache", _folder.Path);

        Assert.Equal(0, live.ExitCode);
        Assert.Equal(
            "AmazonBedrock: 20 products\nAmazonBedrockAgentCore: 0 products\nAmazonBedrockFoundationModels: 30 products\nAmazonBedrockService: 0 products\n", live.Error);
        Assert.Equal(
            Cli.Run(Repository.Root, "prices", "--offer-file", "tests/Fixtures/prices/AmazonBedrock.json", "--offer-file", "tests/Fixtures/prices/AmazonBedrockFoundationModels.json", "--no-cache", "--format", "csv").Output,
            live.Output);
        Assert.Empty(server.Violations);

        // And is kept, with where it is from.
        Assert.Contains("from GetProducts on 2026-10-01", Cli.Run(_folder, "prices", "--cache", _folder.Path).Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Caller.Secret, string.Concat(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_Regions_that_are_named_are_asked_for()
    {
        await using var server = await FakeServer.StartAsync(Answer);
        server.Add(Caller);

        var result = Run(server, "prices", "--live", "--region", "eu-north-1", "--format", "csv", "--no-cache");

        Assert.Equal(0, result.ExitCode);
        Assert.All(result.Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1), l => Assert.Contains(",eu-north-1,", l, StringComparison.Ordinal));
        Assert.All(server.Requests, r => Assert.Equal("eu-north-1", r.Input["Filters"]![0]!["Value"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_refusal_is_one_line_that_names_the_permission()
    {
        await using var server = await FakeServer.StartAsync(Answer);
        server.Add(Caller);
        server.Faults = _ => Fault.AccessDenied;

        var result = Run(server, "prices", "--live", "--no-cache");
        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("cdk-costguard: pricing:GetProducts in us-east-1 was refused", Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_and_AWS_are_not_asked_at_once() =>
        Assert.StartsWith("--live and --offer-file contradict", Cli.Run(_folder, "prices", "--live", "--offer-file", "x").Refused(2, _folder), StringComparison.Ordinal);

    private CliResult Run(FakeServer server, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(args, new Surroundings
        {
            Output = output,
            Error = error,
            WorkingDirectory = _folder.Path,
            Today = Cli.Today,
            Aws = () => new AwsSettings { Region = "us-east-1", EndpointUrl = server.Url, Credentials = new BasicAWSCredentials(Caller.AccessKeyId, Caller.Secret) },
        });
        return new CliResult(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    // As AWS does: a list that is not there is an error, and products are texts.
    internal static JsonObject Answer(FakeRequest request)
    {
        var code = request.Input["ServiceCode"]!.GetValue<string>();
        var file = Repository.PathOf("tests", "Fixtures", "prices", $"{code}.json");
        if (!File.Exists(file))
        {
            throw new FakeErrorException("InvalidParameterException");
        }

        var offer = JsonNode.Parse(File.ReadAllText(file))!;
        var region = request.Input["Filters"]?.AsArray().FirstOrDefault()?["Value"]?.GetValue<string>();
        string[] items =
        [
            .. offer["products"]!.AsObject().Where(p => region is null || p.Value!["attributes"]!["regionCode"]!.GetValue<string>() == region).Select(p => new JsonObject
            {
                ["product"] = p.Value!.DeepClone(),
                ["serviceCode"] = code,
                ["terms"] = new JsonObject { ["OnDemand"] = offer["terms"]!["OnDemand"]![p.Key]?.DeepClone() },
                ["version"] = offer["version"]!.DeepClone(),
                ["publicationDate"] = offer["publicationDate"]!.DeepClone(),
            }.ToJsonString()),
        ];
        var start = int.Parse(request.Input["NextToken"]?.GetValue<string>() ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        var answer = new JsonObject { ["FormatVersion"] = "aws_v1", ["PriceList"] = new JsonArray([.. items.Skip(start).Take(PageSize).Select(i => (JsonNode)i)]) };
        if (start + PageSize < items.Length)
        {
            answer["NextToken"] = (start + PageSize).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return answer;
    }

    public void Dispose() => _folder.Dispose();
}
