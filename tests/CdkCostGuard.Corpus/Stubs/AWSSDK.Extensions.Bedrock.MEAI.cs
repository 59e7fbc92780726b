// Leads Microsoft.Extensions.AI to Bedrock; that it is referenced is all that is asked.
namespace Amazon.BedrockRuntime { public static class AmazonBedrockRuntimeExtensions { public static Microsoft.Extensions.AI.IChatClient AsIChatClient(this IAmazonBedrockRuntime runtime, string defaultModelId = null) => null; } }
