using CdkCostGuard.Templates.Intrinsics;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Iam;

/// <summary>What the ARN (or name) of a template's resource looks like, as far as it decides whether it can be a Bedrock resource.</summary>
internal static class ResourceArns
{
    // Where the service in the type is not the service in the ARN. Source: Service Authorization Reference, resource types.
    private static readonly Dictionary<string, string> Services = new(StringComparer.Ordinal)
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

    /// <summary>A pattern for the value; null where the resource's type says nothing about it.</summary>
    public static string? Shape(Resource resource, Hole hole)
    {
        if (hole.IsDerived || resource.Type.Split("::") is not ["AWS", var service, var kind] || service is "CloudFormation")
        {
            return null;
        }

        var prefix = Services.GetValueOrDefault(service, service.ToLowerInvariant());
        return (service, kind) switch
        {
            ("Bedrock", "ApplicationInferenceProfile") => "arn:*:bedrock:*:*:application-inference-profile/*",
            ("Bedrock", "Agent" or "AgentAlias" or "Flow" or "FlowAlias" or "FlowVersion" or "KnowledgeBase" or "Guardrail" or "Prompt" or "DataSource")
                => $"arn:*:bedrock:*:*:{kind.ToLowerInvariant()}/*",
            ("Bedrock" or "BedrockMantle", _) => null,
            ("SageMaker", "Endpoint") => "arn:*:sagemaker:*:*:endpoint/*",
            _ => $"arn:*:{prefix}:*:*:*",
        };
    }
}
