using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using CdkCostGuard.Analyzers.Model.Cdk;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Summaries;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model;

/// <summary>Executes the CDK program of a compilation without running it.</summary>
internal static class CdkProgram
{
    private const int MaxSteps = 2_000_000;

    // A class that no entry point reaches is looked at for what it does by itself; that never takes long.
    private const int MaxStepsOfLibrary = 50_000;

    public static ProgramFacts Execute(Compilation compilation, CancellationToken cancellation)
    {
        if (compilation.GetTypeByMetadataName("Constructs.Construct") is null)
        {
            return new ProgramFacts();
        }

        var run = new Run(compilation, cancellation);
        foreach (var entry in Roots.Entries(compilation, run.Names, cancellation))
        {
            if (!run.Executed.Contains(entry))
            {
                run.Execute(machine => new Roots(machine).Run(entry), MaxSteps, entry, isWhole: true);
            }
        }

        foreach (var type in Roots.Classes(compilation.Assembly.GlobalNamespace))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!type.IsAbstract && run.Names.IsConstruct(type) && !run.Executed.Contains(type))
            {
                run.Execute(machine => new Roots(machine).RunUnderAnything(type), MaxStepsOfLibrary, type, isWhole: false);
            }
        }

        return run.ToFacts();
    }

    private sealed class Run
    {
        private readonly Compilation compilation;
        private readonly CancellationToken cancellation;
        private readonly List<PrincipalFact> principals = new();
        private readonly List<TaggedFact> profiles = new();
        private readonly List<MisplacedTagFact> misplaced = new();
        private readonly List<GrantFact> looseGrants = new();
        private readonly HashSet<SyntaxTree> visited = new();
        private readonly List<OpenFact> open = new();
        private readonly List<PlaceFact> places = new();
        private readonly SummaryIndex summaries = new();
        private int apps;

        public Run(Compilation compilation, CancellationToken cancellation)
        {
            this.compilation = compilation;
            this.cancellation = cancellation;
        }

        public JsiiNames Names { get; } = new();

        public HashSet<ISymbol> Executed { get; } = new(SymbolEqualityComparer.Default);

        public void Execute(System.Action<Machine> root, int maxSteps, ISymbol symbol, bool isWhole)
        {
            var machine = new Machine(compilation, Names, maxSteps, cancellation) { Summaries = summaries };
            try
            {
                root(machine);
                machine.Path = null;
                new Aspects(machine).Run();
                machine.Cdk.Named.Resolve();
                Overrides.Apply(machine);
            }
            catch (System.Exception exception) when (exception is not System.OperationCanceledException)
            {
                // A fault of the engine's own must not cost the user the other analyzers of the build; what was seen so far is kept as unknown.
                machine.GiveUp();
                var reason = exception is BudgetSpentException or System.InsufficientExecutionStackException
                    ? "the program is too large to be followed to its end"
                    : "following the program failed: " + exception.GetType().Name + " " + exception.Message;
                open.Add(new OpenFact(reason, symbol.Locations.FirstOrDefault() ?? Location.None));
            }

            machine.Path = null;
            Executed.UnionWith(machine.Executed);
            visited.UnionWith(machine.VisitedTrees);
            var facts = new FactBuilder(machine);
            var found = facts.Principals().ToList();
            principals.AddRange(found);
            profiles.AddRange(facts.InferenceProfiles());
            misplaced.AddRange(facts.MisplacedTags(found));
            if (isWhole)
            {
                // What a class is handed that no entry point reaches is its user's.
                looseGrants.AddRange(facts.LooseGrants());
                AddPlaces(new PlaceBuilder(machine).Places().ToList());
            }
        }

        // Only one of several apps runs, and which is not known here.
        private void AddPlaces(IReadOnlyCollection<PlaceFact> made)
        {
            places.AddRange(made);
            apps += made.Count > 0 ? 1 : 0;
            if (apps > 1)
            {
                places.ForEach(p => p.IsCertain = false);
            }
        }

        public ProgramFacts ToFacts() => new()
        {
            Principals = principals.ToImmutableArray(),
            InferenceProfiles = profiles.ToImmutableArray(),
            LooseGrants = looseGrants.ToImmutableArray(),
            MisplacedTags = misplaced.ToImmutableArray(),
            Places = places.ToImmutableArray(),
            VisitedTrees = visited.ToImmutableArray(),
            Open = open.ToImmutableArray(),
        };
    }
}
