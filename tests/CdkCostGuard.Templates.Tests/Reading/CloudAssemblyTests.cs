using CdkCostGuard.Core;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Tests.Reading;

public sealed class CloudAssemblyTests : IDisposable
{
    private const string PlainStack = """
        "App": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "App.template.json" } }
        """;

    private readonly Assembly _assembly = new();

    [Fact]
    public void An_assembly_without_stacks_is_read_to_nothing() =>
        Assert.Empty(_assembly.Manifest(""" "Tree": { "type": "cdk:tree", "properties": { "file": "tree.json" } } """).Read());

    [Fact]
    public void A_stack_that_is_chosen_at_deployment_has_neither_account_nor_Region()
    {
        var template = Assert.Single(_assembly.Manifest("""
            "App": { "type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region", "properties": { "templateFile": "App.template.json" } }
            """).Template("App.template.json").Read());
        Assert.Equal((null, null), (template.Info.AccountId, template.Info.Region));
    }

    [Fact]
    public void A_stack_tells_its_names_account_and_Region()
    {
        var template = Assert.Single(_assembly.Manifest("""
            "ProdApp": { "type": "aws:cloudformation:stack", "environment": "aws://111122223333/eu-west-1", "displayName": "Prod/App (prod-app)",
                         "properties": { "templateFile": "App.template.json", "stackName": "prod-app" } }
            """).Template("App.template.json").Read());
        Assert.Equal(
            ("Prod/App", "prod-app", "111122223333", "eu-west-1", "cdk.out/App.template.json"),
            (template.Stack, template.Info.StackName, template.Info.AccountId, template.Info.Region, template.Name));
    }

    [Fact]
    public void A_stack_without_resources_is_read_as_empty()
    {
        var template = Assert.Single(_assembly.Manifest(PlainStack).File("App.template.json", """{ "Parameters": { "BootstrapVersion": { "Type": "String" } } }""").Read());
        Assert.Empty(template.Resources);
    }

    [Fact]
    public void A_stack_without_names_is_called_by_its_artifact()
    {
        var template = Assert.Single(_assembly.Manifest(PlainStack).Template("App.template.json").Read());
        Assert.Equal(("App", "App"), (template.Stack, template.Info.StackName));
    }

    [Fact]
    public void A_stack_has_the_tags_of_the_manifest_over_those_of_the_command_line()
    {
        var template = Assert.Single(_assembly.Manifest("""
            "App": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "App.template.json", "tags": { "Team": "own", "Project": "p" } } }
            """).Template("App.template.json").Read(new Dictionary<string, string> { ["Team"] = "given", ["CostCenter"] = "1" }));
        Assert.Equal(new Dictionary<string, string> { ["Team"] = "own", ["Project"] = "p", ["CostCenter"] = "1" }, template.Info.Tags);
    }

    [Fact]
    public void Stacks_are_read_in_the_order_of_the_manifest() => Assert.Equal(
        ["B", "A"],
        _assembly.Manifest("""
            "B": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "B.json" } },
            "A": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "A.json" } }
            """).Template("A.json").Template("B.json").Read().Select(t => t.Stack));

    [Fact]
    public void Without_any_metadata_a_resource_has_no_construct_path()
    {
        var resource = Assert.Single(_assembly.Manifest(PlainStack).Template("App.template.json").Read()).Resources[0];
        Assert.Null(resource.ConstructPath);
        Assert.Equal("App/R", resource.Id);
    }

    [Fact]
    public void A_construct_path_comes_from_the_resource_itself()
    {
        var resource = Assert.Single(_assembly.Manifest(PlainStack).Template("App.template.json", """
            "R1": { "Type": "AWS::IAM::Role", "Metadata": { "aws:cdk:path": "App/R/Resource" } }
            """).Read()).Resources[0];
        Assert.Equal(("App/R/Resource", "App/R"), (resource.ConstructPath, resource.Id));
    }

    [Fact]
    public void A_construct_path_comes_from_the_manifest()
    {
        var resource = Assert.Single(_assembly.Manifest("""
            "App": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "App.template.json" },
                     "metadata": { "/App/R/Resource": [ { "type": "aws:cdk:logicalId", "data": "R" } ], "/App": [ { "type": "aws:cdk:warning", "data": "R" } ] } }
            """).Template("App.template.json").Read()).Resources[0];
        Assert.Equal("App/R/Resource", resource.ConstructPath);
    }

    [Theory]
    [InlineData("", "App.metadata.json")]
    [InlineData(""" "additionalMetadataFile": "more.json", """, "more.json")]
    public void A_construct_path_comes_from_the_file_beside_the_manifest(string member, string file)
    {
        var resource = Assert.Single(_assembly
            .Manifest($$"""
                "App": { "type": "aws:cloudformation:stack", {{member}} "properties": { "templateFile": "App.template.json" } }
                """)
            .Template("App.template.json")
            .File(file, """{ "/App/R/Resource": [ { "type": "aws:cdk:logicalId", "data": "R" } ] }""")
            .Read()).Resources[0];
        Assert.Equal("App/R/Resource", resource.ConstructPath);
    }

