using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>A conversation that each round of a loop adds to and sends whole.</summary>
internal static class History
{
    private static readonly HashSet<string> Growth = new HashSet<string>(StringComparer.Ordinal)
    {
        "Add", "AddRange", "Append", "Insert",
        // Microsoft.Extensions.AI and Semantic Kernel.
        "AddMessages", "AddMessagesAsync", "AddMessage", "AddUserMessage", "AddAssistantMessage", "AddSystemMessage", "AddDeveloperMessage",
    };

    // Whatever makes it shorter, by the name of the method: of the list itself, of LINQ, and of helpers.
    private static readonly string[] Trimming = { "Remove", "Clear", "Trim", "TakeLast", "Skip", "Summar", "Compact", "Truncat", "Dequeue", "Prune", "Reduce", "Shorten", "Limit" };

    /// <summary>The variable that holds it; null where there is none, or where it may be shortened.</summary>
    public static ISymbol? In(ILoopOperation loop, IInvocationOperation call, InferenceBody body, CancellationToken cancellation)
    {
        var sent = Sent(call, body, cancellation);
        if (sent is null)
        {
            return null;
        }

        var grows = false;
        foreach (var operation in loop.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IInvocationOperation { Instance: { } instance } change when Is(instance, sent):
                    if (IsTrimming(change.TargetMethod.Name))
                    {
                        return null;
                    }

                    grows |= Growth.Contains(change.TargetMethod.Name);
                    break;
                // Replaced as a whole: it may be a shorter one, and begins anew where it is made in the loop.
                case ISimpleAssignmentOperation assignment when Is(assignment.Target, sent):
                case IVariableDeclaratorOperation { Symbol: var made } when Same(made, sent):
                    return null;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: var name } }, Parameter.Ordinal: 0 } argument
                    when Growth.Contains(name) && Is(argument.Value, sent):
                    grows = true;
                    break;
                case IArgumentOperation { Parent: IInvocationOperation helper } argument when Is(argument.Value, sent):
                    if (IsTrimming(helper.TargetMethod.Name) || MayTrim(helper, body, cancellation))
                    {
                        return null;
                    }

                    grows |= Grows(helper, argument, body, cancellation);
                    break;
            }
        }

        return grows ? sent : null;
    }

    // In the request, as messages of a chat, or handed to a helper that sends it.
    private static ISymbol? Sent(IInvocationOperation call, InferenceBody body, CancellationToken cancellation)
    {
        if (Request.Of(call, body, cancellation) is { } request)
        {
            return request["Messages"] is { } messages ? Variable(messages) : null;
        }

        return call.Arguments.Where(a => a.Parameter is { } p && IsList(p.Type)).Select(a => Variable(a.Value)).FirstOrDefault(v => v is not null);
    }

    // The list itself, or a copy of all of it.
    private static ISymbol? Variable(IOperation value) => Request.Unwrap(value) switch
    {
        IInvocationOperation { TargetMethod.Name: "ToList" or "ToArray" or "AsReadOnly" } copy => Variable(copy.Instance ?? copy.Arguments[0].Value),
        var inner => ModelOutput.VariableOf(inner),
    };

    private static bool IsList(ITypeSymbol type) => type.Name == "ChatHistory" || type is INamedTypeSymbol { IsGenericType: true, TypeArguments: { Length: 1 } of } && of[0].Name is "Message" or "ChatMessage";

    private static bool MayTrim(IInvocationOperation helper, InferenceBody body, CancellationToken cancellation) =>
        Calls(helper, body, cancellation).Any(c => IsTrimming(c.TargetMethod.Name))
        // Not in the program, and not the library that only reads it.
        || (!helper.TargetMethod.Locations.Any(l => l.IsInSource) && !body.IsCall(helper) && helper.TargetMethod.ContainingNamespace?.ToDisplayString().StartsWith("System", StringComparison.Ordinal) != true);

    private static bool Grows(IInvocationOperation helper, IArgumentOperation argument, InferenceBody body, CancellationToken cancellation) =>
        Calls(helper, body, cancellation).Any(c => Growth.Contains(c.TargetMethod.Name) && c.Instance is IParameterReferenceOperation p && p.Parameter.Name == argument.Parameter?.Name);

    private static IEnumerable<IInvocationOperation> Calls(IInvocationOperation helper, InferenceBody body, CancellationToken cancellation) =>
        body.Paths.Bodies(helper.TargetMethod, cancellation).SelectMany(b => b.DescendantsAndSelf()).OfType<IInvocationOperation>();

    private static bool IsTrimming(string method) => Trimming.Any(t => method.IndexOf(t, StringComparison.Ordinal) >= 0);

    private static bool Is(IOperation operation, ISymbol variable) => ModelOutput.VariableOf(Request.Unwrap(operation)) is { } named && Same(named, variable);

    private static bool Same(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);
}
