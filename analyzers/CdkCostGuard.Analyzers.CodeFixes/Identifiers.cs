using Microsoft.CodeAnalysis.CSharp;

namespace CdkCostGuard.Analyzers.CodeFixes;

/// <summary>Makes identifiers of what people name things.</summary>
internal static class Identifiers
{
    /// <summary>The letters and digits, each stretch with a capital: <c>cost-center</c> becomes CostCenter. Empty where that is no identifier.</summary>
    public static string Pascal(string text)
    {
        var word = "";
        var starts = true;
        foreach (var c in text)
        {
            if (SyntaxFacts.IsIdentifierPartCharacter(c) && c != '_')
            {
                word += starts ? char.ToUpperInvariant(c) : c;
                starts = false;
            }
            else
            {
                starts = true;
            }
        }

        return SyntaxFacts.IsValidIdentifier(word) ? word : "";
    }
}
