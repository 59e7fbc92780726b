namespace CdkCostGuard.Analyzers.Options.Json;

/// <summary>What is wrong with a document that is no JSON.</summary>
internal static class JsonMistake
{
    public static PolicyMistakeException At(int offset, string message) => new PolicyMistakeException(offset, "not valid JSON: " + message);
}
