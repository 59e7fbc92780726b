using CdkCostGuard.Core;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Tests.Reading;

public sealed class InputReaderTests : IDisposable
{
    private const string OneRole = """{ "Resources": { "R": { "Type": "AWS::IAM::Role" } } }""";
    private const string Manifest = """
        { "version": "38.0.1", "artifacts": { "App": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "App.template.json" } } } }
        """;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("package.json", """{ "name": "x" }""")]
    [InlineData("values.yaml", "a: 1")]
    [InlineData("broken.json", "{ not JSON and no template either")]
    [InlineData("Resources.json", """{ "Resources": { "a": 1 } }""")]
    [InlineData("strings.json", """{ "Resources": { "a": { "Type": [1] }, "b": {} } }""")]
    [InlineData("notes.txt", OneRole)]
    [InlineData("node_modules/t.json", OneRole)]
    [InlineData(".git/t.json", OneRole)]
    [InlineData("a/bin/t.json", OneRole)]
    [InlineData("a/obj/t.json", OneRole)]
    public void A_folder_may_hold_what_is_no_template(string name, string text)
    {
        _folder.Write("in/t.template.json", OneRole);
        _folder.Write($"in/{name}", text);
        Assert.Equal(["in/t.template.json"], Names("in"));
    }

    [Fact]
    public void A_folder_is_read_with_its_folders_in_a_stable_order()
    {
        foreach (var name in new[] { "b.json", "a.yaml", "c.template", "z/d.yml", "m/e.json" })
        {
            _folder.Write($"in/{name}", name.EndsWith("ml", StringComparison.Ordinal) ? "Resources:\n  R:\n    Type: AWS::IAM::Role\n" : OneRole);
        }

        Assert.Equal(["in/a.yaml", "in/b.json", "in/c.template", "in/m/e.json", "in/z/d.yml"], Names("in"));
    }

    [Fact]
    public void Assemblies_below_a_folder_are_read_as_assemblies()
    {
        _folder.Write("in/x/cdk.out/manifest.json", Manifest);
        _folder.Write("in/x/cdk.out/App.template.json", OneRole);
        _folder.Write("in/x/cdk.out/orphan.template.json", OneRole);
        Assert.Equal(["in/x/cdk.out/App.template.json"], Names("in"));
    }

    [Theory]
    [InlineData("""{ "manifest_version": 3, "version": "1.0" }""")]
    [InlineData("""{ "version": "38.0.1", "artifacts": [] }""")]
    [InlineData("""{ "short_name": "app", // comment""")]
    public void A_manifest_of_something_else_hides_no_templates(string manifest)
    {
        _folder.Write("in/manifest.json", manifest);
        _folder.Write("in/t.json", OneRole);
        Assert.Equal(["in/t.json"], Names("in"));
    }

    [Fact]
    public void A_broken_file_that_speaks_of_resources_is_refused()
    {
        _folder.Write("in/t.json", OneRole);
        _folder.Write("in/u.json", """{ "Resources": { """);
        Assert.StartsWith("in/u.json(1,", Refused("in"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_of_links_ends()
    {
        _folder.Write("in/t.json", OneRole);
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "in", "loop"), Path.Combine(_folder.Path, "in"));
        Assert.Equal(["in/t.json"], Names("in"));
    }

    [Theory]
    [InlineData("t.json", "t.json")]
    [InlineData("t.json", "./t.json")]
    [InlineData("t.json", "a/../t.json")]
    [InlineData("t.json", ".")]
    public void A_template_that_is_named_twice_is_read_once(string first, string second)
    {
        _folder.Write("t.json", OneRole);
        Assert.Equal(["t.json"], Names(first, second));
    }

    [Theory]
    [InlineData("cdk.out", "cdk.out")]
    [InlineData("cdk.out", "cdk.out/")]
    [InlineData("cdk.out/", "cdk.out/manifest.json")]
    [InlineData("./cdk.out", ".")]
    public void An_assembly_that_is_named_twice_is_read_once(string first, string second)
    {
        _folder.Write("cdk.out/manifest.json", Manifest);
        _folder.Write("cdk.out/App.template.json", OneRole);
        Assert.Equal(["cdk.out/App.template.json"], Names(first, second));
    }

    [Fact]
    public void Inputs_say_what_they_were()
    {
        _folder.Write("cdk.out/manifest.json", Manifest);
        _folder.Write("cdk.out/App.template.json", OneRole);
        _folder.Write("in/t.json", OneRole);
        Assert.Equal(
            [new ReportInput("cloudAssembly", "cdk.out"), new ReportInput("template", "in/t.json"), new ReportInput("folder", "in")],
            InputReader.Read(["cdk.out/", "in/t.json", "in"], _folder.Path, new Dictionary<string, string>()).Inputs);
    }

    [Fact]
    public void A_template_s_stack_is_called_by_its_file_and_by_its_path_where_two_are_alike()
    {
        _folder.Write("a/App.template.json", OneRole);
        _folder.Write("b/App.template.json", OneRole);
        Assert.Equal(["App", "b/App.template.json"], Read("a", "b").Select(t => t.Stack));
    }

    [Fact]
    public void A_template_has_the_tags_of_the_command_line()
    {
        _folder.Write("t.json", OneRole);
        var tags = new Dictionary<string, string> { ["Team"] = "a" };
        Assert.Equal(tags, Assert.Single(InputReader.Read(["t.json"], _folder.Path, tags).Templates).Info.Tags);
    }

    [Theory]
    [InlineData("nothing", "nothing: no such file or folder")]
    [InlineData("empty", "empty: holds neither a cloud assembly nor a template")]
    public void What_holds_nothing_is_refused(string path, string message)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "empty"));
        Assert.StartsWith(message, Refused(path), StringComparison.Ordinal);
    }

    private IReadOnlyList<Template> Read(params string[] paths) => InputReader.Read(paths, _folder.Path, new Dictionary<string, string>()).Templates;

    private IEnumerable<string> Names(params string[] paths) => Read(paths).Select(t => t.Name);

    private string Refused(string path) => Assert.Throws<CostGuardException>(() => Read(path)).Message;

    public void Dispose() => _folder.Dispose();
}
