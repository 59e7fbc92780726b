namespace CdkCostGuard.Templates.Tests.Reading;

public class FlowYamlTests
{
    [Fact]
    public void Yaml_in_flow_style_is_read_although_it_begins_like_json()
    {
        var result = Check.Yaml("{ Resources: { R: { Type: AWS::IAM::Role, Properties: { ManagedPolicyArns: [ arn:aws:iam::aws:policy/AmazonBedrockFullAccess ] } } } }");

        Assert.Contains(result.Findings, f => f.RuleId == "CCG1001");
    }
}
