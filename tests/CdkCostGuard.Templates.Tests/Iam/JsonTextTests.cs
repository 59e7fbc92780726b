using CdkCostGuard.Rules;

namespace CdkCostGuard.Templates.Tests.Iam;

public class JsonTextTests
{
    [Theory]
    [InlineData("""'{ "Statement": [ { "Effect": "Allow", "Action": "kafka:*", "Resource": "*" } ] }'""")]
    [InlineData("""!Sub '{ "Statement": [ { "Effect": "Allow", "Action": "*", "Resource": "arn:${AWS::Partition}:s3:::b" } ] }'""")]
    public void A_document_as_text_that_grants_nothing_of_bedrock_is_known_to(string document) => Assert.Equal(InvokerClass.None, Class(document));

    [Theory]
    [InlineData("""'{ "Statement": { "Effect": "Allow", "Action": "bedrock:InvokeModel", "Resource": "*" } }'""")]
    [InlineData("""!Sub '{ "Statement": [ { "Effect": "Allow", "Action": "bedrock:InvokeModel", "Resource": "arn:${AWS::Partition}:bedrock:${AWS::Region}::foundation-model/x" } ] }'""")]
    [InlineData("""!Sub [ '{ "Statement": [ { "Effect": "Allow", "Action": "${A}", "Resource": "*" } ] }', { A: 'bedrock:InvokeModel' } ]""")]
    public void A_document_as_text_that_grants_a_model_is_a_grant(string document) => Assert.Equal(InvokerClass.Direct, Class(document));

    [Theory]
    [InlineData("!Sub '{ broken'")]
    [InlineData("!Ref Given")]
    public void A_document_that_cannot_be_read_is_not_known(string document) => Assert.Equal(InvokerClass.Unknown, Class(document));

    private static InvokerClass Class(string document) => Assert.Single(Check.Yaml($"""
        Parameters: {"{"} Given: {"{"} Type: String {"}"} {"}"}
        Resources:
          R:
            Type: AWS::IAM::Role
            Properties:
              Policies:
                - PolicyName: P
                  PolicyDocument: {document}
        """).Principals).Invokes;
}
