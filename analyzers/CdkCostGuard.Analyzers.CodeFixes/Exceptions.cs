using System;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.CodeFixes;

/// <summary>What new code throws.</summary>
internal static class Exceptions
{
    /// <summary>The name of the exception at a place: without its namespace where that is imported.</summary>
    public static string InvalidOperation(SemanticModel model, SyntaxNode place) =>
        model.LookupNamespacesAndTypes(place.SpanStart, name: nameof(InvalidOperationException)).IsEmpty ? "System.InvalidOperationException" : nameof(InvalidOperationException);
}
