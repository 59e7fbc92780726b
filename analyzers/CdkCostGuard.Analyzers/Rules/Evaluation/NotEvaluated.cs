using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.Options;
using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.Rules.Evaluation;

/// <summary>
/// CCG9001: what could not be told of a principal, what was not executed, and a policy file that cannot be read. Not flagged: an imported role that nothing here
/// runs with.
/// </summary>
internal sealed class NotEvaluated : CostRule
{
    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make("CCG9001", "{0}");

    public NotEvaluated()
        : base(Descriptor)
    {
    }

    public override Action<AdditionalFileAnalysisContext> CheckFile => CheckPolicyFile;

    private protected override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var site in context.Sites(p => Open(p, context)))
        {
            yield return new Finding(site.Site, $"{site.First.Path}: {site.Fault.Text}{site.Share}, so it is neither passed nor faulted")
                .At(Places.Grant, site.Grants)
                .At(Places.Call, site.PartingCalls)
                .With("unknownTags", string.Join(",", site.Faults.SelectMany(f => f.Keys).Distinct()))
                .With("principal", site.First.Path);
        }

        foreach (var grants in context.Facts.LooseGrants.GroupBy(g => g.Site))
        {
            var actions = string.Join(", ", grants.Select(g => g.Action).Distinct());
            yield return new Finding(grants.Key, $"it cannot be told who is granted {actions} here, so this is neither passed nor faulted");
        }

        foreach (var open in context.Facts.Open.GroupBy(o => o.Site))
        {
            yield return new Finding(open.Key, $"{open.First().Reason}, so what this makes is not checked");
        }
    }

    private static OpenQuestion? Open(PrincipalFact principal, RuleContext context)
    {
        if (principal.Class == InvokerClass.Unknown)
        {
            return principal.Kind == FactKind.ImportedRole && principal.Uses.IsEmpty
                ? null
                : new OpenQuestion("it cannot be told whether it can call Bedrock" + Because(principal.ClassReason));
        }

        if (!context.NeedsTags(principal))
        {
            return null;
        }

        var keys = context.Keys(principal, Presence.Unknown);
        return keys.IsEmpty
            ? null
            : new OpenQuestion(
                $"it cannot be told whether it carries {string.Join(", ", keys)}" + Because(keys.Select(principal.Tags.Reason).FirstOrDefault(r => r is not null)),
                keys.ToArray());
    }

    private static string Because(string? reason) => reason is null ? "" : $" ({reason})";

    // A wrong file means that something else holds than its owner believes. As a note it would not be seen in a build.
    private static void CheckPolicyFile(AdditionalFileAnalysisContext context)
    {
        if (!PolicyFiles.IsPolicy(context.AdditionalFile)
            || context.AdditionalFile.GetText(context.CancellationToken) is not { } text
            || PolicyFiles.Of(context.AdditionalFile, context.CancellationToken)?.Mistake is not { } mistake)
        {
            return;
        }

        var span = TextSpan.FromBounds(mistake.Offset, text.Lines.GetLineFromPosition(mistake.Offset).End);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptor,
            Location.Create(context.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span)),
            CostGuardOptions.IsEnforced(context.Options) ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
            additionalLocations: null,
            properties: null,
            $"{mistake.Message}; until this is mended the default policy holds"));
    }

    private sealed class OpenQuestion
    {
        public OpenQuestion(string text, params string[] keys)
        {
            Text = text;
            Keys = keys;
        }

        public string Text { get; }

        public string[] Keys { get; }
    }
}
