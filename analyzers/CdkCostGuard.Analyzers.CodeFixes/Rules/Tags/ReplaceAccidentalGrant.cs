using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CdkCostGuard.Analyzers.Rules;
using CdkCostGuard.Analyzers.Rules.Tags;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;

/// <summary>CCG1006: denies inference, or allows nothing but to call one model.</summary>
/// <remarks>
/// The denial takes nothing else away and comes first. The replacement is for a role that is there to call models: it takes everything else away, as its title says,
/// and is offered only where all that grants is written out at the place. "Fix all" is offered for both; each finding is changed on its own.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceAccidentalGrant))]
public sealed class ReplaceAccidentalGrant : CostGuardFixer
{
    internal const string Deny = "CCG1006.DenyInference";
    internal const string Replace = "CCG1006.AllowOneModel";

    private static readonly string[] Adders = { "AddToPrincipalPolicy", "AddToRolePolicy", "AddToTaskRolePolicy" };

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CCG1006");

    private protected override async Task<IReadOnlyList<FixPlan>> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var plans = new List<FixPlan>();
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (model is null)
        {
            return plans;
        }

        if (ConstructSite.Find(model, diagnostic.Location, cancellation) is { } site && Adder(site.HeldAs) is { } adder)
        {
            plans.Add(new Denial(site, adder, model));
        }

        diagnostic.Properties.TryGetValue(AccidentalGrant.GrantedAtSite, out var atSite);
        diagnostic.Properties.TryGetValue(Finding.LocationsProperty, out var kinds);
        var grants = diagnostic.AdditionalLocations.Zip((kinds ?? "").Split(','), (l, k) => (Location: l, Kind: k)).Where(p => p.Kind == Places.Grant).Select(p => p.Location);
        var broad = new List<BroadGrant>();
        foreach (var grant in atSite == "true" ? grants.Prepend(diagnostic.Location) : grants)
        {
            var itsModel = document.Project.Solution.GetDocument(grant.SourceTree) is { } other
                ? await other.GetSemanticModelAsync(cancellation).ConfigureAwait(false)
                : null;
            if (itsModel is null || BroadGrant.FindAll(itsModel, grant, cancellation) is not { Count: > 0 } found)
            {
                return plans;
            }

            broad.AddRange(found);
        }

        if (broad.Count > 0)
        {
            plans.Add(new OneModel(broad));
        }

        return plans;
    }

    // What takes a statement for the role that the construct is or has.
    private static string? Adder(ITypeSymbol type)
    {
        var members = new HashSet<string>(type.AllInterfaces.Prepend(type).Concat(Bases(type)).SelectMany(t => t.GetMembers()).OfType<IMethodSymbol>().Select(m => m.Name));
        return Adders.FirstOrDefault(members.Contains);
    }

    private static IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            yield return at;
        }
    }

    private sealed class Denial : FixPlan
    {
        private readonly ConstructSite _site;
        private readonly string _adder;
        private readonly SemanticModel _model;

        public Denial(ConstructSite site, string adder, SemanticModel model)
            : base(Deny, $"Deny Bedrock inference to this {site.Made.Name}")
        {
            _site = site;
            _adder = adder;
            _model = model;
        }

        public override void Write(Edits edits) =>
            _site.Follow(edits, receiver => new[] { $"{receiver}.{_adder}({StatementText.Denial(_model, _site.Creation.SpanStart)});" });
    }

    private sealed class OneModel : FixPlan
    {
        private readonly IReadOnlyList<BroadGrant> _grants;

        public OneModel(IReadOnlyList<BroadGrant> grants)
            : base(Replace, "Allow to invoke one model, to fill in, and nothing else (takes every other right of these grants away)")
            => _grants = grants;

        public override void Write(Edits edits)
        {
            foreach (var grant in _grants)
            {
                grant.Narrow(edits);
            }
        }
    }
}
