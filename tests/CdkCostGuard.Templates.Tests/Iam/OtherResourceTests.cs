using CdkCostGuard.Rules;

namespace CdkCostGuard.Templates.Tests.Iam;

public class OtherResourceTests
{
    [Theory]
    [InlineData("!GetAtt Bucket.Arn")]
    [InlineData("!Join [ '', [ !GetAtt Bucket.Arn, '/*' ] ]")]
    [InlineData("!Sub '${Bucket.Arn}/*'")]
    [InlineData("!Sub 'arn:${AWS::Partition}:s3:::${Bucket}/*'")]
    [InlineData("'arn:aws:s3:::b/*'")]
    [InlineData("!GetAtt Table.Arn")]
    [InlineData("!Ref Topic")]
    [InlineData("!Ref Key")]
    public void Everything_on_a_resource_of_another_service_is_no_grant(string resource) => Assert.Equal(InvokerClass.None, Class(resource));

    [Theory]
    [InlineData("!GetAtt Profile.InferenceProfileArn")]
    [InlineData("!Ref Profile")]
    [InlineData("'*'")]
    public void Everything_on_a_model_is(string resource) => Assert.Equal(InvokerClass.Direct, Class(resource));

    private static InvokerClass Class(string resource) => Check.Yaml($"""
        Resources:
          Bucket: {"{"} Type: AWS::S3::Bucket {"}"}
          Table: {"{"} Type: AWS::DynamoDB::Table {"}"}
          Topic: {"{"} Type: AWS::SNS::Topic {"}"}
          Key: {"{"} Type: AWS::KMS::Key {"}"}
          Profile: {"{"} Type: AWS::Bedrock::ApplicationInferenceProfile {"}"}
          R:
            Type: AWS::IAM::Role
            Properties:
              Policies:
                - PolicyName: P
                  PolicyDocument:
                    Statement: {"{"} Effect: Allow, Action: '*', Resource: {resource} {"}"}
        """).Principals.Single(p => p.LogicalId == "R").Invokes;
}
