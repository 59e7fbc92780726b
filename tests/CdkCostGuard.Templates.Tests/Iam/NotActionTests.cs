using CdkCostGuard.Rules;

namespace CdkCostGuard.Templates.Tests.Iam;

public class NotActionTests
{
    [Fact]
    public void A_role_that_allows_only_converse_invokes_nothing_and_its_report_says_why()
    {
        var role = Assert.Single(Check.Yaml("""
            Resources:
              R:
                Type: AWS::IAM::Role
                Properties:
                  Policies:
                    - PolicyName: P
                      PolicyDocument: { Statement: { Effect: Allow, Action: 'bedrock:Converse', Resource: '*' } }
            """).Principals);

        Assert.Equal(InvokerClass.None, role.Invokes);
        Assert.Equal("bedrock:Converse: no IAM action has this name, so allowing it allows nothing", Assert.Single(role.Notes));
    }
}
