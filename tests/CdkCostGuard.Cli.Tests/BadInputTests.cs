using System.Text;

namespace CdkCostGuard.Cli.Tests;

/// <summary>An input that cannot be read ends in 3 and one line that says what and where.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("t.json")]
    [InlineData("no/such/t.json")]
    [InlineData("cdk.out")]
    public void What_is_not_there(string path)
    {
        var line = Cli.Run(_folder, "check", path).Refused(3, _folder);
        Assert.StartsWith($"{path}: no such file or folder", line, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_input_is_not_there() => Assert.StartsWith("cdk.out: no such file or folder", Cli.Run(_folder, "check").Refused(3, _folder), StringComparison.Ordinal);

    [Fact]
    public void What_is_not_there_outside_is_named_without_its_folders()
    {
        using var elsewhere = new TemporaryFolder();
        var line = Cli.Run(_folder, "check", Path.Combine(elsewhere.Path, "t.json")).Refused(3, elsewhere);
        Assert.StartsWith("t.json: no such file or folder", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t.json", "{\n  \"Resources\": { ]\n}", "t.json(2,18): not valid JSON: ")]
    [InlineData("t.json", "{", "t.json(1,2): not valid JSON: ")]
    [InlineData("t.json", "<html>", "t.json(1,1): not valid JSON: ")]
    [InlineData("t.yaml", "Resources:\n  A: [\n", "t.yaml(3,1): not valid YAML: ")]
    [InlineData("t.yaml", "a: 1\n---\na: 2\n", "t.yaml(2,1): not valid YAML: the file holds more than one document")]
    [InlineData("t.yaml", "a: *nowhere\n", "t.yaml(1,4): not valid YAML: the alias *nowhere has no anchor before it")]
    public void What_is_broken_is_named_with_line_and_column(string name, string text, string start) =>
        Assert.StartsWith(start, Refused(name, text), StringComparison.Ordinal);

    [Theory]
    [InlineData("t.json", "{ \"a\": 1 }")]
    [InlineData("t.json", "[]")]
    [InlineData("t.json", "null")]
    [InlineData("t.json", "{ \"Resources\": [] }")]
    [InlineData("t.yaml", "just words")]
    [InlineData("t.yaml", "# only a comment")]
    public void What_is_no_template(string name, string text) =>
        Assert.StartsWith($"{name}: is not a CloudFormation template (it has no Resources)", Refused(name, text), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    [InlineData("\uFEFF")]
    public void What_is_empty(string text) => Assert.StartsWith("t.json: is empty", Refused("t.json", text), StringComparison.Ordinal);

    [Fact]
    public void A_folder_without_templates()
    {
        _folder.Write("docs/readme.json", "{}");
        Assert.StartsWith("docs: holds neither a cloud assembly nor a template", Cli.Run(_folder, "check", "docs").Refused(3, _folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_that_names_a_template_that_is_not_there()
    {
        Assembly("""{ "templateFile": "App.template.json" }""");
        Assert.StartsWith(
            "cdk.out/manifest.json: the stack App names App.template.json, which is not there", Cli.Run(_folder, "check").Refused(3, _folder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../secret.json")]
    [InlineData("/etc/hosts")]
    public void A_manifest_that_names_a_file_outside_its_folder(string file)
    {
        _folder.Write("secret.json", Sample.Clean);
        Assembly($$"""{ "templateFile": "{{file}}" }""");
        Assert.StartsWith($"cdk.out/manifest.json: App names {file}, which is outside the assembly", Cli.Run(_folder, "check").Refused(3, _folder), StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_of_a_newer_schema()
    {
        Assembly("{}", version: "99.0.0");
        Assert.StartsWith("cdk.out/manifest.json: has assembly schema 99.0.0, newer than", Cli.Run(_folder, "check").Refused(3, _folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_too_large_for_a_template()
    {
        using (var stream = File.Create(Path.Combine(_folder.Path, "t.json")))
        {
            stream.SetLength(200L * 1024 * 1024);
        }

        Assert.StartsWith("t.json: 200 MB is more than a template can have", Cli.Run(_folder, "check", "t.json").Refused(3, _folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_that_unfold_without_end()
    {
        var bomb = new StringBuilder("Resources:\n  l0: &l0 {a: 1}\n");
        for (var level = 1; level <= 30; level++)
        {
            bomb.Append(FormattableString.Invariant($"  l{level}: &l{level} [{string.Join(", ", Enumerable.Repeat(FormattableString.Invariant($"*l{level - 1}"), 10))}]\n"));
        }

        Assert.Contains("aliases unfold to more than a template can hold", Refused("t.yaml", bomb.ToString()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t.json", "[", "]", "not valid JSON")]
    [InlineData("t.yaml", "[", "]", "nested deeper than 256 levels")]
    public void Nesting_without_end(string name, string open, string close, string said) =>
        Assert.Contains(said, Refused(name, string.Concat(Enumerable.Repeat(open, 100_000)) + string.Concat(Enumerable.Repeat(close, 100_000))), StringComparison.Ordinal);

    [Fact]
    public void Text_that_is_not_UTF8()
    {
        _folder.Write("t.yaml", [.. "Resources: "u8, 0xE9]);
        Assert.Equal("t.yaml: byte 11 is not UTF-8; save the file as UTF-8", Cli.Run(_folder, "check", "t.yaml").Refused(3, _folder));
    }

    [Fact]
    public void Text_in_UTF16()
    {
        _folder.Write("t.json", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Sample.Clean)).ToArray());
        Assert.Equal("t.json: byte 3 is 0, so it is not UTF-8 text; save the file as UTF-8", Cli.Run(_folder, "check", "t.json").Refused(3, _folder));
    }

    [Fact]
    public void Control_codes_in_a_name_do_not_reach_the_terminal()
    {
        var line = Refused("t.yaml", "a: *\"\"\n");
        Assert.DoesNotContain('\u001b', Cli.Run(_folder, "check", "\u001b[31mred").Refused(3, _folder) + line);
    }

    private string Refused(string name, string text)
    {
        _folder.Write(name, text);
        return Cli.Run(_folder, "check", name).Refused(3, _folder);
    }

    private void Assembly(string properties, string version = "38.0.1") => _folder.Write("cdk.out/manifest.json", $$"""
        { "version": "{{version}}", "artifacts": { "App": { "type": "aws:cloudformation:stack", "properties": {{properties}} } } }
        """);

    public void Dispose() => _folder.Dispose();
}
