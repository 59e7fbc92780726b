using CdkCostGuard.Core;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Tests.Reading;

public sealed class NestedStackTests : IDisposable
{
    private const string Stack = """
        "App": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "App.template.json", "tags": { "Team": "a" } }, "metadata": {
            "/App/Role/Resource": [ { "type": "aws:cdk:logicalId", "data": "Role" } ],
            "/App/Inner/Role/Resource": [ { "type": "aws:cdk:logicalId", "data": "Role" } ],
            "/App/Inner/Only/Resource": [ { "type": "aws:cdk:logicalId", "data": "Only" } ],
            "/App/Inner.NestedStack/Inner.NestedStackResource": [ { "type": "aws:cdk:logicalId", "data": "InnerStack" } ] } }
        """;

    private readonly Assembly _assembly = new();

    [Fact]
    public void A_nested_stack_whose_template_is_not_in_the_assembly_is_reported()
    {
        var template = Assert.Single(_assembly.Manifest(Stack).Template("App.template.json", """
            "InnerStack": { "Type": "AWS::CloudFormation::Stack", "Properties": { "TemplateURL": "https://example.com/t.json" } }
            """).Read());
        Assert.Equal(["the template of the nested stack InnerStack is not in the assembly"], template.NotExpanded);
    }

    [Fact]
    public void A_nested_stack_is_found_by_the_asset_path_of_its_resource() => AssertNested(ByAssetPath().Read());

    [Fact]
    public void A_nested_stack_is_found_by_the_hash_in_its_address()
    {
        const string address = """{ "Fn::Join": ["", ["https://s3.", { "Ref": "AWS::Region" }, ".", { "Ref": "AWS::URLSuffix" }, "/cdk-assets/abc123.json"]] }""";
        AssertNested(_assembly.Manifest(Stack)
            .Template("App.template.json", $$"""
                "Role": { "Type": "AWS::IAM::Role" },
                "InnerStack": { "Type": "AWS::CloudFormation::Stack", "Properties": { "TemplateURL": {{address}} } }
                """)
            .Template("Inner.nested.template.json", """ "Role": { "Type": "AWS::IAM::Role" }, "Only": { "Type": "AWS::IAM::Role" } """)
            .File("App.assets.json", """
                { "version": "38.0.1", "files": { "abc123": { "source": { "path": "Inner.nested.template.json", "packaging": "file" },
                  "destinations": { "current": { "bucketName": "b", "objectKey": "prefix/abc123.json" } } } } }
                """)
            .Read());
    }

    [Fact]
    public void A_logical_id_that_stands_in_parent_and_nested_stack_keeps_its_own_path()
    {
        var templates = ByAssetPath().Read();
        Assert.Equal("App/Role/Resource", templates[0].Find("Role")!.ConstructPath);
        Assert.Equal("App/Inner/Role/Resource", templates[1].Find("Role")!.ConstructPath);
        Assert.Equal("App/Inner/Only/Resource", templates[1].Find("Only")!.ConstructPath);
    }

    [Fact]
    public void Nested_stacks_nest()
    {
        var templates = _assembly
            .Manifest(""" "App": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "App.template.json" } } """)
            .Template("App.template.json", Nested("A", "a.json"))
            .Template("a.json", Nested("B", "b.json"))
            .Template("b.json")
            .Read();
        Assert.Equal(["cdk.out/App.template.json", "cdk.out/a.json", "cdk.out/b.json"], templates.Select(t => t.Name));
        Assert.Same(templates[1].Nested["B"], templates[2]);
        Assert.Same(templates[1], templates[2].Info.MadeBy!.Template);
    }

    [Fact]
    public void A_nested_stack_that_is_its_own_template_ends()
    {
        var templates = _assembly
            .Manifest(""" "App": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "App.template.json" } } """)
            .Template("App.template.json", Nested("A", "App.template.json"))
            .Read();
        Assert.Equal(9, templates.Count);
        Assert.NotEmpty(templates[^1].NotExpanded);
    }

    [Theory]
    [InlineData("../Inner.json")]
    [InlineData("/etc/hosts")]
    public void An_asset_path_outside_the_assembly_is_refused(string path)
    {
        _assembly.Manifest(Stack).Template("App.template.json", Nested("A", path));
        Assert.Contains($"App names {path}, which is outside the assembly", Assert.Throws<CostGuardException>(() => _assembly.Read()).Message, StringComparison.Ordinal);
    }

    private static void AssertNested(IReadOnlyList<Template> templates)
    {
        Assert.Equal(2, templates.Count);
        var inner = templates[1];
        Assert.Same(templates[0].Nested["InnerStack"], inner);
        Assert.Equal("cdk.out/Inner.nested.template.json", inner.Name);
        Assert.Same(templates[0].Find("InnerStack"), inner.Info.MadeBy);
        Assert.Empty(templates[0].NotExpanded);
        Assert.NotNull(inner.Find("Only"));
    }

    private Assembly ByAssetPath() => _assembly.Manifest(Stack)
        .Template("App.template.json", $$"""
            "Role": { "Type": "AWS::IAM::Role" }, {{Nested("InnerStack", "Inner.nested.template.json")}}
            """)
        .Template("Inner.nested.template.json", """ "Role": { "Type": "AWS::IAM::Role" }, "Only": { "Type": "AWS::IAM::Role" } """);

    private static string Nested(string id, string file) => $$"""
        "{{id}}": { "Type": "AWS::CloudFormation::Stack", "Metadata": { "aws:asset:path": "{{file}}" } }
        """;

    public void Dispose() => _assembly.Dispose();
}
