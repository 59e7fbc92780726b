using CdkCostGuard.Rules;

namespace CdkCostGuard.Templates.Tests.Intrinsics;

public class CircleTests
{
    [Fact]
    public void Stacks_that_hand_each_other_their_outputs_in_a_circle_are_unknown_and_end_at_once()
    {
        var result = Check.Yaml(
            ("parent.yaml", """
                Resources:
                  Inner:
                    Type: AWS::CloudFormation::Stack
                    Properties: { TemplateURL: inner.yaml, Parameters: { P: !Sub '${Inner.Outputs.O}${Inner.Outputs.O}' } }
                  Role:
                    Type: AWS::IAM::Role
                    Properties: { ManagedPolicyArns: [ !GetAtt Inner.Outputs.O ] }
                """),
            ("inner.yaml", """
                Parameters: { P: { Type: String } }
                Resources: { Q: { Type: AWS::SQS::Queue } }
                Outputs: { O: { Value: !Sub '${P}${P}${P}' } }
                """));

        Assert.Contains(result.Principals, p => p.Id == "parent/Role" && p.Invokes == InvokerClass.Unknown);
    }

    [Fact]
    public void An_export_that_imports_itself_is_unknown()
    {
        var result = Check.Yaml("""
            Resources:
              Role: { Type: AWS::IAM::Role, Properties: { ManagedPolicyArns: [ !ImportValue X ] } }
            Outputs: { O: { Value: !ImportValue X, Export: { Name: X } } }
            """);

        Assert.Equal(InvokerClass.Unknown, Assert.Single(result.Principals).Invokes);
    }
}
