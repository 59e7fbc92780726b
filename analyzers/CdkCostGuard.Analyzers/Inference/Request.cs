using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>An object that a call is given, as far as the body shows how it is made: which properties it was given, and what.</summary>
/// <remarks>
/// Seen are an object made in the call, in a local of the body that nobody else gets, and in a method of the program that makes it in one of these ways. Of any other
/// nothing is known, and no rule says that something is missing from it.
/// </remarks>
internal sealed class Request
{
    private readonly Dictionary<string, IOperation> _values;

    private Request(IObjectCreationOperation creation, Dictionary<string, IOperation> values)
    {
        Creation = creation;
        _values = values;
    }

    /// <summary>Where it is made.</summary>
    public IObjectCreationOperation Creation { get; }

    /// <summary>What a property was given; null where it was given nothing.</summary>
    public IOperation? this[string property] => _values.TryGetValue(property, out var value) ? value : null;

    /// <summary>Is there such a property at all, in this version of the library?</summary>
    public bool Has(string property)
    {
        for (var type = Creation.Type; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(property).OfType<IPropertySymbol>().Any())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// May the request name a prompt of Prompt management in the place of a model? Its settings are kept with the prompt, and a request that brings its own is refused.
    /// </summary>
    public bool MayBePrompt => _values.ContainsKey("PromptVariables")
        || (this["ModelId"] is { } id && id.DescendantsAndSelf().Any(o => o.ConstantValue is { HasValue: true, Value: string text } ? text.Contains(":prompt/") : NamesPrompt(o)));

    /// <summary>The object that a call to a model is given first; null where it is not seen being made.</summary>
    public static Request? Of(IInvocationOperation call, InferenceBody body, CancellationToken cancellation)
    {
        var argument = call.Arguments.FirstOrDefault(a => a.Parameter?.Name == "request");
        return argument is null ? null : Made(argument.Value, body, cancellation);
    }

    /// <summary>The options that a chat is given; null where they are not seen being made.</summary>
    public static Request? Options(IInvocationOperation call, InferenceBody body, CancellationToken cancellation)
    {
        var argument = call.Arguments.FirstOrDefault(a => a.Parameter?.Name == "options");
        return argument is null ? null : Made(argument.Value, body, cancellation);
    }

    /// <summary>An object that a value is; null where it is not seen being made.</summary>
    public static Request? Made(IOperation value, InferenceBody body, CancellationToken cancellation) => Unwrap(value) switch
    {
        IObjectCreationOperation creation => new Request(creation, Initialised(creation)),
        ILocalReferenceOperation local => OfLocal(local.Local, body.Operations, body),
        IInvocationOperation { TargetMethod: { IsVirtual: false, IsOverride: false } } maker => OfMaker(maker, body, cancellation),
        _ => null,
    };

    /// <summary>A value without the conversions around it.</summary>
    public static IOperation Unwrap(IOperation value) => value switch
    {
        IConversionOperation conversion => Unwrap(conversion.Operand),
        IParenthesizedOperation inner => Unwrap(inner.Operand),
        _ => value,
    };

    // By name: what a setting holds is not known, and people call it by what it is.
    private static bool NamesPrompt(IOperation operation) => operation switch
    {
        IMemberReferenceOperation member => SpeaksOfPrompt(member.Member.Name),
        ILocalReferenceOperation local => SpeaksOfPrompt(local.Local.Name),
        IParameterReferenceOperation parameter => SpeaksOfPrompt(parameter.Parameter.Name),
        _ => false,
    };

    private static bool SpeaksOfPrompt(string name) => name.IndexOf("prompt", StringComparison.OrdinalIgnoreCase) >= 0;

    private static Dictionary<string, IOperation> Initialised(IObjectCreationOperation creation)
    {
        var values = new Dictionary<string, IOperation>(StringComparer.Ordinal);
        foreach (var initializer in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
        {
            switch (initializer)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment:
                    values[target.Property.Name] = assignment.Value;
                    break;
                case IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation member } nested:
                    values[member.Property.Name] = nested.Initializer;
                    break;
            }
        }

        return values;
    }

    private static Request? OfLocal(ILocalSymbol local, IEnumerable<IOperation> operations, InferenceBody body)
    {
        IObjectCreationOperation? creation = null;
        var later = new List<KeyValuePair<string, IOperation>>();
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Initializer.Value: var value } declarator when Same(declarator.Symbol, local):
                    creation = Unwrap(value) as IObjectCreationOperation;
                    break;
                case ILocalReferenceOperation reference when Same(reference.Local, local):
                    switch (reference.Parent)
                    {
                        case IPropertyReferenceOperation property when property.Instance == reference:
                            // Also what is done below it: request.InferenceConfig.MaxTokens = 100, request.Messages.Add(...).
                            if (ValueGiven(property) is { } given)
                            {
                                later.Add(new KeyValuePair<string, IOperation>(property.Property.Name, given));
                            }

                            break;
                        case IArgumentOperation { Parent: IInvocationOperation call } when body.IsCall(call):
                        case IReturnOperation:
                        // Settings that a request is given, or several.
                        case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } }:
                            break;
                        default:
                            return null;
                    }

                    break;
            }
        }

        if (creation is null)
        {
            return null;
        }

        var values = Initialised(creation);
        foreach (var given in later)
        {
            values[given.Key] = given.Value;
        }

        return new Request(creation, values);
    }

    private static IOperation? ValueGiven(IPropertyReferenceOperation property) => property.Parent switch
    {
        IAssignmentOperation assignment when assignment.Target == property => assignment.Value,
        // Something is changed in what is there: what it was given is not known any more.
        IPropertyReferenceOperation inner when inner.Instance == property && inner.Parent is IAssignmentOperation assignment && assignment.Target == inner => inner,
        IInvocationOperation call when call.Instance == property => call,
        _ => null,
    };

    // What the method is handed stays unknown in the request.
    private static Request? OfMaker(IInvocationOperation maker, InferenceBody body, CancellationToken cancellation)
    {
        var operations = body.Paths.Bodies(maker.TargetMethod, cancellation).SelectMany(b => b.Descendants()).ToList();
        var returned = operations.OfType<IReturnOperation>().Where(r => r.ReturnedValue is not null).Take(2).ToList();
        return returned.Count != 1 ? null : Unwrap(returned[0].ReturnedValue!) switch
        {
            IObjectCreationOperation creation => new Request(creation, Initialised(creation)),
            ILocalReferenceOperation local => OfLocal(local.Local, operations, body),
            _ => null,
        };
    }

    private static bool Same(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);
}
