using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Graph;

public class PermissionSetTests
{
    [Fact]
    public void A_permission_set_without_policies_invokes_nothing() => Assert.Equal(InvokerClass.None, Set(""));

    [Fact]
    public void An_AWS_managed_policy_without_inference_grants_none() =>
        Assert.Equal(InvokerClass.None, Set("ManagedPolicies: [ 'arn:aws:iam::aws:policy/AmazonBedrockReadOnly' ]"));

    [Theory]
    [InlineData("InlinePolicy: " + Invoke)]
    [InlineData("""InlinePolicy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"bedrock:InvokeModel","Resource":"*"}]}'""")]
    [InlineData("ManagedPolicies: [ 'arn:aws:iam::aws:policy/AmazonBedrockFullAccess' ]")]
    [InlineData("CustomerManagedPolicyReferences: [ { Name: ours } ]")]
    [InlineData("CustomerManagedPolicyReferences: [ { Name: !Ref PolicyName } ]")]
    public void A_permission_set_holds_what_it_names(string properties) => Assert.Equal(InvokerClass.Direct, Set(properties));

    [Theory]
    [InlineData("elsewhere")]
    [InlineData("AmazonBedrockFullAccess")]
    public void A_customer_policy_that_is_not_among_the_inputs_leaves_the_question_open(string name) =>
        Assert.Equal(InvokerClass.Unknown, Set($"CustomerManagedPolicyReferences: [ {{ Name: {name} }} ]"));

    private static InvokerClass Set(string properties) => Check.Yaml($$"""
        Parameters: { PolicyName: { Type: String, Default: ours } }
        Resources:
          Ours: { Type: AWS::IAM::ManagedPolicy, Properties: { ManagedPolicyName: ours, PolicyDocument: {{Invoke}} } }
          Set: { Type: AWS::SSO::PermissionSet, Properties: { InstanceArn: i, Name: Analysts, {{properties}} } }
        """).Principal("app/Set").Invokes;
}
