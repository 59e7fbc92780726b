using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers;

/// <summary>Tells whether a compilation has anything to do with the CDK.</summary>
internal static class CdkSymbols
{
    /// <summary>The root of all constructs, in the package Constructs.</summary>
    public const string Construct = "Constructs.Construct";

    /// <summary>The role of aws-cdk-lib v2. CDK v1 has it in another assembly and is not analysed.</summary>
    public const string Role = "Amazon.CDK.AWS.IAM.Role";

    /// <summary>Without both there is no principal to judge, and no rule registers anything.</summary>
    public static bool AreReferenced(Compilation compilation) =>
        // The plural finds a type too where two assemblies have one of that name.
        !compilation.GetTypesByMetadataName(Construct).IsEmpty && !compilation.GetTypesByMetadataName(Role).IsEmpty;
}
