using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CdkCostGuard.Cdk.Tests.Running;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates;
using CdkCostGuard.Templates.Reading;
using VerifyXunit;

namespace CdkCostGuard.Cdk.Tests;

public class ConstructTemplateTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Check_has_nothing_to_say_of_an_app_that_is_made_of_the_constructs()
    {
        var synth = Synth.Of("Attributed");
        Assert.Equal(0, synth.ExitCode);
        var read = InputReader.Read([synth.Folder], synth.Folder, new Dictionary<string, string>());
        var result = TemplateChecker.Check(read.Templates, Policy.Default);

        Assert.Empty(result.Findings.Select(f => $"{f.RuleId} {f.Message}"));
        Assert.Equal(["Shop/ChatRole"], result.Principals.Where(p => p.Invokes is not InvokerClass.None).Select(p => p.Id));
    }

    // Grants, tags, profile and budget; the sources of ARNs, conditions and numbers are in the constructs' documentation.
    [Fact]
    public Task Role_profile_and_budget() => Verifier.Verify(Resources("Attributed", "Shop"), "json");

    // The policy of the bucket: https://docs.aws.amazon.com/cur/latest/userguide/dataexports-s3-bucket.html.
    [Fact]
    public Task Export() => Verifier.Verify(Resources("Attributed", "Bill"), "json");

    // Trust and permissions of the writer: https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html.
    [Fact]
    public Task Logging() => Verifier.Verify(Resources("Attributed", "Logging"), "json");

    [Fact]
    public void The_tags_of_the_role_are_those_of_its_application_also_below_a_tag_of_the_app()
    {
        var tags = Synth.Of("Attributed").Resources("Shop", "AWS::IAM::Role").Single()["Tags"]!.AsArray().Select(t => $"{t!["Key"]}={t["Value"]}");

        Assert.Equal(["CostCenter=4711", "Project=Shop", "Stage=prod", "Team=search"], tags.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_data_is_logged_unless_it_is_asked_for_by_name()
    {
        Assert.Empty(Delivered("Attributed"));
        Assert.Equal(["text", "image", "embedding", "video", "audio"], Delivered("AttributedElsewhere"));

        IEnumerable<string> Delivered(string app) =>
            Synth.Of(app).Resources("Logging", "Custom::ModelInvocationLogging").Single()["Deliver"]!.AsArray().Select(d => (string)d!);
    }

    [Fact]
    public void An_export_into_a_bucket_of_another_house_and_Region_opens_nothing_and_an_export_in_another_Region_is_an_error()
    {
        var synth = Synth.Of("AttributedElsewhere");
        var export = synth.Resources("Bill", "AWS::BCMDataExports::Export").Single()["Export"]!;

        Assert.Empty(synth.Resources("Bill", "AWS::S3::BucketPolicy"));
        Assert.Equal("bills-of-the-house", (string?)export["DestinationConfigurations"]!["S3Destination"]!["S3Bucket"]);
        Assert.Equal("eu-west-1", (string?)export["DestinationConfigurations"]!["S3Destination"]!["S3Region"]);
        Assert.Contains(", tags, line_item_usage_end_date, product.region FROM COST_AND_USAGE_REPORT", (string?)export["DataQuery"]!["QueryStatement"]);

        // In the manifest, and with newer CDKs in a file of the stack's own.
        Assert.Contains(
            Directory.GetFiles(synth.Folder, "*.json"),
            f => File.ReadAllText(f).Contains("Data exports are made in us-east-1, and this stack is in eu-central-1.", StringComparison.Ordinal));
    }

    [Fact]
    public void What_would_not_work_is_refused_in_the_line_that_asks_for_it()
    {
        string[] lines = Synth.Of("AttributedWrongly").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
            [
                "role for no model: Name at least one model that the role may invoke. (Parameter 'props')",
                "budget of nothing: MonthlyUsd must be above zero. (Parameter 'props')",
                "budget for nobody: Name an e-mail address or a topic: nobody would hear of the alerts. (Parameter 'props')",
                "budget for too many: AWS Budgets takes at most ten e-mail addresses; use a topic for more. (Parameter 'props')",
                "budget with six alerts: AWS Budgets takes one to five alerts, each at a percentage above zero. (Parameter 'props')",
                "column: \"tags FROM OTHER\" is not a column of COST_AND_USAGE_REPORT. (Parameter 'column')",
            ],
            lines.Select(l => l.TrimEnd('\r')));
    }

    private static string Resources(string app, string stack)
    {
        var resources = Synth.Of(app).Template(stack)["Resources"]!.AsObject();
        foreach (var (_, resource) in resources)
        {
            // Paths and the text of the function are told elsewhere.
            resource!.AsObject().Remove("Metadata");
            if (resource["Properties"]?["Code"]?["ZipFile"] is JsonValue)
            {
                resource["Properties"]!["Code"]!["ZipFile"] = "...";
            }
        }

        return resources.ToJsonString(Readable) + "\n";
    }
}
