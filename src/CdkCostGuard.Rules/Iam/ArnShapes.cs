using System;
using System.Collections.Generic;

namespace CdkCostGuard.Rules.Iam;

/// <summary>What the ARN (or name) of a resource looks like, as far as it decides whether it can be a Bedrock resource.</summary>
public static class ArnShapes
{
    // Where the service in the type is not the service in the ARN. Source: Service Authorization Reference, resource types.
    private static readonly Dictionary<string, string> Services = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ApiGatewayV2"] = "apigateway",
        ["CertificateManager"] = "acm",
        ["ElasticLoadBalancingV2"] = "elasticloadbalancing",
        ["KinesisFirehose"] = "firehose",
        ["OpenSearchServerless"] = "aoss",
        ["OpenSearchService"] = "es",
        ["Elasticsearch"] = "es",
        ["StepFunctions"] = "states",
        ["BedrockMantle"] = "bedrock-mantle",
        ["BedrockAgentCore"] = "bedrock-agentcore",
        ["Serverless"] = "lambda",
    };

    /// <summary>A pattern for the value with its own name, the last wildcard, replaced; null where the type says nothing about it.</summary>
    /// <param name="service">The service part of a CloudFormation type, in any case: <c>StepFunctions</c>.</param>
    /// <param name="kind">The last part of the type: <c>StateMachine</c>.</param>
    /// <param name="name">What stands for the resource's own name, so that a Deny on it is not one on all of its type.</param>
    public static string? Of(string service, string kind, char name)
    {
        if (Is(service, "Bedrock"))
        {
            var type = kind switch
            {
                "ApplicationInferenceProfile" => "application-inference-profile",
                "Agent" or "AgentAlias" or "Flow" or "FlowAlias" or "FlowVersion" or "KnowledgeBase" or "Guardrail" or "Prompt" or "DataSource" => kind.ToLowerInvariant(),
                _ => null,
            };
            return type is null ? null : "arn:*:bedrock:*:*:" + type + "/" + name;
        }

        if (Is(service, "BedrockMantle") || Is(service, "CloudFormation"))
        {
            return null;
        }

        if (Is(service, "SageMaker") && kind == "Endpoint")
        {
            return "arn:*:sagemaker:*:*:endpoint/" + name;
        }

        return "arn:*:" + (Services.TryGetValue(service, out var prefix) ? prefix : service.ToLowerInvariant()) + ":*:*:" + name;
    }

    private static bool Is(string service, string name) => string.Equals(service, name, StringComparison.OrdinalIgnoreCase);
}
