using System;
using System.Collections.Generic;

namespace CdkCostGuard.Rules;

/// <summary>The AWS managed policies that grant something of <see cref="BedrockActions"/>.</summary>
/// <remarks>
/// Computed from the default versions of all AWS managed policies as published on <see cref="AsOf"/> (iann0036/iam-dataset); the documents of
/// AdministratorAccess and PowerUserAccess are well known. AWS changes these policies: the Beanstalk tiers gained InvokeModel in 2026.
/// An AWS managed policy that does not stand here granted nothing of the kind on that day.
/// </remarks>
public static class ManagedPolicies
{
    /// <summary>The day of the documents that the table was computed from.</summary>
    public const string AsOf = "2026-08-22";

    /// <summary>The table, by name.</summary>
    public static readonly IReadOnlyList<ManagedPolicy> All = new[]
    {
        new ManagedPolicy("AWSElasticBeanstalkMulticontainerDocker", new[] { "bedrock:InvokeModel" }, broad: true),
        new ManagedPolicy("AWSElasticBeanstalkWebTier", new[] { "bedrock:InvokeModel" }, broad: true),
        new ManagedPolicy("AWSElasticBeanstalkWorkerTier", new[] { "bedrock:InvokeModel" }, broad: true),
        new ManagedPolicy("AdministratorAccess", new[] { "*" }, broad: true),
        new ManagedPolicy(
            "AmazonBedrockAgentCoreMemoryBedrockModelInferenceExecutionRolePolicy",
            Array.Empty<string>(),
            new[] { "bedrock-mantle:CreateInference", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream" }),
        new ManagedPolicy(
            "AmazonBedrockFullAccess",
            new[] { "bedrock-mantle:CreateInference", "bedrock:ApplyGuardrail", "bedrock:CreateEvaluationJob", "bedrock:CreateModelInvocationJob", "bedrock:GenerateQuery", "bedrock:InvokeAgent", "bedrock:InvokeDataAutomation", "bedrock:InvokeDataAutomationAsync", "bedrock:InvokeFlow", "bedrock:InvokeInlineAgent", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "bedrock:OptimizePrompt", "bedrock:Rerank", "bedrock:Retrieve", "bedrock:RetrieveAndGenerate" }),
        new ManagedPolicy(
            "AmazonBedrockLimitedAccess",
            new[] { "bedrock-mantle:CreateInference", "bedrock:ApplyGuardrail", "bedrock:CreateEvaluationJob", "bedrock:CreateModelInvocationJob", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream" }),
        new ManagedPolicy("AmazonBedrockMantleFullAccess", new[] { "bedrock-mantle:CreateInference" }),
        new ManagedPolicy("AmazonBedrockMantleInferenceAccess", new[] { "bedrock-mantle:CreateInference" }),
        new ManagedPolicy(
            "AmazonBedrockStudioPermissionsBoundary",
            new[] { "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "bedrock:RetrieveAndGenerate" },
            new[] { "bedrock:ApplyGuardrail", "bedrock:InvokeAgent", "bedrock:InvokeFlow", "bedrock:Retrieve" }),
        new ManagedPolicy(
            "AmazonDataZoneBedrockModelConsumptionPolicy",
            Array.Empty<string>(),
            new[] { "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream" }),
        new ManagedPolicy("AmazonSageMakerCanvasAIServicesAccess", new[] { "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream" }),
        new ManagedPolicy(
            "AmazonSageMakerModelCustomizationCoreAccess",
            Array.Empty<string>(),
            new[] { "bedrock:CreateEvaluationJob", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream" }),
        new ManagedPolicy(
            "BedrockAgentCoreFullAccess",
            new[] { "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream" },
            new[] { "bedrock-mantle:CreateInference" }),
        new ManagedPolicy("PowerUserAccess", Array.Empty<string>(), allExcept: new[] { "iam:*", "organizations:*", "account:*" }, broad: true),
        new ManagedPolicy(
            "SageMakerStudioAdminIAMDefaultExecutionPolicy",
            new[] { "bedrock:ApplyGuardrail", "bedrock:CreateEvaluationJob", "bedrock:CreateModelInvocationJob", "bedrock:GenerateQuery", "bedrock:InvokeAgent", "bedrock:InvokeDataAutomation", "bedrock:InvokeDataAutomationAsync", "bedrock:InvokeFlow", "bedrock:InvokeInlineAgent", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "bedrock:OptimizePrompt", "bedrock:Rerank", "bedrock:Retrieve", "bedrock:RetrieveAndGenerate" }),
        new ManagedPolicy(
            "SageMakerStudioAdminIAMPermissiveExecutionPolicy",
            new[] { "bedrock:ApplyGuardrail", "bedrock:CreateEvaluationJob", "bedrock:CreateModelInvocationJob", "bedrock:GenerateQuery", "bedrock:InvokeAgent", "bedrock:InvokeDataAutomation", "bedrock:InvokeDataAutomationAsync", "bedrock:InvokeFlow", "bedrock:InvokeInlineAgent", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "bedrock:OptimizePrompt", "bedrock:Rerank", "bedrock:Retrieve", "bedrock:RetrieveAndGenerate" }),
        new ManagedPolicy(
            "SageMakerStudioBedrockAgentServiceRolePolicy",
            new[] { "bedrock:RetrieveAndGenerate" },
            new[] { "bedrock:ApplyGuardrail", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "bedrock:Retrieve" }),
        new ManagedPolicy(
            "SageMakerStudioBedrockChatAgentUserRolePolicy",
            Array.Empty<string>(),
            new[] { "bedrock:InvokeAgent" }),
        new ManagedPolicy(
            "SageMakerStudioBedrockEvaluationJobServiceRolePolicy",
            Array.Empty<string>(),
            new[] { "bedrock:CreateModelInvocationJob", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream" }),
        new ManagedPolicy(
            "SageMakerStudioBedrockFlowServiceRolePolicy",
            new[] { "bedrock:RetrieveAndGenerate" },
            new[] { "bedrock:ApplyGuardrail", "bedrock:InvokeAgent", "bedrock:InvokeModel", "bedrock:Retrieve" }),
        new ManagedPolicy(
            "SageMakerStudioBedrockKnowledgeBaseServiceRolePolicy",
            new[] { "bedrock:GenerateQuery" },
            new[] { "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream" }),
        new ManagedPolicy(
            "SageMakerStudioProjectUserRolePermissionsBoundary",
            new[] { "bedrock:CreateEvaluationJob", "bedrock:InvokeInlineAgent", "bedrock:RetrieveAndGenerate" },
            new[] { "bedrock:ApplyGuardrail", "bedrock:InvokeAgent", "bedrock:InvokeFlow", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "bedrock:Retrieve" }),
        new ManagedPolicy(
            "SageMakerStudioProjectUserRolePolicy",
            new[] { "bedrock:CreateEvaluationJob" },
            new[] { "bedrock:ApplyGuardrail", "bedrock:InvokeAgent", "bedrock:InvokeDataAutomationAsync", "bedrock:InvokeFlow", "bedrock:InvokeInlineAgent", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "bedrock:Retrieve", "bedrock:RetrieveAndGenerate" }),
        new ManagedPolicy(
            "SageMakerStudioUserIAMDefaultExecutionPolicy",
            new[] { "bedrock:ApplyGuardrail", "bedrock:CreateEvaluationJob", "bedrock:CreateModelInvocationJob", "bedrock:GenerateQuery", "bedrock:InvokeAgent", "bedrock:InvokeDataAutomation", "bedrock:InvokeDataAutomationAsync", "bedrock:InvokeFlow", "bedrock:InvokeInlineAgent", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "bedrock:OptimizePrompt", "bedrock:Rerank", "bedrock:Retrieve", "bedrock:RetrieveAndGenerate" }),
        new ManagedPolicy(
            "SageMakerStudioUserIAMPermissiveExecutionPolicy",
            new[] { "bedrock:ApplyGuardrail", "bedrock:CreateEvaluationJob", "bedrock:CreateModelInvocationJob", "bedrock:GenerateQuery", "bedrock:InvokeAgent", "bedrock:InvokeDataAutomation", "bedrock:InvokeDataAutomationAsync", "bedrock:InvokeFlow", "bedrock:InvokeInlineAgent", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "bedrock:OptimizePrompt", "bedrock:Rerank", "bedrock:Retrieve", "bedrock:RetrieveAndGenerate" }),
    };

    /// <summary>The policy with this name; null where it is not in the table.</summary>
    public static ManagedPolicy? Find(string name)
    {
        foreach (var policy in All)
        {
            if (string.Equals(policy.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return policy;
            }
        }

        return null;
    }
}
