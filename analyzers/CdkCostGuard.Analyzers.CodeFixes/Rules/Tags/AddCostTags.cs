using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;

/// <summary>CCG1001: adds the missing tags to the construct, or to all of the construct or stack around it.</summary>
/// <remarks>
/// Values are those of the policy file's application, where the finding names one. Any other is a constant to fill in: nobody but the developer knows it, and
/// CCG1003 keeps asking until it is there. "Fix all" does at every finding what was chosen at one, and writes what several of them need once.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddCostTags))]
public sealed class AddCostTags : CostGuardFixer
{
    internal const string ToSelf = "CCG1001.AddCostTags";
    internal const string ToConstruct = "CCG1001.AddCostTags.Construct";
    internal const string ToStack = "CCG1001.AddCostTags.Stack";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CCG1001");

    private protected override async Task<IReadOnlyList<FixPlan>> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var plans = new List<FixPlan>();
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (model is null
            || MissingTags.Of(diagnostic) is not { } tags
            || ConstructSite.CreationAt(model, diagnostic.Location, cancellation) is not { } creation
            || tags.AreTakenAway(model, cancellation))
        {
            return plans;
        }

        var reach = tags.Reach(creation, model.GetTypeInfo(creation, cancellation).Type);
        if (reach && ConstructSite.Find(model, diagnostic.Location, cancellation) is { } site)
        {
            plans.Add(new Self(site, tags, model));
        }

        var scopes = await EnclosingScope.FindAsync(document.Project.Solution, creation, model, cancellation).ConfigureAwait(false);
        plans.AddRange(scopes.Where(s => reach || s.IsStack).Select(s => new Scope(s, tags)));
        return plans;
    }

    private sealed class Self : FixPlan
    {
        private readonly ConstructSite _site;
        private readonly MissingTags _tags;
        private readonly SemanticModel _model;

        public Self(ConstructSite site, MissingTags tags, SemanticModel model)
            : base(ToSelf, tags.Title("this " + site.Made.Name))
        {
            _site = site;
            _tags = tags;
            _model = model;
        }

        public override void Write(Edits edits) => _site.Follow(edits, receiver => _tags.Calls(receiver, _site.Creation, _model, edits));
    }

    private sealed class Scope : FixPlan
    {
        private readonly EnclosingScope _scope;
        private readonly MissingTags _tags;

        public Scope(EnclosingScope scope, MissingTags tags)
            : base(scope.IsStack ? ToStack : ToConstruct, tags.Title((scope.IsStack ? "all of the stack " : "all of the construct ") + scope.Name))
        {
            _scope = scope;
            _tags = tags;
        }

        public override void Write(Edits edits) => _scope.End(edits, _tags.Calls("this", _scope.Constructor, _scope.Model, edits));
    }
}
