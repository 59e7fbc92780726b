using System.Text.Json;
using CdkCostGuard.Cdk.Checking;
using CdkCostGuard.Core;
using Constructs;

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
    public static CostGuardOptions Over(CostGuardOptions options, Node scope) => new()
    {
        PolicyFile = PolicyFile(options, scope),
        FailOn = Value(scope, "failOn") ?? options.FailOn,
        BaselineFile = Value(scope, "baseline") ?? options.BaselineFile,
        ReportFile = Value(scope, "report") ?? options.ReportFile,
        Today = Value(scope, "today") is { } day ? Settings.Day($"the context {Prefix}today", day) : options.Today,
    };

    /// <summary>The policy file alone: each key that is asked for is a crossing to Node.</summary>
    /// <exception cref="CostGuardException">A key is not known, or the value of this one is no text.</exception>
    public static string? PolicyFile(CostGuardOptions options, Node scope)
    {
        RefuseUnknown();
        return Value(scope, "policy") ?? options.PolicyFile;
    }

    private static string? Value(Node scope, string key) => scope.TryGetContext(Prefix + key) switch
    {
        null => null,
        string { Length: > 0 } text => text,
        _ => throw CostGuardException.BadUsage($"the context {Prefix}{key} must be a text that is not empty"),
    };

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
