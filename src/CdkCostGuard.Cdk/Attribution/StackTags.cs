using Amazon.CDK;

namespace CdkCostGuard.Cdk;

/// <summary>The tags that CloudFormation gives to what a stack makes, asked for once a stack.</summary>
internal sealed class StackTags
{
    private readonly Dictionary<Stack, IReadOnlyDictionary<string, string>> _known = [];

    /// <summary>Those of a stack; a nested one has those of the stacks around it too, and its own before them.</summary>
    public IReadOnlyDictionary<string, string> Of(Stack stack)
    {
        if (!_known.TryGetValue(stack, out var tags))
        {
            var read = new Dictionary<string, string>(stack.Tags.TagValues(), StringComparer.Ordinal);
            foreach (var (key, value) in stack.NestedStackParent is { } parent ? Of(parent) : read)
            {
                read.TryAdd(key, value);
            }

            _known.Add(stack, tags = read);
        }

        return tags;
    }
}
