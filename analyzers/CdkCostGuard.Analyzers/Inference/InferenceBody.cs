using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>A body of code that leads to a model: what all rules ask of it.</summary>
internal sealed class InferenceBody
{
    private readonly Dictionary<IInvocationOperation, IMethodSymbol> _calls = new Dictionary<IInvocationOperation, IMethodSymbol>();
    private readonly Dictionary<ILoopOperation, Ends> _ends = new Dictionary<ILoopOperation, Ends>();
    private readonly bool _hasDeadline;

    // With a parameter whose calls stand for calls of a model, because that is what it is handed.
    private InferenceBody(ISymbol owner, ImmutableArray<IOperation> blocks, CallPaths paths, IParameterSymbol? handed, CancellationToken cancellation)
    {
        Owner = owner;
        Cancellation = cancellation;
        Paths = paths;
        Operations = blocks.SelectMany(b => b.DescendantsAndSelf()).ToList();
        foreach (var call in Operations.OfType<IInvocationOperation>())
        {
            if ((paths.ModelOf(call.TargetMethod, cancellation) ?? (handed is not null && IsCallOf(call, handed) ? call.TargetMethod : null)) is { } model)
            {
                _calls.Add(call, model);
            }
        }

        References = Operations.OfType<IMethodReferenceOperation>()
            .Select(r => (Reference: r, Model: paths.ModelOf(r.Method, cancellation)))
            .Where(r => r.Model is not null)
            .Select(r => (r.Reference, r.Model!))
            .ToList();
        Output = new ModelOutput(Operations, _calls.Keys);
        _hasDeadline = Operations.Any(IsDeadline);
    }

    /// <summary>The member whose body it is.</summary>
    public ISymbol Owner { get; }

    /// <summary>Nobody wants to know any more.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Where the program's calls lead.</summary>
    public CallPaths Paths { get; }

    /// <summary>All operations, in the order of the source.</summary>
    public IReadOnlyList<IOperation> Operations { get; }

    /// <summary>What the models' answers reach.</summary>
    public ModelOutput Output { get; }

    /// <summary>The calls that lead to a model, in the order of the source, with the library's method that they lead to.</summary>
    public IEnumerable<(IInvocationOperation Call, IMethodSymbol Model)> Calls =>
        Operations.OfType<IInvocationOperation>().Where(_calls.ContainsKey).Select(c => (c, _calls[c]));

    /// <summary>The methods that lead to a model and are handed on, in the order of the source, with the library's method that they lead to.</summary>
    public IReadOnlyList<(IMethodReferenceOperation Reference, IMethodSymbol Model)> References { get; }

    /// <summary>The calls of the libraries' own methods.</summary>
    public IEnumerable<(IInvocationOperation Call, IMethodSymbol Model)> DirectCalls => Calls.Where(c => CallPaths.Same(c.Call.TargetMethod, c.Model));

    /// <summary>Does an invocation lead to a model?</summary>
    public bool IsCall(IInvocationOperation invocation) => _calls.ContainsKey(invocation);

    /// <summary>What ends a loop of the body; judged once for all rules and all calls in it.</summary>
    public Ends EndsOf(ILoopOperation loop)
    {
        if (!_ends.TryGetValue(loop, out var ends))
        {
            _ends.Add(loop, ends = Ends.Of(loop, this));
        }

        return ends;
    }

    /// <summary>A body; null where it leads to no model.</summary>
    public static InferenceBody? Of(ISymbol owner, ImmutableArray<IOperation> blocks, CallPaths paths, CancellationToken cancellation)
    {
        var body = new InferenceBody(owner, blocks, paths, null, cancellation);
        return body._calls.Count == 0 && body.References.Count == 0 ? null : body;
    }

    /// <summary>The body of a method of the program that is handed something that leads to a model; null where it is not there.</summary>
    public InferenceBody? Handed(IMethodSymbol method, IParameterSymbol parameter, CancellationToken cancellation) =>
        Paths.Bodies(method, cancellation) is { IsEmpty: false } blocks ? new InferenceBody(method, blocks, Paths, parameter, cancellation) : null;

    /// <summary>May a variable hold a token that time cancels? Told by body: which token comes of which source is not followed.</summary>
    public bool HasDeadline(ISymbol token) => _hasDeadline && token is ILocalSymbol;

    /// <summary>Does a call carry such a token?</summary>
    public bool HasDeadline(IInvocationOperation call) => call.Arguments.Any(a =>
        a.Parameter?.Type.Name == nameof(CancellationToken) && a.Value.DescendantsAndSelf().Select(ModelOutput.VariableOf).OfType<ISymbol>().Any(HasDeadline));

    /// <summary>The body of another method of the program; null where it is not there or leads to no model.</summary>
    public InferenceBody? Other(IMethodSymbol method, CancellationToken cancellation) => Of(method, Paths.Bodies(method, cancellation), Paths, cancellation);

    /// <summary>The whole of what an operation is a part of.</summary>
    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    // action() and action.Invoke() are one operation.
    private static bool IsCallOf(IInvocationOperation call, IParameterSymbol parameter) => call.TargetMethod.MethodKind == MethodKind.DelegateInvoke
        && call.Instance is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter);

    private static bool IsDeadline(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "CancelAfter" } => true,
        IObjectCreationOperation { Type.Name: nameof(CancellationTokenSource), Arguments.Length: > 0 } => true,
        _ => false,
    };
}
