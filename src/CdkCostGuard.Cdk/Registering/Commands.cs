using Amazon.CDK;

namespace CdkCostGuard.Cdk.Registering;

/// <summary>What is known of the CDK command that runs the app, where the exit code is ours to set.</summary>
internal static class Commands
{
    // Set by the CLI's --no-validation, and by users. CDK that validates by itself goes by it too.
    private const string ValidationVariable = "CDK_VALIDATION";

    // The stacks whose assets the CLI wants: all or some for synth, deploy, diff, watch and the like, an empty list for list, destroy, metadata and others
    // that make nothing of the templates. https://github.com/aws/aws-cdk-cli, BUNDLING_COMMANDS
    private const string BundlingContext = "aws:cdk:bundling-stacks";

    /// <summary>May a finding fail the command? One that only looks, or takes away, must go on.</summary>
    public static bool MayFail(Stage stage) =>
        System.Environment.GetEnvironmentVariable(ValidationVariable) != "false"
        && stage.Node.TryGetContext(BundlingContext) is not object[] { Length: 0 };
}
