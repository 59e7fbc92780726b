using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Summaries;

/// <summary>Does what the summaries of members without source say, in place of the members.</summary>
internal sealed class Replay
{
    private readonly Machine machine;

    public Replay(Machine machine) => this.machine = machine;

    /// <summary>A constructor of the object or of a base class of it; false where nothing is known of it.</summary>
    public bool TryConstruct(HeapObject made, INamedTypeSymbol type, IMethodSymbol? constructor, Value[] arguments, IOperation site)
    {
        if (constructor is null || Find(constructor) is not { } summary)
        {
            return false;
        }

        SetDefaults(made, type);
        Run(summary, constructor, made, type, arguments, site);
        return true;
    }

    /// <summary>A method, or an accessor; null where nothing is known of it.</summary>
    public Value? TryCall(IMethodSymbol method, Value? receiver, Value[] arguments, IOperation site, IReadOnlyDictionary<ISymbol, ITypeSymbol> types)
    {
        method = method.ReducedFrom ?? method;
        if (Find(method) is not { } summary || (!method.IsStatic && (receiver is not HeapObject || MayBeOverridden(method, receiver))))
        {
            return null;
        }

        var result = Run(summary, method, receiver as HeapObject, method.ContainingType, arguments, site);
        return method.ReturnsVoid ? Constant.Null : Typed(result, Generic.Substitute(method.ReturnType, types), site);
    }

    /// <summary>Sets a property that does more than keep the value; false where that is not known.</summary>
    public bool TrySet(Value owner, IPropertySymbol property, Value value, IOperation site) =>
        property.SetMethod is { } setter && TryCall(setter, owner, new[] { value }, site, Generic.None) is not null;

    /// <summary>What a static member is initialised with; null where that is not known.</summary>
    public Value? TryRead(ISymbol member, IOperation site) =>
        Find(member) is { } summary ? new ReplayFrame(machine, null, member.ContainingType, site).Run(summary)
        : member is IPropertySymbol { GetMethod: { } getter } ? TryCall(getter, null, System.Array.Empty<Value>(), site, Generic.None)
        : null;

    /// <summary>A value of which a summary tells nothing, as far as its type tells something.</summary>
    public Value Typed(Value value, ITypeSymbol? type, IOperation site) =>
        value is Unknown unknown ? machine.Objects.FromOutside(type, unknown.Reason, site.Syntax) is var typed && typed is Unknown ? value : typed : value;

    private Summary? Find(ISymbol member)
    {
        if (machine.HasSource(member.OriginalDefinition) || machine.Calls.IsTooDeep || machine.Summaries.Find(member) is not { } summary)
        {
            return null;
        }

        // It is then as unknown as without a summary; a summary that is being written takes it over.
        if (summary.MayThrow)
        {
            machine.Recorder?.Throws();
        }

        return summary.MayThrow && machine.TryDepth > 0 ? null : summary;
    }

    private Value Run(Summary summary, IMethodSymbol method, HeapObject? self, INamedTypeSymbol type, Value[] arguments, IOperation site)
    {
        var frame = new ReplayFrame(machine, self, type, site);
        foreach (var parameter in method.Parameters)
        {
            frame.Set(parameter.Name, parameter.Ordinal < arguments.Length ? arguments[parameter.Ordinal] : machine.Calls.DefaultOf(parameter, site));
        }

        Value result = Constant.Null;
        machine.Calls.Within(method.OriginalDefinition, site, () => result = frame.Run(summary));
        return result;
    }

    private static bool MayBeOverridden(IMethodSymbol method, Value? receiver) =>
        receiver is HeapObject { IsOpen: true, Type: not { IsSealed: true } } && !method.IsSealed && (method.IsVirtual || method.IsAbstract || method.IsOverride);

    // Properties of the library's classes that nobody sets are what C# makes them.
    public void SetDefaults(HeapObject made, INamedTypeSymbol type)
    {
        for (var at = type; at is not null && !machine.HasSource(at.OriginalDefinition) && !machine.Names.IsCdk(at) && at.SpecialType == SpecialType.None; at = at.BaseType)
        {
            foreach (var property in at.GetMembers().OfType<IPropertySymbol>().Where(p => !p.IsStatic && !p.IsIndexer && TypeNames.IsVisible(p)))
            {
                if (!made.Slots.ContainsKey(property.Name) && machine.Summaries.Find(property.GetMethod ?? (ISymbol)property) is null)
                {
                    made.Slots[property.Name] = ObjectFactory.Default(property.Type);
                }
            }
        }
    }
}
