// Leads Microsoft.SemanticKernel to Bedrock; that it is referenced is all that is asked.
namespace Microsoft.SemanticKernel.Connectors.Amazon { public class AmazonClaudeExecutionSettings { } }
