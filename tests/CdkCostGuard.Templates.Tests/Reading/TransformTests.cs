namespace CdkCostGuard.Templates.Tests.Reading;

public class TransformTests
{
    [Theory]
    [InlineData("null", 0)]
    [InlineData("Unheard::Of", 1)]
    public void Only_a_transform_that_is_named_may_add_resources(string transform, int expected) =>
        Assert.Equal(expected, Check.Template("app.yaml", $"Transform: {transform}\nResources: {{}}").NotExpanded.Count);
}
