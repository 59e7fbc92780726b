// What code that calls Bedrock names of the package AWSSDK.BedrockRuntime 4, which cannot be restored everywhere: names and signatures, nothing that works.
#nullable disable
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Amazon.BedrockRuntime.Model;

namespace Amazon.BedrockRuntime
{
    public interface IAmazonBedrockRuntime : IDisposable
    {
        // The synchronous forms are those of the package for .NET Framework.
        ConverseResponse Converse(ConverseRequest request);
        InvokeModelResponse InvokeModel(InvokeModelRequest request);
        Task<ConverseResponse> ConverseAsync(ConverseRequest request, CancellationToken cancellationToken = default);
        Task<ConverseStreamResponse> ConverseStreamAsync(ConverseStreamRequest request, CancellationToken cancellationToken = default);
        Task<InvokeModelResponse> InvokeModelAsync(InvokeModelRequest request, CancellationToken cancellationToken = default);
        Task<InvokeModelWithResponseStreamResponse> InvokeModelWithResponseStreamAsync(InvokeModelWithResponseStreamRequest request, CancellationToken cancellationToken = default);
        Task<ApplyGuardrailResponse> ApplyGuardrailAsync(ApplyGuardrailRequest request, CancellationToken cancellationToken = default);
    }

    public class AmazonBedrockRuntimeConfig
    {
        public object RegionEndpoint { get; set; }
        public TimeSpan? Timeout { get; set; }
    }

    public class AmazonBedrockRuntimeClient : IAmazonBedrockRuntime
    {
        public AmazonBedrockRuntimeClient() { }
        public AmazonBedrockRuntimeClient(object regionOrConfigOrCredentials) { }
        public AmazonBedrockRuntimeClient(object credentials, object regionOrConfig) { }
        public AmazonBedrockRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey) { }
        public AmazonBedrockRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey, object regionOrConfig) { }
        public AmazonBedrockRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken) { }
        public AmazonBedrockRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, object regionOrConfig) { }
        public virtual ConverseResponse Converse(ConverseRequest request) => null;
        public virtual InvokeModelResponse InvokeModel(InvokeModelRequest request) => null;
        public virtual Task<ConverseResponse> ConverseAsync(ConverseRequest request, CancellationToken cancellationToken = default) => null;
        public virtual Task<ConverseStreamResponse> ConverseStreamAsync(ConverseStreamRequest request, CancellationToken cancellationToken = default) => null;
        public virtual Task<InvokeModelResponse> InvokeModelAsync(InvokeModelRequest request, CancellationToken cancellationToken = default) => null;
        public virtual Task<InvokeModelWithResponseStreamResponse> InvokeModelWithResponseStreamAsync(InvokeModelWithResponseStreamRequest request, CancellationToken cancellationToken = default) => null;
        public virtual Task<ApplyGuardrailResponse> ApplyGuardrailAsync(ApplyGuardrailRequest request, CancellationToken cancellationToken = default) => null;
        public void Dispose() { }
    }

    public class StopReason : Amazon.Runtime.ConstantClass
    {
        public static readonly StopReason End_turn = new("end_turn");
        public static readonly StopReason Max_tokens = new("max_tokens");
        public static readonly StopReason Tool_use = new("tool_use");
        public StopReason(string value) : base(value) { }
        public static implicit operator StopReason(string value) => new(value);
    }

    public class ConversationRole : Amazon.Runtime.ConstantClass
    {
        public static readonly ConversationRole Assistant = new("assistant");
        public static readonly ConversationRole User = new("user");
        public ConversationRole(string value) : base(value) { }
        public static implicit operator ConversationRole(string value) => new(value);
    }

    public class ImageFormat : Amazon.Runtime.ConstantClass
    {
        public static readonly ImageFormat Jpeg = new("jpeg");
        public static readonly ImageFormat Png = new("png");
        public ImageFormat(string value) : base(value) { }
        public static implicit operator ImageFormat(string value) => new(value);
    }

    public class DocumentFormat : Amazon.Runtime.ConstantClass
    {
        public static readonly DocumentFormat Pdf = new("pdf");
        public DocumentFormat(string value) : base(value) { }
        public static implicit operator DocumentFormat(string value) => new(value);
    }

    public class AmazonBedrockRuntimeException : Amazon.Runtime.AmazonServiceException
    {
        public AmazonBedrockRuntimeException(string message) : base(message) { }
    }

    public class CacheTTL : Amazon.Runtime.ConstantClass
    {
        public static readonly CacheTTL FIVE_MINUTES = new("5m");
        public CacheTTL(string value) : base(value) { }
    }

    public class CachePointType : Amazon.Runtime.ConstantClass
    {
        public static readonly CachePointType Default = new("default");
        public CachePointType(string value) : base(value) { }
        public static implicit operator CachePointType(string value) => new(value);
    }
}

namespace Amazon.BedrockRuntime.Model
{
    public class ConverseRequest
    {
        public string ModelId { get; set; }
        public List<Message> Messages { get; set; }
        public List<SystemContentBlock> System { get; set; }
        public InferenceConfiguration InferenceConfig { get; set; }
        public ToolConfiguration ToolConfig { get; set; }
        public Amazon.Runtime.Documents.Document AdditionalModelRequestFields { get; set; }
        public GuardrailConfiguration GuardrailConfig { get; set; }
        public PerformanceConfiguration PerformanceConfig { get; set; }
        public Dictionary<string, PromptVariableValues> PromptVariables { get; set; }
        public Dictionary<string, string> RequestMetadata { get; set; }
    }

