using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Shell.Tests.Runaway;

/// <summary>CCG3003.</summary>
public class StaticCredentialsInCodeTests
{
    private const string Key = "AKIAIOSFODNN7EXAMPLE";
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private const string World = """
        interface IConfiguration { string this[string key] { get; } }
        class AWSOptions { public Amazon.Runtime.AWSCredentials Credentials { get; set; } }
        static class Services { public static void AddAWSService<T>(AWSOptions options) { } }
        class Other { public Other(Amazon.Runtime.AWSCredentials credentials) { } }
        class Sts { public string AccessKeyId, SecretAccessKey, SessionToken; }
        """;

    [Theory]
    [InlineData("var client = new AmazonBedrockRuntimeClient();")]
    [InlineData("var client = new AmazonBedrockRuntimeClient(Amazon.RegionEndpoint.USEast1);")]
    [InlineData("var client = new AmazonBedrockRuntimeClient(new Amazon.Runtime.InstanceProfileAWSCredentials());")]
    [InlineData("var client = new AmazonBedrockRuntimeClient(given, Amazon.RegionEndpoint.USEast1);")]
    [InlineData("var client = new AmazonBedrockRuntimeClient(new Amazon.Runtime.SessionAWSCredentials(sts.AccessKeyId, sts.SecretAccessKey, sts.SessionToken));")]
    [InlineData("var other = new Other(new Amazon.Runtime.BasicAWSCredentials(\"" + Key + "\", \"" + Secret + "\"));")]
    [InlineData("Environment.SetEnvironmentVariable(\"AWS_REGION\", \"us-east-1\");")]
    [InlineData("Environment.SetEnvironmentVariable(\"AWS_BEARER_TOKEN_BEDROCK\", null);")]
    [InlineData("Environment.SetEnvironmentVariable(\"AWS_SECRET_ACCESS_KEY\", configuration[\"Secret\"]);")]
    [InlineData("Environment.SetEnvironmentVariable(\"AWS_SECRET_ACCESS_KEY\", \"\"); var client = new AmazonBedrockRuntimeClient();")]
    public void Roles_sessions_and_other_services_are_quiet(string body) => Assert.Empty(Found(body));

    [Theory]
    [InlineData("var client = new AmazonBedrockRuntimeClient(\"" + Key + "\", \"" + Secret + "\");", "An access key is used for AmazonBedrockRuntimeClient")]
    [InlineData("var client = new AmazonBedrockRuntimeClient(configuration[\"Key\"], configuration[\"Secret\"], Amazon.RegionEndpoint.USEast1);", "An access key is used for AmazonBedrockRuntimeClient")]
    [InlineData("var client = new AmazonBedrockRuntimeClient(new Amazon.Runtime.BasicAWSCredentials(configuration[\"Key\"], \"x\"), Amazon.RegionEndpoint.USEast1);", "An access key is used for AmazonBedrockRuntimeClient")]
    [InlineData("var keys = new Amazon.Runtime.BasicAWSCredentials(\"" + Key + "\", \"" + Secret + "\"); var client = new AmazonBedrockRuntimeClient(keys);", "An access key is used for AmazonBedrockRuntimeClient")]
    [InlineData("var client = new AmazonBedrockAgentRuntimeClient(new Amazon.Runtime.BasicAWSCredentials(\"a\", \"b\"));", "An access key is used for AmazonBedrockAgentRuntimeClient")]
    [InlineData("var client = new AmazonBedrockRuntimeClient(new Amazon.Runtime.SessionAWSCredentials(configuration[\"a\"], configuration[\"b\"], Environment.GetEnvironmentVariable(\"c\")));", "A session's key")]
    [InlineData("Services.AddAWSService<IAmazonBedrockRuntime>(new AWSOptions { Credentials = new Amazon.Runtime.BasicAWSCredentials(\"a\", \"b\") });", "An access key is used for IAmazonBedrockRuntime")]
    [InlineData("Environment.SetEnvironmentVariable(\"AWS_ACCESS_KEY_ID\", configuration[\"Key\"]); Environment.SetEnvironmentVariable(\"AWS_SECRET_ACCESS_KEY\", configuration[\"Secret\"]); var client = new AmazonBedrockRuntimeClient();", "An access key is used for AmazonBedrockRuntimeClient")]
    [InlineData("Environment.SetEnvironmentVariable(\"AWS_BEARER_TOKEN_BEDROCK\", configuration[\"ApiKey\"]);", "A Bedrock API key is used for every call of this process")]
    public void A_key_that_reaches_a_client_of_Bedrock_is_a_warning_that_does_not_repeat_it(string body, string message)
    {
        var found = Assert.Single(Found(body));
        Assert.Equal(("CCG3003", DiagnosticSeverity.Warning), (found.Id, found.Severity));
        Assert.StartsWith(message, found.Message(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, found.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("wJalr", found.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("static readonly Amazon.Runtime.BasicAWSCredentials keys = new Amazon.Runtime.BasicAWSCredentials(\"a\", \"b\"); object client = new AmazonBedrockRuntimeClient(keys);", 1)]
    [InlineData("readonly Amazon.Runtime.BasicAWSCredentials keys; readonly object client; Holder() { keys = new Amazon.Runtime.BasicAWSCredentials(\"a\", \"b\"); client = new AmazonBedrockRuntimeClient(keys); }", 1)]
    [InlineData("readonly Amazon.Runtime.AWSCredentials keys; readonly object client; Holder(Amazon.Runtime.AWSCredentials given) { keys = given; client = new AmazonBedrockRuntimeClient(keys); }", 0)]
    [InlineData("static readonly Amazon.Runtime.BasicAWSCredentials keys = new Amazon.Runtime.BasicAWSCredentials(\"a\", \"b\"); object client = new AmazonBedrockRuntimeClient(); object other = new Other(keys);", 0)]
    [InlineData("void Register() => Add<IAmazonBedrockRuntime>(() => new AmazonBedrockRuntimeClient(new Amazon.Runtime.BasicAWSCredentials(\"a\", \"b\"))); void Add<T>(Func<T> make) { }", 1)]
    public void A_key_in_a_field_is_followed_and_one_in_a_registration_said_once(string members, int count) =>
        Assert.Equal(Enumerable.Repeat("CCG3003", count), Calls.In(World + $"class Holder {{ {members} }}").Select(d => d.Id));

    private static System.Collections.Immutable.ImmutableArray<Diagnostic> Found(string body) =>
        Calls.In(World + $"class Uses {{ void M(IConfiguration configuration, Amazon.Runtime.AWSCredentials given, Sts sts) {{ {body} }} }}");
}
