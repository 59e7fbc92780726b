using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CdkCostGuard.Templates.Reading;

/// <summary>Reads YAML into the same nodes as JSON, with CloudFormation's short forms (<c>!Ref</c>, <c>!Sub</c>, ...) written out.</summary>
/// <remarks>
/// Anchors share their node, so reading stays linear; what an alias would unfold to is counted, because everything after the reader walks the
/// unfolded tree.
/// </remarks>
internal sealed class YamlNodes
{
    private const int MaximumUnfolded = 4_000_000;
    private const int MaximumRepairs = 200;

    private static readonly Regex BlankLine = new("^ +(\r?)$", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private readonly Parser _parser;
    private readonly Dictionary<string, (Node Node, long Weight)> _anchors = new(StringComparer.Ordinal);

    private YamlNodes(string text) => _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));

    /// <summary>Reads a YAML document.</summary>
    /// <param name="name">How messages name it.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="CostGuardException">It is not YAML; the message names line and column.</exception>
    public static SourceDocument Read(string name, string text)
    {
        for (var repairs = 0; ; repairs++)
        {
            try
            {
                return new SourceDocument(name, new YamlNodes(text).Document(), new LineIndex(text));
            }
            catch (YamlException e) when (repairs < MaximumRepairs && e.Message.Contains("wrong indentation", StringComparison.Ordinal))
            {
                text = IndentQuoted(text, (int)e.Start.Index);
            }
            catch (YamlException e) when (repairs < MaximumRepairs && e.Message.Contains("extra spaces in first line", StringComparison.Ordinal) && BlankLine.IsMatch(text))
            {
                // Blanks on an empty line before a block's text: the parser minds, CloudFormation does not.
                text = BlankLine.Replace(text, "$1");
            }
            catch (YamlException e)
            {
                var reason = (e.InnerException is YamlException inner ? inner.Message : e.Message).ReplaceLineEndings(" ");
                var at = reason.IndexOf("): ", StringComparison.Ordinal);
                throw CostGuardException.BadInput(
                    string.Create(CultureInfo.InvariantCulture, $"{name}({e.Start.Line},{e.Start.Column}): not valid YAML: {(at < 0 ? reason : reason[(at + 3)..]).TrimEnd('.')}"), e);
            }
        }
    }

    // CloudFormation takes quoted texts whose further lines are indented no deeper than their key; the parser does not. Blanks at the beginning of such a line
    // are no part of the text, so more of them change nothing, and lines keep their numbers.
    private static string IndentQuoted(string text, int start)
    {
        var quote = text[start];
        var indented = new StringBuilder(text, 0, start + 1, text.Length + 1024);
        var i = start + 1;
        for (; i < text.Length && text[i] != quote; i++)
        {
            indented.Append(text[i]);
            if (text[i] == '\\' && quote == '"' && i + 1 < text.Length)
            {
                indented.Append(text[++i]);
            }
            else if (text[i] == '\n')
            {
                indented.Append(' ', JsonNodes.MaximumDepth);
            }
        }

        return indented.Append(text, i, text.Length - i).ToString();
    }

    private Node Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            return new ScalarNode(0, "", ScalarKind.Null);
        }

        var (root, _) = Value(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
        {
            throw new YamlException(second.Start, second.End, "the file holds more than one document");
        }

        return root;
    }

    private (Node Node, long Weight) Value(int depth)
    {
        if (depth > JsonNodes.MaximumDepth)
        {
            var here = _parser.Current!;
            throw new YamlException(here.Start, here.End, string.Create(CultureInfo.InvariantCulture, $"nested deeper than {JsonNodes.MaximumDepth} levels"));
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value.Value, out var anchored)
                ? anchored
                : throw new YamlException(alias.Start, alias.End, $"the alias *{alias.Value.Value} has no anchor before it");
        }

        var start = (NodeEvent)_parser.Current!;
        var (node, weight) = Plain(depth);
        if (weight > MaximumUnfolded)
        {
            throw new YamlException(start.Start, start.End, "aliases unfold to more than a template can hold");
        }

        var result = (WithTag(start, node), weight);
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = result;
        }

        return result;
    }

    private (Node Node, long Weight) Plain(int depth)
    {
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return (new ScalarNode((int)scalar.Start.Index, scalar.Value, KindOf(scalar)), 1);
        }

        long weight = 1;
        if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new List<Node>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                var (item, itemWeight) = Value(depth + 1);
                items.Add(item);
                weight += itemWeight;
            }

            return (new ListNode((int)sequence.Start.Index, items), weight);
        }

        var mapping = _parser.Consume<MappingStart>();
        var entries = new List<MapEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var keyAt = _parser.Current!;
            if (Value(depth + 1).Node is not ScalarNode key)
            {
                throw new YamlException(keyAt.Start, keyAt.End, "a key must be a text");
            }

            var (value, valueWeight) = Value(depth + 1);
            weight += valueWeight;
            if (key.Text == "<<" && value is MapNode merged)
            {
                // Own keys win over merged ones wherever the merge stands: the last entry counts, so merged ones go first.
                entries.InsertRange(0, merged.Entries);
            }
            else if (key.Text == "<<" && value is ListNode several && several.Items.All(i => i is MapNode))
            {
                // Of several, the first wins.
                foreach (var one in several.Items.Cast<MapNode>())
                {
                    entries.InsertRange(0, one.Entries);
                }
            }
            else
            {
                entries.Add(new MapEntry(key.Text, (int)keyAt.Start.Index, value));
            }
        }

        return (new MapNode((int)mapping.Start.Index, entries), weight);
    }

    private static Node WithTag(NodeEvent start, Node node)
    {
        if (start.Tag.IsEmpty || start.Tag.IsNonSpecific || start.Tag.Value is not ['!', .. var name] || name.Length == 0)
        {
            return node;
        }

        var function = name is "Ref" or "Condition" ? name : "Fn::" + name;
        return new MapNode(node.Offset, [new MapEntry(function, node.Offset, node)]);
    }

    private static ScalarKind KindOf(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain)
        {
            return ScalarKind.String;
        }

        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Boolean,
            _ when decimal.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => ScalarKind.Number,
            _ => ScalarKind.String,
        };
    }
}
