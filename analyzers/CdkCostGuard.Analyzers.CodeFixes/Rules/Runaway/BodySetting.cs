using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CdkCostGuard.Analyzers.Inference;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Runaway;

/// <summary>One more setting in a body of InvokeModel that is written out as an anonymous object or as a <c>JsonObject</c>; text is left alone.</summary>
internal sealed class BodySetting
{
    private readonly SyntaxNode _object;
    private readonly string _entry;

    private BodySetting(SyntaxNode @object, string entry)
    {
        _object = @object;
        _entry = entry;
    }

    /// <summary>Where a setting goes; null where the body is not one such object, in the call or in local variables.</summary>
    public static BodySetting? In(ExpressionSyntax body, string setting, int value, SemanticModel model, CancellationToken cancellation)
    {
        var objects = Objects(body, model, new HashSet<ISymbol>(SymbolEqualityComparer.Default), cancellation).ToList();
        if (objects.Count != 1)
        {
            return null;
        }

        var root = objects[0];
        if (ModelBody.ParentOf(setting) is not { } parent)
        {
            return new BodySetting(root, Entry(root, setting, value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        if (!Names(root).Contains(parent))
        {
            var inner = root is AnonymousObjectCreationExpressionSyntax ? $"new {{ {setting} = {value} }}" : $"new {((ObjectCreationExpressionSyntax)root).Type} {{ [\"{setting}\"] = {value} }}";
            return new BodySetting(root, Entry(root, parent, inner));
        }

        return ValueOf(root, parent) is { } there && IsObject(there) ? new BodySetting(there, Entry(there, setting, value.ToString(System.Globalization.CultureInfo.InvariantCulture))) : null;
    }

    public void Write(Edits edits)
    {
        if (_object is AnonymousObjectCreationExpressionSyntax anonymous)
        {
            Initializers.Append(anonymous.Initializers, anonymous.OpenBraceToken, _entry, edits);
        }
        else if (_object is ObjectCreationExpressionSyntax { Initializer: { } initializer })
        {
            Initializers.Append(initializer.Expressions, initializer.OpenBraceToken, _entry, edits);
        }
    }

    // The outermost ones that an expression is made of.
    private static IEnumerable<SyntaxNode> Objects(SyntaxNode expression, SemanticModel model, HashSet<ISymbol> seen, CancellationToken cancellation)
    {
        if (IsObject(expression))
        {
            return new[] { expression };
        }

        if (expression is IdentifierNameSyntax name)
        {
            return model.GetSymbolInfo(name, cancellation).Symbol is ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } declared } local && seen.Add(local)
                && (declared[0].GetSyntax(cancellation) as VariableDeclaratorSyntax)?.Initializer?.Value is { } value
                ? Objects(value, model, seen, cancellation)
                : Enumerable.Empty<SyntaxNode>();
        }

        return expression.ChildNodes().SelectMany(c => Objects(c, model, seen, cancellation));
    }

    private static bool IsObject(SyntaxNode node) => node is AnonymousObjectCreationExpressionSyntax { Initializers.Count: > 0 }
        or ObjectCreationExpressionSyntax { Type: SimpleNameSyntax { Identifier.ValueText: "JsonObject" } or QualifiedNameSyntax { Right.Identifier.ValueText: "JsonObject" }, Initializer.Expressions.Count: > 0 };

    private static string Entry(SyntaxNode container, string name, string value) =>
        container is AnonymousObjectCreationExpressionSyntax ? $"{name} = {value}" : $"[\"{name}\"] = {value}";

    private static IEnumerable<string> Names(SyntaxNode container) => container is AnonymousObjectCreationExpressionSyntax anonymous
        ? anonymous.Initializers.Select(i => i.NameEquals?.Name.Identifier.ValueText ?? i.Expression.GetLastToken().ValueText)
        : ((ObjectCreationExpressionSyntax)container).Initializer!.Expressions.OfType<AssignmentExpressionSyntax>().Select(Key);

    private static ExpressionSyntax? ValueOf(SyntaxNode container, string name) => container is AnonymousObjectCreationExpressionSyntax anonymous
        ? anonymous.Initializers.FirstOrDefault(i => i.NameEquals?.Name.Identifier.ValueText == name)?.Expression
        : ((ObjectCreationExpressionSyntax)container).Initializer!.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(a => Key(a) == name)?.Right;

    private static string Key(AssignmentExpressionSyntax entry) =>
        entry.Left is ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } keys } && keys[0].Expression is LiteralExpressionSyntax literal ? literal.Token.ValueText : "";
}
