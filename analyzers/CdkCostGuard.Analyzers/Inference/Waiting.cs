using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>What a round of a loop waits for.</summary>
internal static class Waiting
{
    // By name: queues, channels and sockets come from many libraries, and most cannot be seen from here.
    private static readonly HashSet<string> Inputs = new HashSet<string>(StringComparer.Ordinal)
    {
        "ReadLine", "ReadLineAsync", "ReadKey", "ReadAllAsync", "WaitToReadAsync", "TryRead", "ReadAsync", "ReceiveMessageAsync", "ReceiveMessage", "ReceiveMessagesAsync",
        "ReceiveAsync", "Receive", "Consume", "ConsumeAsync", "GetConsumingEnumerable", "Take", "TryTake", "DequeueAsync", "AcceptAsync", "GetContextAsync", "GetContext",
    };

    // The same words without anybody who sends: a sequence, and a stream of bytes.
    private static readonly HashSet<string> NotInputs = new HashSet<string>(StringComparer.Ordinal) { "Enumerable", "Queryable", "AsyncEnumerable", "Stream" };

    /// <summary>Something that comes from somebody else: a person at the console, a queue, a channel, a connection.</summary>
    public static bool IsInput(IOperation operation) => operation is IInvocationOperation call
        && Inputs.Contains(call.TargetMethod.Name)
        && call.TargetMethod.ContainingType is { } type
        && !NotInputs.Contains(type.Name);

    /// <summary>The next tick of a timer, which comes for ever.</summary>
    public static bool IsTick(IOperation operation) => operation is IInvocationOperation { TargetMethod: { Name: "WaitForNextTickAsync", ContainingType.Name: "PeriodicTimer" } };
}
