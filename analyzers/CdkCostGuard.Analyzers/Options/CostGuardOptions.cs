using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CdkCostGuard.Analyzers.Options;

/// <summary>What holds for one file of source.</summary>
internal sealed class CostGuardOptions
{
    /// <summary>In <c>.editorconfig</c> below <c>[*.cs]</c> or in <c>.globalconfig</c>: keys with commas between them.</summary>
    public const string RequiredTagsKey = "cdk_cost_guard.required_tags";

    /// <summary>The MSBuild property <c>CdkCostGuardRequiredTags</c>.</summary>
    public const string RequiredTagsProperty = "build_property.CdkCostGuardRequiredTags";

    /// <summary>The MSBuild property <c>CdkCostGuardEnforce</c>: <c>true</c> makes every warning of the rules an error. Anything else leaves them.</summary>
    public const string EnforceProperty = "build_property.CdkCostGuardEnforce";

    /// <summary>In <c>.editorconfig</c> or <c>.globalconfig</c>: what calls of models say of themselves, <c>Key=Value</c> with commas between them.</summary>
    public const string RequestMetadataKey = "cdk_cost_guard.request_metadata";

    /// <summary>The MSBuild property <c>CdkCostGuardRequestMetadata</c>.</summary>
    public const string RequestMetadataProperty = "build_property.CdkCostGuardRequestMetadata";

    // A semicolon begins a comment in the file that carries MSBuild properties to the compiler, yet people write lists with it in .editorconfig.
    private static readonly char[] Separators = { ',', ';' };

    private static readonly char[] Equality = { '=' };

    private readonly bool _isEnforced;

    private CostGuardOptions(PolicyFile policy, ImmutableArray<RequiredTag> requiredTags, ImmutableSortedDictionary<string, string> requestMetadata, bool isEnforced)
    {
        Policy = policy;
        RequiredTags = requiredTags;
        RequestMetadata = requestMetadata;
        _isEnforced = isEnforced;
    }

    /// <summary>The policy file.</summary>
    public PolicyFile Policy { get; }

    /// <summary>The tags that every invoker needs.</summary>
    public ImmutableArray<RequiredTag> RequiredTags { get; }

    /// <summary>What a call of a model should say of itself; empty where nothing tells.</summary>
    public ImmutableSortedDictionary<string, string> RequestMetadata { get; }

    /// <summary>Equal for files for which the same holds within one compilation, where policy and properties are one.</summary>
    public string Key => string.Join(",", RequiredTags.Select(t => t.Key));

    /// <summary>The options of a file, the nearest setting first.</summary>
    public static CostGuardOptions Of(SyntaxTree tree, AnalyzerOptions options, PolicyFile policy)
    {
        var provider = options.AnalyzerConfigOptionsProvider;
        string[]? Nearest(string key, string property) =>
            Keys(provider.GetOptions(tree), key) ?? Keys(provider.GlobalOptions, key) ?? Keys(provider.GlobalOptions, property);
        var required = Nearest(RequiredTagsKey, RequiredTagsProperty) is { } keys ? Required(keys, policy) : policy.RequiredTags;
        return new CostGuardOptions(
            policy,
            required,
            Nearest(RequestMetadataKey, RequestMetadataProperty) is { } pairs ? Metadata(pairs) : Metadata(required, policy),
            IsEnforced(options));
    }

    /// <summary>Are warnings errors?</summary>
    public static bool IsEnforced(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(EnforceProperty, out var enforce)
        && enforce.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>How loudly a rule speaks; null where it is off.</summary>
    public DiagnosticSeverity? SeverityOf(Rule rule) => Severity(Policy.LevelOf(rule), _isEnforced);

    /// <summary>The severity of a level. What a team has made a note stays one under <c>CdkCostGuardEnforce</c>.</summary>
    public static DiagnosticSeverity? Severity(RuleLevel level, bool isEnforced) => level switch
    {
        RuleLevel.Error => DiagnosticSeverity.Error,
        RuleLevel.Warning => isEnforced ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        RuleLevel.Note => DiagnosticSeverity.Info,
        _ => null,
    };

    // A setting without a key is none: an empty property is how MSBuild says that nobody set it.
    private static string[]? Keys(AnalyzerConfigOptions options, string name)
    {
        if (!options.TryGetValue(name, out var value))
        {
            return null;
        }

        var keys = value.Split(Separators).Select(k => k.Trim()).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        return keys.Length == 0 ? null : keys;
    }

    // A key that the policy file knows too keeps the pattern and the values that it gives.
    private static ImmutableArray<RequiredTag> Required(IEnumerable<string> keys, PolicyFile policy) =>
        keys.Select(k => policy.RequiredTags.FirstOrDefault(t => t.Key == k) ?? new RequiredTag(k, null, null)).ToImmutableArray();

    // What is no pair is left out here; the package's targets refuse it in a build.
    private static ImmutableSortedDictionary<string, string> Metadata(IEnumerable<string> pairs) => pairs
        .Select(p => p.Split(Equality, 2))
        .Where(p => p.Length == 2 && p[0].Trim().Length > 0 && p[1].Trim().Length > 0)
        .GroupBy(p => p[0].Trim(), p => p[1].Trim(), StringComparer.Ordinal)
        .ToImmutableSortedDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    // With one application the code can be of no other, so it is the application's tags.
    private static ImmutableSortedDictionary<string, string> Metadata(IEnumerable<RequiredTag> required, PolicyFile policy) => policy.Applications is { Length: 1 } only
        ? required.Where(t => only[0].Tags.ContainsKey(t.Key)).ToImmutableSortedDictionary(t => t.Key, t => only[0].Tags[t.Key], StringComparer.Ordinal)
        : ImmutableSortedDictionary<string, string>.Empty;
}
