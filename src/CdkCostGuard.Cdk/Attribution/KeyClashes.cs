using Amazon.CDK;

namespace CdkCostGuard.Cdk;

/// <summary>
/// Takes a completed tag back where the role or user has its key in another case, by itself or through its stack: IAM refuses such a pair at deployment.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
/// </summary>
/// <remarks>Pairs that the app made without us are left: the template says what it says.</remarks>
internal static class KeyClashes
{
    /// <returns>What could not be taken back, and why it must be mended.</returns>
    public static IEnumerable<string> Resolve(IReadOnlyList<TagCarrier> carriers, IReadOnlyList<Stack> stacks, IReadOnlyCollection<string> completed)
    {
        if (completed.Count == 0)
        {
            yield break;
        }

        // Seldom any: a stack's tags are then not looked at for each role.
        var stackKeys = stacks.Select(s => (Path: s, Keys: s.Tags.TagValues().Keys.ToArray()))
            .Where(s => s.Keys.Any(k => completed.Any(c => DifferByCase(c, k))))
            .ToDictionary(s => s.Path, s => s.Keys);
        foreach (var carrier in carriers)
        {
            string[] there = [.. carrier.Tags.Keys, .. stackKeys.Count == 0 ? [] : KeysOfStacks(carrier, stackKeys)];
            foreach (var key in completed.Where(c => carrier.Tags.ContainsKey(c)))
            {
                if (there.FirstOrDefault(k => DifferByCase(key, k)) is not { } other)
                {
                    continue;
                }

                // The asset of a nested stack's template is named after what it held before this moment, so it must not change any more.
                if (Stack.Of(carrier.Resource).Nested)
                {
                    yield return $"{carrier.Resource.Node.Path} in a nested stack has the tag {other} and would get {key}, and IAM takes only one of them: write {key} instead of {other}.";
                    continue;
                }

                // With the priority of a declaration, which leaves what the app set itself.
                carrier.Manager.RemoveTag(key, CostAttributions.Priority);
                carrier.Tags.Remove(key);
            }
        }
    }

    private static IEnumerable<string> KeysOfStacks(TagCarrier carrier, Dictionary<Stack, string[]> keys)
    {
        for (var stack = Stack.Of(carrier.Resource); stack is not null; stack = stack.NestedStackParent)
        {
            foreach (var key in keys.GetValueOrDefault(stack) ?? [])
            {
                yield return key;
            }
        }
    }

    private static bool DifferByCase(string x, string y) => string.Equals(x, y, StringComparison.OrdinalIgnoreCase) && !string.Equals(x, y, StringComparison.Ordinal);
}
