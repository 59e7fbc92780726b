using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Cdk;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Statements;
using CdkCostGuard.Analyzers.Model.Summaries;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model;

/// <summary>One execution: the heap, where it stands, and the rooms that do the work.</summary>
internal sealed class Machine
{
    private readonly CancellationToken cancellation;
    private readonly int maxSteps;
    private readonly Dictionary<SyntaxTree, SemanticModel> models = new();
    private readonly Dictionary<SyntaxNode, IOperation?> operations = new();
    private int steps;

    public Machine(Compilation compilation, JsiiNames names, int maxSteps, CancellationToken cancellation)
    {
        Compilation = compilation;
        Names = names;
        this.maxSteps = maxSteps;
        this.cancellation = cancellation;
        Exceptions = new Exceptions();
        Branches = new Branching(this);
        Objects = new ObjectFactory(this);
        Evaluator = new Evaluator(this);
        Statements = new StatementRunner(this);
        Calls = new Caller(this);
        Construction = new Construction(this);
        Statics = new Statics(this);
        Enumeration = new Enumeration(this);
        Library = new LibraryCalls(this);
        Cdk = new CdkLibrary(this);
        Own = new OwnLibrary(this);
        MissingLibrary = new MissingLibrary(this);
        Replay = new Replay(this);
    }

    public Compilation Compilation { get; }

    public JsiiNames Names { get; }

    public Store Store { get; } = new();

    public Exceptions Exceptions { get; }

    public Branching Branches { get; }

    public ObjectFactory Objects { get; }

    public Evaluator Evaluator { get; }

    public StatementRunner Statements { get; }

    public Caller Calls { get; }

    public Construction Construction { get; }

    public Statics Statics { get; }

    public Enumeration Enumeration { get; }

    public LibraryCalls Library { get; }

    public CdkLibrary Cdk { get; }

    public OwnLibrary Own { get; }

    public MissingLibrary MissingLibrary { get; }

    /// <summary>Does what summaries of referenced libraries say.</summary>
    public Replay Replay { get; }

    /// <summary>The summaries of referenced libraries; shared by the executions of one compilation.</summary>
    public SummaryIndex Summaries { get; set; } = new();

    /// <summary>Writes down what a member does while its summary is made; null in every other execution.</summary>
    public Recorder? Recorder { get; set; }

    /// <summary>Everything of the construct tree that was made, in order.</summary>
    public List<HeapObject> Constructs { get; } = new();

    /// <summary>Tags put on something that may be any construct.</summary>
    public List<TagWrite> LooseTags { get; } = new();

    /// <summary>Grants to something that cannot be told: an invoker may come of them that is not among the constructs.</summary>
    public List<GrantWrite> LooseGrants { get; } = new();

    /// <summary>Methods and types that were run, so that they need not be run again as roots.</summary>
    public HashSet<ISymbol> Executed { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>What must hold for the present place to be reached.</summary>
    public Path? Path { get; set; }

    /// <summary>The construct that an aspect of the program is visiting.</summary>
    public HeapObject? Visited { get; set; }

    /// <summary>How many try blocks stand around: within one, a throw does not end the program.</summary>
    public int TryDepth { get; set; }

    /// <summary>The calls that led here, the innermost last.</summary>
    public ImmutableStack<SyntaxNode> CallSites { get; set; } = ImmutableStack<SyntaxNode>.Empty;

    public IEnumerable<SyntaxTree> VisitedTrees => models.Keys;

    /// <summary>True once the execution was given up: from then on nothing that is missing is known to be missing.</summary>
    public bool IsExhausted { get; private set; }

    public CancellationToken Cancellation => cancellation;

    /// <summary>Ends the execution before the program's end.</summary>
    public void GiveUp() => IsExhausted = true;

    /// <summary>Counts a step. Steps, not time, bound an execution, so that it tells the same on every machine.</summary>
    public void Step()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if ((++steps & 255) == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        if (steps > maxSteps)
        {
            IsExhausted = true;
            throw new BudgetSpentException();
        }
    }

    /// <summary>The operation of a node of this compilation.</summary>
    public IOperation? OperationOf(SyntaxNode node)
    {
        if (operations.TryGetValue(node, out var operation))
        {
            return operation;
        }

        if (ModelOf(node.SyntaxTree) is not { } model)
        {
            return null;
        }

        return operations[node] = model.GetOperation(node, cancellation);
    }

    /// <summary>The semantic model of a tree of this compilation; null for one of another. Whatever asks for one has seen the tree.</summary>
    public SemanticModel? ModelOf(SyntaxTree tree)
    {
        if (!models.TryGetValue(tree, out var model) && Compilation.ContainsSyntaxTree(tree))
        {
            models[tree] = model = Compilation.GetSemanticModel(tree);
        }

        return model;
    }

    /// <summary>
    /// Is it written in this very compilation? A referenced project has source in an editor and none in a build; both are treated alike.
    /// </summary>
    public bool HasSource(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Length > 0 && SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, Compilation.Assembly);
}

/// <summary>The step budget of an execution is spent.</summary>
internal sealed class BudgetSpentException : Exception
{
}
