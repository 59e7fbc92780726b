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

    // A semicolon begins a comment in the file that carries MSBuild properties to the compiler, yet people write lists with it in .editorconfig.
    private static readonly char[] Separators = { ',', ';' };

    private readonly bool _isEnforced;

    private CostGuardOptions(PolicyFile policy, ImmutableArray<RequiredTag> requiredTags, bool isEnforced)
    {
        Policy = policy;
        RequiredTags = requiredTags;
        _isEnforced = isEnforced;
    }

    /// <summary>The policy file.</summary>
    public PolicyFile Policy { get; }

    /// <summary>The tags that every invoker needs.</summary>
    public ImmutableArray<RequiredTag> RequiredTags { get; }

    /// <summary>Equal for files for which the same holds within one compilation, where policy and properties are one.</summary>
    public string Key => string.Join(",", RequiredTags.Select(t => t.Key));

    /// <summary>The options of a file, the nearest setting first.</summary>
    public static CostGuardOptions Of(SyntaxTree tree, AnalyzerOptions options, PolicyFile policy)
    {
        var provider = options.AnalyzerConfigOptionsProvider;
        var keys = Keys(provider.GetOptions(tree), RequiredTagsKey)
            ?? Keys(provider.GlobalOptions, RequiredTagsKey)
            ?? Keys(provider.GlobalOptions, RequiredTagsProperty);
        return new CostGuardOptions(
            policy,
            keys is null ? policy.RequiredTags : Required(keys, policy),
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
}
