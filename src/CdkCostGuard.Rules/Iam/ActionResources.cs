using System;
using System.Collections.Generic;
using System.Linq;

namespace CdkCostGuard.Rules.Iam;

/// <summary>The resources that an action can be allowed on, as evaluation takes patterns.</summary>
internal static class ActionResources
{
    /// <summary>The partition that stands for whichever it is.</summary>
    public const string Commercial = "aws";

    private const string Arn = "arn:";
    private const string AnyPartition = Arn + "*";

    // Asked for at every principal.
    private static readonly Dictionary<BedrockAction, string[]> InCommercial = BedrockActions.All.ToDictionary(a => a, a => Made(a, Commercial));

    /// <summary>Those in a partition.</summary>
    /// <remarks>A principal lives in one partition: a Deny on all that is in it leaves nothing, though its ARN names the partition.</remarks>
    public static string[] In(string partition, BedrockAction action) => partition == Commercial ? InCommercial[action] : Made(action, partition);

    private static string[] Made(BedrockAction action, string partition) =>
        Array.ConvertAll(action.ResourceTypes, type => Glob.InSegments(Arn + partition + type.Substring(AnyPartition.Length)));
}
