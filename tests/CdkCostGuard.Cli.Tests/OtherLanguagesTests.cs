using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CdkCostGuard.Cli.Tests;

/// <summary><c>docs/other-languages.md</c> does what it says: its blocks are run on a CDK app in TypeScript, by the npm CLI.</summary>
public sealed partial class OtherLanguagesTests : IDisposable
{
    private const string Fixture = "tests/Fixtures/typescript-app";

    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "other-languages.md")).ReplaceLineEndings("\n");

    private static readonly string[] Untagged = ["Platform/ModelRole", "Prod/Search/Index/RankRole", "Prod/Search/QueryRole"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_app_line_with_a_check_fails_the_synth_and_names_constructs_of_stages_and_nested_stacks()
    {
        var app = App(Json("app"));

        var (code, output, error) = app.Run("npx cdk synth --quiet");

        Assert.Equal(1, code);
        Assert.All(Untagged, role => Assert.Contains($"warning CCG1001 {role} can call Bedrock", error, StringComparison.Ordinal));
        Assert.Contains("Subprocess exited with error 1", error, StringComparison.Ordinal);
        Assert.DoesNotContain("CCG", output, StringComparison.Ordinal);
        // What the page says to do about it.
        var (listed, stacks, _) = app.Run(Block("sh", "npx cdk list"));
        Assert.Equal((0, "Platform\nInvoiceReader\nProd/Search (Prod-Search)\n"), (listed, stacks));
    }

    [Fact]
    public void An_app_line_with_a_check_lets_a_tagged_app_pass_and_leaves_the_output_of_other_commands_alone()
    {
        var app = App(Json("app"), tagged: true);

        var (code, _, error) = app.Run("npx cdk synth --quiet --output elsewhere");
        Assert.True(code == 0, error);
        Assert.Contains("3 principals, 3 invokers: 0 errors, 0 warnings", error, StringComparison.Ordinal);

        Assert.Equal((0, "Platform\nInvoiceReader\nProd/Search (Prod-Search)\n"), app.Run("npx cdk list") is var (c, o, _) ? (c, o) : default);
        var (diff, differences, diffError) = app.Run("npx cdk diff Platform --template elsewhere/Platform.template.json");
        Assert.True(diff == 0, diffError);
        Assert.Contains("There were no differences", differences + diffError, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_with_a_check_after_the_synth_fails_and_passes_with_it()
    {
        var app = App(new JsonObject { ["app"] = "npx ts-node app.ts" }, scripts: Json("scripts"));

        var (failed, findings, _) = app.Run("npm run synth");
        Assert.NotEqual(0, failed);
        Assert.All(Untagged, role => Assert.Contains($"warning CCG1001 {role} can call Bedrock", findings, StringComparison.Ordinal));

        app.Tag();
        var (passed, _, error) = app.Run("npm run synth");
        Assert.True(passed == 0, error);
    }

    [Fact]
    public void The_steps_of_a_pipeline_check_what_they_deploy()
    {
        var app = App(new JsonObject { ["app"] = "npx ts-node app.ts" }, tagged: true);
        var steps = Step().Matches(Block("yaml", "steps:")).Select(m => m.Groups[1].Value).ToArray();

        // The tool is this build of it and the packages are installed already; nothing is deployed here, so what deploys is asked for its stacks.
        Assert.Equal(["dotnet tool install --global cdk-costguard", "npm ci"], steps[..2]);
        Assert.Contains("<PackageId>cdk-costguard</PackageId>", File.ReadAllText(Repository.PathOf("src", "CdkCostGuard.Cli", "CdkCostGuard.Cli.csproj")), StringComparison.Ordinal);
        Assert.Equal("npx cdk deploy --app cdk.out --all", steps[^1]);
        foreach (var step in steps[2..^1].Append("npx cdk list --app cdk.out --all"))
        {
            var (code, output, error) = app.Run(step);
            Assert.True(code == 0, $"{step}: {output}{error}");
        }

        Assert.Contains("\"version\": \"2.1.0\"", File.ReadAllText(Path.Combine(_folder.Path, "costguard.sarif")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_CLI_prints_the_findings_of_a_report_with_their_line_and_refuses_the_stacks_of_a_failed_one()
    {
        var app = App(new JsonObject { ["app"] = "npx ts-node app.ts" });

        var commands = Block("sh", "--cdk-report").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var last = (Code: 0, Output: "", Error: "");
        foreach (var command in commands)
        {
            last = app.Run(command);
            Assert.True(last.Code == 0, $"{command}: {last.Output}{last.Error}");
        }

        Assert.Contains(Block("text", "WARNING Platform"), last.Output + last.Error, StringComparison.Ordinal);
        Assert.Contains("Acknowledge with 'CdkCostGuard::CCG1001'", last.Output + last.Error, StringComparison.Ordinal);

        Assert.Equal(1, app.Run("cdk-costguard check cdk.out --cdk-report").Code);
        var (code, output, error) = app.Run("npx cdk deploy --app cdk.out Prod/Search");
        Assert.Equal(1, code);
        Assert.Contains("Prod/Search/Index/RankRole/Resource", output + error, StringComparison.Ordinal);
        Assert.Contains("Synthesis finished with errors", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Platform/ModelRole/Resource", output + error, StringComparison.Ordinal);
    }

    private TypeScriptApp App(JsonObject cdkJson, bool tagged = false, JsonObject? scripts = null)
    {
        Assert.SkipUnless(NodeTools.IsAvailable && !OperatingSystem.IsWindows(), "A CDK app in TypeScript needs Node.js, npm and a POSIX shell.");
        var app = new TypeScriptApp(_folder, Repository.PathOf(Fixture.Split('/')), cdkJson, scripts);
        if (tagged)
        {
            app.Tag();
        }

        return app;
    }

    private static JsonObject Json(string key) => JsonNode.Parse(Block("json", $"\"{key}\""))!.AsObject();

    // The one block of a language that holds a text.
    private static string Block(string language, string part) =>
        Assert.Single(Fence().Matches(Page).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value), b => b.Contains(part, StringComparison.Ordinal));

    [GeneratedRegex("^```([a-z]+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^  - run: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Step();

    public void Dispose() => _folder.Dispose();
}
