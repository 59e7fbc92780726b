using System;
using System.Collections.Generic;

using static CdkCostGuard.Rules.Billing;

namespace CdkCostGuard.Rules;

/// <summary>Which permissions mean "can spend on inference".</summary>
/// <remarks>
/// Source: AWS Service Authorization Reference for bedrock, bedrock-mantle, bedrock-agentcore and aws-external-anthropic as of
/// 2026-09-26. The Converse operations are authorised by the two InvokeModel actions and have no action of their own.
/// For batch jobs the service role that is passed in does the work, so creating one is indirect.
/// </remarks>
public static class BedrockActions
{
    private static readonly string[] Models =
    {
        // Foundation models belong to no account, yet policies name one often enough; what their authors mean is plain.
        "arn:*:bedrock:*:*:foundation-model/*",
        "arn:*:bedrock:*:*:inference-profile/*",
        "arn:*:bedrock:*:*:application-inference-profile/*",
        "arn:*:bedrock:*:*:provisioned-model/*",
        "arn:*:bedrock:*:*:imported-model/*",
        "arn:*:bedrock:*:*:custom-model-deployment/*",
        "arn:*:bedrock:*:*:prompt-router/*",
        "arn:*:bedrock:*:*:default-prompt-router/*",
        "arn:*:bedrock:*:*:system-tool/*",
        "arn:*:bedrock:*:*:marketplace/model-endpoint/all-access",
        "arn:*:sagemaker:*:*:endpoint/*",
    };

    // Neither is streamed to.
    private static readonly string[] ModelsAndJobs = [.. Models, "arn:*:bedrock:*:*:async-invoke/*", "arn:*:bedrock:*:*:project/*"];

    private static readonly string[] MantleProjects = { "arn:*:bedrock-mantle:*:*:project/*", "arn:*:bedrock-mantle:*:*:customized-model/*" };

    private static readonly string[] AnthropicWorkspaces = { "arn:*:aws-external-anthropic:*:*:*" };

    /// <summary>The table. Actions that do not stand here are reads and configuration.</summary>
    public static readonly IReadOnlyList<BedrockAction> All = new[]
    {
        new BedrockAction("bedrock:InvokeModel", Paid, ModelsAndJobs),
        new BedrockAction("bedrock:InvokeModelWithResponseStream", Paid, Models),
        new BedrockAction("bedrock-mantle:CreateInference", Paid, MantleProjects),
        new BedrockAction("aws-external-anthropic:CreateInference", Paid, AnthropicWorkspaces),
        new BedrockAction("aws-external-anthropic:CreateBatchInference", Paid, AnthropicWorkspaces),

        new BedrockAction("bedrock:CreateModelInvocationJob", Indirect),
        new BedrockAction("bedrock:InvokeAgent", Indirect),
        new BedrockAction("bedrock:InvokeInlineAgent", Indirect),
        new BedrockAction("bedrock:InvokeFlow", Indirect),
        new BedrockAction("bedrock:StartFlowExecution", Indirect),
        new BedrockAction("bedrock:RetrieveAndGenerate", Indirect),
        new BedrockAction("bedrock:Retrieve", Indirect),
        new BedrockAction("bedrock:AgenticRetrieveStream", Indirect),
        new BedrockAction("bedrock:GenerateQuery", Indirect),
        new BedrockAction("bedrock:Rerank", Indirect),
        new BedrockAction("bedrock:InvokeTool", Indirect),
        new BedrockAction("bedrock:OptimizePrompt", Indirect),
        new BedrockAction("bedrock:CreateAdvancedPromptOptimizationJob", Indirect),
        new BedrockAction("bedrock:StartIngestionJob", Indirect),
        new BedrockAction("bedrock:IngestKnowledgeBaseDocuments", Indirect),
        new BedrockAction("bedrock:CreateEvaluationJob", Indirect),
        new BedrockAction("bedrock:CreateModelCustomizationJob", Indirect),
        new BedrockAction("bedrock:CreateProvisionedModelThroughput", Indirect),
        new BedrockAction("bedrock:ApplyGuardrail", Indirect),
        new BedrockAction("bedrock:InvokeGuardrailChecks", Indirect),
        new BedrockAction("bedrock:InvokeAutomatedReasoningPolicy", Indirect),
        new BedrockAction("bedrock:InvokeDataAutomation", Indirect),
        new BedrockAction("bedrock:InvokeDataAutomationAsync", Indirect),
        new BedrockAction("bedrock:InvokeBlueprintOptimizationAsync", Indirect),
        new BedrockAction("bedrock:DetectGeneratedContent", Indirect),
        new BedrockAction("bedrock-mantle:CreateFineTuningJob", Indirect),
        new BedrockAction("bedrock-mantle:CreateReservation", Indirect),
        new BedrockAction("bedrock-websearch:InvokeSearch", Indirect),
        new BedrockAction("bedrock-websearch:InvokeFetch", Indirect),

        // AgentCore bills the compute of what runs in it. Whether that calls a model is its code's affair, and then its own role's.
        new BedrockAction("bedrock-agentcore:InvokeAgentRuntime", NotBillable),
        new BedrockAction("bedrock-agentcore:InvokeAgentRuntimeForUser", NotBillable),
        new BedrockAction("bedrock-agentcore:InvokeHarness", NotBillable),
        new BedrockAction("bedrock-agentcore:Evaluate", NotBillable),
        new BedrockAction("bedrock-agentcore:StartBatchEvaluation", NotBillable),
        new BedrockAction("bedrock:CountTokens", NotBillable),
        new BedrockAction("bedrock:CallWithBearerToken", NotBillable),
        new BedrockAction("bedrock-mantle:CallWithBearerToken", NotBillable),
    };

    /// <summary>
    /// API operations that policies name although IAM has no such action: the statement grants (or denies) nothing.
    /// Both InvokeModel actions stand behind them.
    /// </summary>
    public static readonly IReadOnlyList<string> NotActions = new[]
    {
        "bedrock:Converse", "bedrock:ConverseStream", "bedrock:StartAsyncInvoke", "bedrock:InvokeModelWithBidirectionalStream",
    };

    /// <summary>Is this, wildcards aside, an operation that authors take for an action and IAM does not know?</summary>
    public static bool IsNotAnAction(string pattern)
    {
        foreach (var name in NotActions)
        {
            if (string.Equals(pattern, name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Can the pattern reach an action of the table at all? A cheap first question for the many that cannot.</summary>
    public static bool MayReach(string pattern)
    {
        if (pattern.Length == 0)
        {
            return false;
        }

        return pattern[0] is 'b' or 'B' or 'a' or 'A' or '*' or '?';
    }

    /// <summary>Does the part of <paramref name="pattern"/> from <paramref name="start"/> begin with the name of a paid operation?</summary>
    internal static bool NamesAnOperation(string pattern, int start)
    {
        foreach (var operation in PaidOperations)
        {
            if (string.Compare(pattern, start, operation, 0, operation.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static readonly string[] PaidOperations = { "InvokeModel", "CreateInference" };
}