    public class ConverseStreamRequest
    {
        public string ModelId { get; set; }
        public List<Message> Messages { get; set; }
        public List<SystemContentBlock> System { get; set; }
        public InferenceConfiguration InferenceConfig { get; set; }
        public ToolConfiguration ToolConfig { get; set; }
        public Amazon.Runtime.Documents.Document AdditionalModelRequestFields { get; set; }
        public GuardrailConfiguration GuardrailConfig { get; set; }
        public PerformanceConfiguration PerformanceConfig { get; set; }
        public Dictionary<string, PromptVariableValues> PromptVariables { get; set; }
        public Dictionary<string, string> RequestMetadata { get; set; }
    }

    public class GuardrailConfiguration
    {
        public string GuardrailIdentifier { get; set; }
        public string GuardrailVersion { get; set; }
    }

    public class PerformanceConfiguration
    {
    }

    public class ImageBlock
    {
        public ImageFormat Format { get; set; }
        public ImageSource Source { get; set; }
    }

    public class ImageSource
    {
        public MemoryStream Bytes { get; set; }
    }

    public class DocumentBlock
    {
        public DocumentFormat Format { get; set; }
        public string Name { get; set; }
        public DocumentSource Source { get; set; }
    }

    public class DocumentSource
    {
        public MemoryStream Bytes { get; set; }
    }

    public class ReasoningContentBlock
    {
        public ReasoningTextBlock ReasoningText { get; set; }
        public MemoryStream RedactedContent { get; set; }
    }

    public class ReasoningTextBlock
    {
        public string Text { get; set; }
        public string Signature { get; set; }
    }

    public class ToolSpecification
    {
        public string Name { get; set; }
        public string Description { get; set; }
        public ToolInputSchema InputSchema { get; set; }
    }

    public class ToolInputSchema
    {
        public Amazon.Runtime.Documents.Document Json { get; set; }
    }

    public class PromptVariableValues
    {
        public string Text { get; set; }
    }

    public class InferenceConfiguration
    {
        public int? MaxTokens { get; set; }
        public List<string> StopSequences { get; set; }
        public float? Temperature { get; set; }
        public float? TopP { get; set; }
    }

    public class Message
    {
        public ConversationRole Role { get; set; }
        public List<ContentBlock> Content { get; set; }
    }

    public class ContentBlock
    {
        public string Text { get; set; }
        public ImageBlock Image { get; set; }
        public DocumentBlock Document { get; set; }
        public ReasoningContentBlock ReasoningContent { get; set; }
        public ToolUseBlock ToolUse { get; set; }
        public ToolResultBlock ToolResult { get; set; }
        public CachePointBlock CachePoint { get; set; }
    }

    public class SystemContentBlock
    {
        public string Text { get; set; }
        public CachePointBlock CachePoint { get; set; }
    }

    public class CachePointBlock
    {
        public CachePointType Type { get; set; }
    }

    public class ToolUseBlock
    {
        public string ToolUseId { get; set; }
        public string Name { get; set; }
        public Amazon.Runtime.Documents.Document Input { get; set; }
    }

    public class ToolResultBlock
    {
        public string ToolUseId { get; set; }
        public List<ToolResultContentBlock> Content { get; set; }
    }

    public class ToolResultContentBlock
    {
        public string Text { get; set; }
        public Amazon.Runtime.Documents.Document Json { get; set; }
    }

    public class ToolConfiguration
    {
        public List<Tool> Tools { get; set; }
    }

    public class Tool
    {
        public object ToolSpec { get; set; }
        public CachePointBlock CachePoint { get; set; }
    }

    public class ConverseResponse
    {
        public ConverseOutput Output { get; set; }
        public StopReason StopReason { get; set; }
        public TokenUsage Usage { get; set; }
    }

    public class ConverseOutput
    {
        public Message Message { get; set; }
    }

    public class TokenUsage
    {
        public int? InputTokens { get; set; }
        public int? OutputTokens { get; set; }
        public int? TotalTokens { get; set; }
    }

    public class ConverseStreamResponse
    {
        public IEnumerable<object> Stream { get; set; }
    }

    public class ContentBlockDelta
    {
        public string Text { get; set; }
    }

    public class ContentBlockDeltaEvent
    {
        public ContentBlockDelta Delta { get; set; }
    }

    public class MessageStopEvent
    {
        public StopReason StopReason { get; set; }
    }

    public class InvokeModelRequest
    {
        public string ModelId { get; set; }
        public string ContentType { get; set; }
        public string Accept { get; set; }
        public MemoryStream Body { get; set; }
    }

    public class InvokeModelWithResponseStreamRequest
    {
        public string ModelId { get; set; }
        public string ContentType { get; set; }
        public string Accept { get; set; }
        public MemoryStream Body { get; set; }
    }

    public class InvokeModelResponse
    {
        public MemoryStream Body { get; set; }
        public string ContentType { get; set; }
    }

    public class InvokeModelWithResponseStreamResponse
    {
        public IEnumerable<object> Body { get; set; }
    }

    public class ThrottlingException : AmazonBedrockRuntimeException
    {
        public ThrottlingException(string message) : base(message) { }
    }

    public class ModelNotReadyException : AmazonBedrockRuntimeException
    {
        public ModelNotReadyException(string message) : base(message) { }
    }

    public class PayloadPart
    {
        public MemoryStream Bytes { get; set; }
    }

    public class ApplyGuardrailRequest
    {
    }

    public class ApplyGuardrailResponse
    {
    }
}
