using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CdkCostGuard.Analyzers.Rules;
using CdkCostGuard.Analyzers.Rules.Tags;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;

/// <summary>The tags that a finding asks for, with the values that the policy file knows.</summary>
internal sealed class MissingTags
{
    private readonly string _principal;
    private readonly string[] _keys;
    private readonly Dictionary<string, string> _values;
    private readonly string? _application;

    private MissingTags(string principal, string[] keys, Dictionary<string, string> values, string? application)
    {
        _principal = principal;
        _keys = keys;
        _values = values;
        _application = application;
    }

    /// <summary>Null where adding tags would do harm.</summary>
    /// <remarks>
    /// Harm is done to other uses of the place, whose good tag from further up would be hidden by an empty one, and beside a near miss: IAM refuses two keys that
    /// differ in case only. CCG1002 has the fix for that.
    /// </remarks>
    public static MissingTags? Of(Diagnostic diagnostic)
    {
        diagnostic.Properties.TryGetValue(InvokerLacksCostTags.LackedByAll, out var lackedByAll);
        diagnostic.Properties.TryGetValue(InvokerLacksCostTags.MissingTags, out var missing);
        diagnostic.Properties.TryGetValue(InvokerLacksCostTags.Application, out var application);
        diagnostic.Properties.TryGetValue(InvokerLacksCostTags.Principal, out var principal);
        diagnostic.Properties.TryGetValue(Finding.LocationsProperty, out var places);
        if (lackedByAll != "true" || string.IsNullOrEmpty(missing) || (places ?? "").Split(',').Contains(Places.Tag))
        {
            return null;
        }

        var values = new Dictionary<string, string>();
        var keys = missing!.Split(',');
        foreach (var key in keys)
        {
            if (diagnostic.Properties.TryGetValue(Finding.ValueOf + key, out var value) && value is not null)
            {
                values.Add(key, value);
            }
        }

        return new MissingTags(principal ?? "", keys, values, application);
    }

    /// <summary>Does the file remove one of them from something, or write over lists of tags? A removal wins, and an override counts on the places of the others.</summary>
    public bool AreTakenAway(SemanticModel model, CancellationToken cancellation) => model.SyntaxTree.GetRoot(cancellation).DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Where(c => c.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } && (name == "Remove" || name.EndsWith("Override", StringComparison.Ordinal)))
        .Any(c => c.ArgumentList.Arguments.FirstOrDefault()?.Expression is { } first
            && model.GetConstantValue(first, cancellation).Value is string what
            && (_keys.Contains(what) ? CdkTypes.Is(model.GetSymbolInfo(c, cancellation).Symbol?.ContainingType, "Amazon.CDK.Tags")
                : what.Split('.').Take(2).Contains("Tags")));

    /// <summary>Do tags of what is made at the place reach the principal?</summary>
    /// <remarks>That of a custom resource or a singleton is the stack's, whatever the resource is in; a plain resource has no tags that the CDK knows.</remarks>
    public bool Reach(BaseObjectCreationExpressionSyntax creation, ITypeSymbol? made) =>
        made is not null
        && made.ContainingNamespace.ToDisplayString() != "Amazon.CDK.CustomResources"
        && !made.Name.StartsWith("Singleton", StringComparison.Ordinal)
        && !CdkTypes.Is(made, "Amazon.CDK.CfnResource")
        && (creation.ArgumentList is not { Arguments: { Count: > 1 } arguments }
            || arguments[1].Expression is not LiteralExpressionSyntax { Token.Value: string id }
            || _principal.Split('/').Contains(id));

    /// <summary>For a title: what is added to what, and where the values are from.</summary>
    public string Title(string target)
    {
        var open = _keys.Where(k => !_values.ContainsKey(k)).ToArray();
        var known = _keys.Where(_values.ContainsKey).ToArray();
        var origin = known.Length == 0 ? (open.Length == 1 ? "value to fill in" : "values to fill in")
            : open.Length == 0 ? $"as {_application} has {(known.Length == 1 ? "it" : "them")}"
            : $"{string.Join(", ", known)} as {_application} has {(known.Length == 1 ? "it" : "them")}, {string.Join(", ", open)} to fill in";
        return $"Add the tag{(_keys.Length == 1 ? "" : "s")} {string.Join(", ", _keys)} to {target} ({origin})";
    }

    /// <summary>One call for each key, to stand at <paramref name="place"/>.</summary>
    public IEnumerable<string> Calls(string receiver, SyntaxNode place, SemanticModel model, Edits edits)
    {
        // With its namespace always: within a stack, Tags alone is the stack's property.
        var type = CdkTypes.Name("Amazon.CDK.Tags", model, place.SpanStart);
        return _keys.Select(k => $"{type}.Of({receiver}).Add({SyntaxFactory.Literal(k).Text}, {Value(k, place, model, edits)});").ToArray();
    }

    private string Value(string key, SyntaxNode place, SemanticModel model, Edits edits) => _values.TryGetValue(key, out var value)
        ? SyntaxFactory.Literal(value).Text
        : edits.Shared<Blanks>().Constant(key, "Tag", place, model, edits);
}
