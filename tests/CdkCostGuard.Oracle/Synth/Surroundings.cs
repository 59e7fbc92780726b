using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Oracle.Synth;

/// <summary>What a program reads from outside. One synth shows one case only, so a program that asks is run in several.</summary>
/// <param name="Environment">Environment variables.</param>
/// <param name="Context">CDK context values.</param>
internal sealed record Surroundings(ImmutableSortedDictionary<string, string> Environment, ImmutableSortedDictionary<string, string> Context)
{
    private const int MostValues = 6;

    private static readonly ImmutableSortedDictionary<string, string> Nothing = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Nothing is set.</summary>
    public static Surroundings Empty { get; } = new(Nothing, Nothing);

    /// <summary>The context as the CDK reads it; paths are what roles are found by.</summary>
    public string ContextJson => JsonSerializer.Serialize(Context.ToDictionary(c => c.Key, c => (object)c.Value, StringComparer.Ordinal)
        .Append(KeyValuePair.Create("aws:cdk:enable-path-metadata", (object)true))
        .ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal));

    /// <summary>Nothing set, then everything that is asked for set to each value that the program compares anything with, to one that it does not, and to a number.</summary>
    public static IReadOnlyList<Surroundings> Of(CSharpCompilation program)
    {
        var nodes = program.SyntaxTrees.SelectMany(t => t.GetRoot().DescendantNodes()).ToList();
        var variables = Asked(nodes, "GetEnvironmentVariable");
        var context = Asked(nodes, "TryGetContext").Concat(Asked(nodes, "GetContext")).ToArray();
        if (variables.Length + context.Length == 0)
        {
            return [Empty];
        }

        return
        [
            Empty,
            .. nodes.SelectMany(Compared).Order(StringComparer.Ordinal).Distinct().Take(MostValues).Append("else").Append("1")
                .Select(value => new Surroundings(All(variables, value), All(context, value))),
        ];
    }

    private static ImmutableSortedDictionary<string, string> All(string[] names, string value) => Nothing.AddRange(names.Select(n => KeyValuePair.Create(n, value)));

    private static string[] Asked(IEnumerable<SyntaxNode> nodes, string method) =>
    [
        .. nodes.OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: var name } && name == method)
            .Select(call => (call.ArgumentList.Arguments.FirstOrDefault()?.Expression as LiteralExpressionSyntax)?.Token.ValueText)
            .OfType<string>().Order(StringComparer.Ordinal).Distinct(),
    ];

    private static IEnumerable<string> Compared(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } binary => Text(binary.Left).Concat(Text(binary.Right)),
        ConstantPatternSyntax pattern => Text(pattern.Expression),
        CaseSwitchLabelSyntax label => Text(label.Value),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Equals" or "StartsWith" or "EndsWith" or "Contains" } } call =>
            call.ArgumentList.Arguments.SelectMany(a => Text(a.Expression)),
        _ => [],
    };

    private static IEnumerable<string> Text(ExpressionSyntax expression) =>
        expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal ? [literal.Token.ValueText] : [];
}
