using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Intrinsics;

/// <summary>The pseudo parameters, known as far as the assembly says where its stacks go.</summary>
internal static class PseudoParameters
{
    /// <summary>The partition's name, which is also what a hole for it is called.</summary>
    public const string Partition = "AWS::Partition";

    public static Text Value(string name, Template template)
    {
        var known = name switch
        {
            "AWS::AccountId" => template.Info.AccountId,
            "AWS::Region" => template.Info.Region,
            "AWS::StackName" => template.Info.StackName,
            Partition => template.Info.Region is { } region ? PartitionOf(region) : null,
            _ => null,
        };
        if (known is not null)
        {
            return Text.Of(known);
        }

        // Account, Region and partition of stacks that say none are taken to be one and the same; a stack's name and id are its own.
        var scope = name is "AWS::StackName" or "AWS::StackId" ? template.Name + "#" : "";
        return Text.Of(new Hole(scope + name, $"{name} is given at deployment"));
    }

    private static string PartitionOf(string region) =>
        region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn" : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : "aws";
}
