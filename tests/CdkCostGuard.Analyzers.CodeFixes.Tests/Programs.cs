namespace CdkCostGuard.Analyzers.CodeFixes.Tests;

/// <summary>A program around the few lines that a test is about.</summary>
internal static class Programs
{
    /// <summary>The lines in the constructor of a stack; <c>Caller.Props()</c> makes a role that calls Bedrock.</summary>
    public static string Stack(string body, string members = "", string tags = "") => $$"""
        using Amazon.CDK;
        using Amazon.CDK.AWS.IAM;
        using Constructs;

        class Program
        {
            static void Main()
            {
                var app = new App();
        {{tags}}
                var stack = new S(app);
                app.Synth();
            }
        }

        static class Caller
        {
            public static RoleProps Props() => new RoleProps
            {
                AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
                ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess") },
            };
        }

        class S : Stack
        {
        {{members}}
            public S(Construct scope) : base(scope, "S")
            {
        {{body}}
            }
        }
        """;
}
