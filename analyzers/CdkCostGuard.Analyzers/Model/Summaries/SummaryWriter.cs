using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using CdkCostGuard.Analyzers.Model.Cdk;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Summaries;

/// <summary>A member that other assemblies use, and what it does.</summary>
internal sealed class MemberSummary
{
    public MemberSummary(string member, IReadOnlyList<string> steps)
    {
        Member = member;
        Steps = steps;
    }

    /// <summary>Its documentation id.</summary>
    public string Member { get; }

    /// <summary>Statements.</summary>
    public IReadOnlyList<string> Steps { get; }
}

/// <summary>Executes the members of a library that its users can call, and writes down what each does.</summary>
internal sealed class SummaryWriter
{
    private const int MaxSteps = 50_000;

    private readonly Compilation compilation;
    private readonly CancellationToken cancellation;
    private readonly JsiiNames names = new();
    private readonly SummaryIndex index = new();
    private readonly HashSet<string> changing = new(StringComparer.Ordinal);
    private readonly HashSet<SyntaxTree> visited = new();
    private IOperation? anywhere;

    public SummaryWriter(Compilation compilation, CancellationToken cancellation)
    {
        this.compilation = compilation;
        this.cancellation = cancellation;
    }

    public IEnumerable<SyntaxTree> VisitedTrees => visited;

    /// <summary>The summaries, in the order of the members' ids.</summary>
    public ImmutableArray<MemberSummary> Write()
    {
        var members = new ExportedMembers(compilation, names).Find(cancellation);

        // A constructor that the compiler writes stands nowhere; any place serves, because a summary names none.
        var roots = new Roots(new Machine(compilation, names, MaxSteps, cancellation));
        anywhere = members.Select(roots.SiteOf).FirstOrDefault(site => site is not null);
        var summaries = members.Select(Write).ToList();
        if (changing.Count > 0)
        {
            // What one member changes all others must not rely on.
            summaries = members.Select(Write).ToList();
        }

        return summaries.OfType<MemberSummary>().OrderBy(s => s.Member, StringComparer.Ordinal).ToImmutableArray();
    }

    private MemberSummary? Write(ISymbol member)
    {
        cancellation.ThrowIfCancellationRequested();
        var machine = new Machine(compilation, names, MaxSteps, cancellation) { Summaries = index };
        var recorder = new Recorder(machine, changing);
        machine.Recorder = recorder;
        try
        {
            var isDone = (new Roots(machine).SiteOf(member) ?? anywhere) is { } site && Run(machine, recorder, member, site);
            return isDone && !machine.IsExhausted && !recorder.HasFailed ? new MemberSummary(member.GetDocumentationCommentId()!, recorder.ToList()) : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Without a summary the member is as unknown as it was before.
            return null;
        }
        finally
        {
            visited.UnionWith(machine.VisitedTrees);
        }
    }

    private bool Run(Machine machine, Recorder recorder, ISymbol member, IOperation site)
    {
        if (member is not IMethodSymbol method)
        {
            var read = member is IFieldSymbol field ? machine.Statics.Read(field, site) : machine.Statics.Read((IPropertySymbol)member, site, new Statements.Frame(null, Generic.None, null));
            if (recorder.Exactly(read) is null)
            {
                return false;
            }

            recorder.Return(read);
            return true;
        }

        var arguments = method.Parameters.Select(p => machine.Objects.FromOutside(TypeOf(p.Type), "the parameter " + p.Name, null)).ToArray();
        for (var i = 0; i < arguments.Length; i++)
        {
            recorder.Name(arguments[i], Escaped(method.Parameters[i].Name));
        }

        var isConstructor = method.MethodKind == MethodKind.Constructor;
        var self = method.IsStatic ? null : isConstructor ? New(machine, method.ContainingType, site) : machine.Objects.FromOutside(method.ContainingType, "this", null) as HeapObject;
        if (self is not null)
        {
            recorder.NameSelf(self, isConstructor);
        }

        var written = machine.Store.Written = new HashSet<(Bag, object)>();
        var result = (Value)Constant.Null;
        if (isConstructor)
        {
            machine.Construction.RunConstructor(self!, method.ContainingType, method, arguments, site);
        }
        else
        {
            result = machine.Calls.CallExactly(method, self, arguments, site, null);
        }

        machine.Path = null;
        machine.Store.Written = null;
        if (NoteStatics(machine, written) || recorder.ChangesOutside(written) || method.Parameters.Any(p => p.RefKind is RefKind.Out or RefKind.Ref))
        {
            return false;
        }

        recorder.WriteOthers();
        if (self is not null)
        {
            recorder.WriteSelf(slot => isConstructor || written.Contains((self, slot)));
        }

        recorder.WriteHidden();
        if (!method.ReturnsVoid && !isConstructor)
        {
            recorder.Return(result);
        }

        return true;
    }

    private static HeapObject New(Machine machine, INamedTypeSymbol type, IOperation site) => machine.Names.IsConstruct(type)
        ? machine.Objects.Construct(type, site.Syntax, new Unknown("a scope"), new Unknown("an id"))
        : machine.Objects.New(type, site.Syntax);

    // Of a type parameter at least that is known which it is constrained to.
    private static ITypeSymbol TypeOf(ITypeSymbol type) => type is ITypeParameterSymbol { ConstraintTypes: { Length: > 0 } constraints } ? constraints[0] : type;

    private static string Escaped(string name) => Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? name : "@" + name;

    // A static member that is written to, or of which the content is, serves as state: nothing of it is told.
    private bool NoteStatics(Machine machine, HashSet<(Bag Bag, object Slot)> written)
    {
        var changed = new HashSet<Bag>(written.Select(w => w.Bag).Where(b => b is HeapObject && b.Serial == 0));
        foreach (var slot in machine.Statics.Members.Slots)
        {
            if (slot.Key is ISymbol member && slot.Value is HeapObject thing && changed.Contains(thing) && member.GetDocumentationCommentId() is { } id)
            {
                changing.Add(id);
            }
        }

        return changed.Count > 0;
    }
}
