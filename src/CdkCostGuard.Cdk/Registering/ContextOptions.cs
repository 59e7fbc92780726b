using System.Text.Json;
using Amazon.CDK;
using CdkCostGuard.Cdk.Checking;
using CdkCostGuard.Core;

namespace CdkCostGuard.Cdk.Registering;

/// <summary>Options that come from outside the code: <c>cdk-costguard:*</c> in the CDK context.</summary>
internal static class ContextOptions
{
    public const string Prefix = "cdk-costguard:";

    private static readonly string[] Known = ["policy", "failOn", "baseline", "report", "today"];

    // Where the CLI puts the context for the app: all of it, or what does not fit into a variable in a file.
    // https://github.com/aws/aws-cdk-cli/blob/main/packages/%40aws-cdk/toolkit-lib/lib/api/cloud-assembly/environment.ts
    private const string ContextVariable = "CDK_CONTEXT_JSON";
    private const string OverflowVariable = "CONTEXT_OVERFLOW_LOCATION_ENV";

    /// <summary>The options with those of the context over them.</summary>
    /// <exception cref="CostGuardException">A key is not known, or its value is no text.</exception>
    public static CostGuardOptions Over(CostGuardOptions options, Stage scope)
    {
        RefuseUnknown();
        string? Value(string key) => scope.Node.TryGetContext(Prefix + key) switch
        {
            null => null,
            string { Length: > 0 } text => text,
            _ => throw CostGuardException.BadUsage($"the context {Prefix}{key} must be a text that is not empty"),
        };
        return new CostGuardOptions
        {
            PolicyFile = Value("policy") ?? options.PolicyFile,
            FailOn = Value("failOn") ?? options.FailOn,
            BaselineFile = Value("baseline") ?? options.BaselineFile,
            ReportFile = Value("report") ?? options.ReportFile,
            Today = Value("today") is { } day ? Settings.Day($"the context {Prefix}today", day) : options.Today,
        };
    }

    // CDK of the oldest supported version cannot list its context. What the code itself sets is therefore not looked through.
    private static void RefuseUnknown()
    {
        foreach (var name in Names(System.Environment.GetEnvironmentVariable(ContextVariable)).Concat(Names(Overflow())))
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal) && !Known.Contains(name[Prefix.Length..], StringComparer.Ordinal))
            {
                throw CostGuardException.BadUsage($"the context key {name} is not known; known are {string.Join(", ", Known.Select(k => Prefix + k))}");
            }
        }
    }

    private static string? Overflow() => System.Environment.GetEnvironmentVariable(OverflowVariable) is { Length: > 0 } file && File.Exists(file) ? File.ReadAllText(file) : null;

    private static IEnumerable<string> Names(string? json)
    {
        if (string.IsNullOrEmpty(json) || !json.Contains(Prefix, StringComparison.Ordinal))
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object ? [.. document.RootElement.EnumerateObject().Select(p => p.Name)] : [];
    }
}
