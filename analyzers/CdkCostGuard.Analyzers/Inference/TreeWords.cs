using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>Which words the text of a file may have, told without its syntax: what is not among them is no name in it.</summary>
/// <remarks>
/// Looking at the tokens of a file costs far more, and few files of a program have to do with a model. Words are kept as numbers; two words with the
/// same number only make a file be looked at in vain. Kept with the tree, which an editor takes from one compilation to the next.
/// </remarks>
internal sealed class TreeWords
{
    // Of FNV-1a, 32 bits, over the characters of a word.
    private const uint Start = 2166136261;
    private const uint Factor = 16777619;

    private static readonly ConditionalWeakTable<SyntaxTree, TreeWords> Kept = new ConditionalWeakTable<SyntaxTree, TreeWords>();

    private readonly HashSet<uint> _words = new HashSet<uint>();
    private readonly bool _mayHideNames;

    private TreeWords(SourceText text)
    {
        var word = Start;
        var isInWord = false;
        var before = '\0';
        foreach (var c in text.ToString())
        {
            if (IsOfWord(c))
            {
                word = With(isInWord ? word : Start, c);
                isInWord = true;
                _mayHideNames |= IsHiding(before, c);
            }
            else if (isInWord)
            {
                _words.Add(word);
                isInWord = false;
            }

            before = c;
        }

        if (isInWord)
        {
            _words.Add(word);
        }
    }

    /// <summary>The words of a file.</summary>
    public static TreeWords Of(SyntaxTree tree) => Kept.GetValue(tree, t => new TreeWords(t.GetText()));

    /// <summary>The number of a word.</summary>
    public static uint NumberOf(string word) => word.Aggregate(Start, With);

    /// <summary>May a file use one of some words, by their numbers?</summary>
    public bool MayUse(IEnumerable<uint> numbers) => _mayHideNames || numbers.Any(_words.Contains);

    private static uint With(uint number, char c) => (number ^ c) * Factor;

    // C# spells a name with letters, digits and marks of any script.
    private static bool IsOfWord(char c) => c <= '\x7f'
        ? c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'
        : !char.IsWhiteSpace(c);

    // It lets a name be written with escapes and with characters that do not count; a file with those may use any name.
    private static bool IsHiding(char before, char c) => (before == '\\' && (c is 'u' or 'U')) || (c > '\x7f' && char.GetUnicodeCategory(c) == UnicodeCategory.Format);
}
