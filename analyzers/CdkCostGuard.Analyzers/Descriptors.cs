using System;
using CdkCostGuard.Analyzers.Options;
using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers;

/// <summary>Makes the descriptors of the rules: all but the message stands in the catalogue.</summary>
internal static class Descriptors
{
    /// <param name="id">The rule's id, as a literal: release tracking reads it from the call.</param>
    /// <param name="messageFormat">What the rule says; the same sentence as at the other stages.</param>
    public static DiagnosticDescriptor Make(string id, string messageFormat)
    {
        var rule = RuleCatalogue.Find(id) ?? throw new ArgumentException($"{id} is not in the catalogue", nameof(id));
        return new DiagnosticDescriptor(
            id,
            rule.Title,
            messageFormat,
            rule.Area,
            CostGuardOptions.Severity(rule.DefaultLevel, isEnforced: false) ?? DiagnosticSeverity.Hidden,
            isEnabledByDefault: rule.DefaultLevel != RuleLevel.None,
            helpLinkUri: rule.HelpLink);
    }
}
