using Amazon.CDK;

namespace CdkCostGuard.Cdk;

/// <summary>
/// Takes a completed tag back where it was not lacking: because the stack has it and nothing nearer than the stack declares it, or because the role, the user
/// or the stack has its key in another case, and IAM refuses such a pair at deployment. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
/// </summary>
/// <remarks>
/// Only at the end is it known what a role and its stack have. Pairs that the app made without us are left: the template says what it says. The asset of a nested
/// stack's template is named after what it held before this moment, so nothing is taken back there: a pair is an error, and a declaration stays.
/// </remarks>
/// <param name="declarations">What completed the tags.</param>
/// <param name="stackTags">The tags of stacks.</param>
internal sealed class TakenBack(IReadOnlyCollection<Declaration> declarations, StackTags stackTags)
{
    // The values that completed each key. Sets of pairs, which are no objects, would have to be compiled first, at every synth.
    private readonly Dictionary<string, HashSet<string>> _completed = Completed(declarations);

    /// <summary>May tags of this stack be a reason?</summary>
    public bool Concerns(Stack stack) => stackTags.Of(stack).Keys.Any(k => _completed.Keys.Any(c => string.Equals(c, k, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Takes back.</summary>
    /// <param name="carrier">From whom.</param>
    /// <param name="withStack">Do the tags of the stack matter?</param>
    /// <returns>What could not be taken back, and why it must be mended.</returns>
    public IEnumerable<string> From(TagCarrier carrier, bool withStack)
    {
        foreach (var (key, values) in _completed)
        {
            if (!carrier.Tags.TryGetValue(key, out var value) || !values.Contains(value))
            {
                continue;
            }

            var others = carrier.Tags.Keys.Concat(withStack ? stackTags.Of(carrier.Stack).Keys : []);
            if (others.FirstOrDefault(k => DifferByCase(key, k)) is { } other)
            {
                if (carrier.Stack.Nested)
                {
                    yield return $"{carrier.Path} in a nested stack has the tag {other} and would get {key}, and IAM takes only one of them: write {key} instead of {other}.";
                    continue;
                }

                Remove(carrier, key);
            }
            else if (withStack && StackSays(carrier, key, value))
            {
                Remove(carrier, key);
            }
        }
    }

    private static Dictionary<string, HashSet<string>> Completed(IEnumerable<Declaration> declarations)
    {
        var values = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var declaration in declarations)
        {
            foreach (var (key, value) in declaration.Attribution.Tags)
            {
                if (!values.TryGetValue(key, out var known))
                {
                    values.Add(key, known = new HashSet<string>(StringComparer.Ordinal));
                }

                known.Add(value);
            }
        }

        return values;
    }

    private bool StackSays(TagCarrier carrier, string key, string value) =>
        stackTags.Of(carrier.Stack).TryGetValue(key, out var ofStack) && ofStack != value && !carrier.Stack.Nested && !IsDeclaredWithinStack(carrier, key);

    private bool IsDeclaredWithinStack(TagCarrier carrier, string key)
    {
        var stack = carrier.Stack.Node.Path;
        return declarations.Any(d => d.Attribution.Tags.Any(t => t.Key == key) && d.IsWithin(stack, carrier.Path));
    }

    // With the priority of a declaration, which leaves what the app set itself.
    private static void Remove(TagCarrier carrier, string key)
    {
        carrier.Manager.RemoveTag(key, CostAttributions.Priority);
        carrier.Tags.Remove(key);
    }

    private static bool DifferByCase(string x, string y) => string.Equals(x, y, StringComparison.OrdinalIgnoreCase) && !string.Equals(x, y, StringComparison.Ordinal);
}
