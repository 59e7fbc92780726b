namespace CdkCostGuard.Cli.Tests;

/// <summary>Small templates with a known outcome.</summary>
internal static class Sample
{
    /// <summary>No principal at all.</summary>
    public const string Clean = """{ "Resources": { "Bucket": { "Type": "AWS::S3::Bucket" } } }""";

    /// <summary>A warning: an invoker without tags.</summary>
    public static readonly string Warning = Invoker("");

    /// <summary>A note: a well tagged invoker that no budget watches.</summary>
    public static readonly string Note = Invoker("""
        , "Tags": [ { "Key": "Team", "Value": "a" }, { "Key": "Project", "Value": "b" }, { "Key": "CostCenter", "Value": "1000" } ]
        """);

    private static string Invoker(string tags) => $$"""
        { "Resources": { "Invoker": { "Type": "AWS::IAM::Role", "Properties": {
            "AssumeRolePolicyDocument": { "Statement": [ { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" } ] },
            "Policies": [ { "PolicyName": "p", "PolicyDocument": { "Statement": [ { "Effect": "Allow", "Action": "bedrock:InvokeModel", "Resource": "*" } ] } } ]{{tags}}
        } } } }
        """;
}
