using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>What <c>CdkCostGuard.Cdk</c> does to an app where no summary of it could say so: it looks, and it completes tags.</summary>
/// <remarks>While a library is noted down, completing is none of the statements that a summary has, so it is left to what is unknown.</remarks>
internal sealed class OwnLibrary
{
    /// <summary>Its name, and that of its namespace.</summary>
    public const string Assembly = "CdkCostGuard.Cdk";

    // The slot of an aspect, with who pays.
    private const string Attribution = "<attribution>";

    // Below every other: what the app tags itself wins.
    private const int Priority = 1;

    private static readonly string[] Keys = { "Team", "Project", "CostCenter" };

    private static readonly string[] Types = { "AWS::IAM::Role", "AWS::IAM::User", "AWS::Bedrock::ApplicationInferenceProfile" };

    private readonly Machine machine;

    public OwnLibrary(Machine machine) => this.machine = machine;

    public Value? TryCall(LibraryCall call) => !IsOwn(call.Method.ContainingType) ? null : (call.Type + "." + call.Name) switch
    {
        "CostGuard.Attach" => Constant.Null,
        "CostGuard.AddCostGuard" => call[0],
        "CostAttributions.AttributeCosts" when machine.Recorder is null => Complete(call[0], call.Site),
        _ => null,
    };

    /// <summary>Is it the aspect? Then it is made without a scope and does its work when it visits.</summary>
    public bool TryConstruct(HeapObject made, INamedTypeSymbol type, Value[] arguments)
    {
        if (!IsAspect(type) || machine.Recorder is not null)
        {
            return false;
        }

        made.Slots[Attribution] = arguments.Length > 0 ? arguments[0] : Constant.Null;
        return true;
    }

    /// <summary>Is it the aspect?</summary>
    public static bool IsAspect(Value value) => value is HeapObject { Type: INamedTypeSymbol type } && IsAspect(type);

    /// <summary>The aspect goes through <paramref name="scope"/>. Without an attribution it looks only.</summary>
    public void Visit(HeapObject scope, Guarded aspect)
    {
        if (!((HeapObject)aspect.Value).Slots.TryGetValue(Attribution, out var attribution) || attribution is Unknown)
        {
            scope.Node!.HidesBehind("an aspect that may complete tags");
        }
        else if (!Value.IsNull(attribution))
        {
            machine.Path = aspect.When;
            Complete(scope, machine.Evaluator.Anywhere);
            machine.Path = null;
        }
    }

    // The values are those of an object that the library keeps: that the keys are there is enough for whoever asks whether they are missing.
    private Value Complete(Value scope, IOperation site)
    {
        var options = machine.Objects.New(null, site.Syntax);
        var types = machine.Objects.New(null, site.Syntax);
        types.Slots[HeapObject.Content] = Sequence.Of(Types.Select(t => new Text(t)));
        options.Slots["IncludeResourceTypes"] = types;
        foreach (var key in Keys)
        {
            machine.Cdk.Tagging.Add(scope, new Text(key), new Unknown("what the attribution says"), site, options: options, priority: Priority);
        }

        return scope;
    }

    private static bool IsAspect(INamedTypeSymbol type) => type.Name == "CostAttributionAspect" && IsOwn(type);

    private static bool IsOwn(ITypeSymbol? type) => type?.ContainingAssembly?.Name == Assembly && type.ContainingNamespace?.ToDisplayString() == Assembly;
}
