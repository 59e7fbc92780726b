using System;
using System.Collections.Immutable;
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
            // A rule that is off is hidden, not disabled: the policy file and an .editorconfig can both turn it on.
            isEnabledByDefault: true,
            helpLinkUri: rule.HelpLink);
    }

    /// <summary>All that a rule with this descriptor must declare.</summary>
    /// <remarks>
    /// The command line compiler does not run an analyzer of which all descriptors are notes, so a note that the policy file raises would be seen in the editor
    /// and not in the build. A rule that is a note therefore declares itself as a warning too.
    /// </remarks>
    public static ImmutableArray<DiagnosticDescriptor> Declare(DiagnosticDescriptor descriptor) =>
        descriptor.DefaultSeverity >= DiagnosticSeverity.Warning
            ? ImmutableArray.Create(descriptor)
            : ImmutableArray.Create(descriptor, Raise(descriptor));

    private static DiagnosticDescriptor Raise(DiagnosticDescriptor note) => new DiagnosticDescriptor(
        note.Id, note.Title, note.MessageFormat, note.Category, DiagnosticSeverity.Warning, note.IsEnabledByDefault, helpLinkUri: note.HelpLinkUri);
}
