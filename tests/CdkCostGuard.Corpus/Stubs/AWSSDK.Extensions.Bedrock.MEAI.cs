// Leads Microsoft.Extensions.AI to Bedrock; that it is referenced is all that is asked.
namespace Amazon.BedrockRuntime { public static class AmazonBedrockRuntimeExtensions { public static Microsoft.Extensions.AI.IChatClient AsIChatClient(this IAmazonBedrockRuntime runtime, string defaultModelId = null) => null; } }
namespace Amazon.BedrockRuntime { public static class ChatMessageExtensions { public static Microsoft.Extensions.AI.ChatMessage UsePromptCaching(this Microsoft.Extensions.AI.ChatMessage message, CacheTTL cacheTTL = null) => message; } }