    [Fact]
    public void Stages_are_read_with_their_own_manifests()
    {
        var templates = _assembly
            .Manifest(""" "assembly-Prod": { "type": "cdk:cloud-assembly", "properties": { "directoryName": "assembly-Prod" } } """)
            .Manifest("""
                "ProdApp": { "type": "aws:cloudformation:stack", "displayName": "Prod/App", "properties": { "templateFile": "ProdApp.template.json" } }
                """, "cdk.out/assembly-Prod")
            .Template("assembly-Prod/ProdApp.template.json")
            .Read();
        Assert.Equal(("Prod/App", "cdk.out/assembly-Prod/ProdApp.template.json"), (Assert.Single(templates).Stack, templates[0].Name));
    }

    [Fact]
    public void A_stage_that_is_not_there_is_refused() =>
        Refused(""" "S": { "type": "cdk:cloud-assembly", "properties": { "directoryName": "assembly-S" } } """, "the stage S is in assembly-S, which holds no manifest.json");

    [Theory]
    [InlineData(".", "the stage S is in", "outside the assembly")]
    [InlineData("..", "outside the assembly", "outside the assembly")]
    public void A_stage_may_not_lead_out_or_back(string directory, params string[] oneOf)
    {
        var message = Message($$""" "S": { "type": "cdk:cloud-assembly", "properties": { "directoryName": "{{directory}}" } } """);
        Assert.Contains(oneOf, part => message.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public void A_template_that_is_not_there_is_refused() => Refused(PlainStack, "the stack App names App.template.json, which is not there");

    [Fact]
    public void A_stack_without_a_template_file_is_refused() =>
        Refused(""" "App": { "type": "aws:cloudformation:stack", "properties": {} } """, "the stack App names no templateFile");

    [Theory]
    [InlineData("../App.template.json")]
    [InlineData("/App.template.json")]
    [InlineData("x/../../App.template.json")]
    [InlineData("../cdk.out2/App.template.json")]
    [InlineData("")]
    public void A_path_outside_the_assembly_is_refused(string file)
    {
        _assembly.Folder.Write("App.template.json", "{}");
        _assembly.Folder.Write("cdk.out2/App.template.json", "{}");
        Refused($$""" "App": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "{{file}}" } } """, $"App names {file}, which is outside the assembly");
    }

    [Fact]
    public void A_path_that_can_be_none_is_refused() =>
        Refused(""" "App": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "a\u0000b" } } """, "which is outside the assembly");

    [Theory]
    [InlineData("56.0.0")]
    [InlineData("100.1")]
    public void A_newer_schema_is_refused(string version)
    {
        _assembly.Manifest(PlainStack, version: version).Template("App.template.json");
        Assert.Contains($"has assembly schema {version}, newer than 55", Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("55.9.9")]
    [InlineData("38.0.1")]
    [InlineData("3.0.0")]
    public void A_known_schema_is_read(string version) => Assert.Single(_assembly.Manifest(PlainStack, version: version).Template("App.template.json").Read());

    [Theory]
    [InlineData("""{ "version": "new", "artifacts": {} }""")]
    [InlineData("""{ "version": "", "artifacts": {} }""")]
    public void A_manifest_without_a_readable_version_is_refused(string manifest)
    {
        _assembly.File("manifest.json", manifest);
        Assert.StartsWith("cdk.out/manifest.json: is not the manifest of a cloud assembly", Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{ "manifest_version": 3, "version": "1.0" }""")]
    public void A_manifest_of_something_else_is_refused_when_it_is_named(string manifest)
    {
        var file = _assembly.Folder.Write("manifest.json", manifest);
        var e = Assert.Throws<CostGuardException>(() => InputReader.Read([file], _assembly.Folder.Path, new Dictionary<string, string>()));
        Assert.Equal("manifest.json: is not the manifest of a cloud assembly (it has no version or no artifacts); name a cdk.out folder", e.Message);
    }

    private void Refused(string artifacts, string said) => Assert.Contains(said, Message(artifacts), StringComparison.Ordinal);

    private string Message(string? artifacts = null)
    {
        if (artifacts is not null)
        {
            _assembly.Manifest(artifacts);
        }

        var e = Assert.Throws<CostGuardException>(() => _assembly.Read());
        Assert.StartsWith("cdk.out/manifest.json: ", e.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Input, e.ExitCode);
        return e.Message;
    }

    public void Dispose() => _assembly.Dispose();
}
