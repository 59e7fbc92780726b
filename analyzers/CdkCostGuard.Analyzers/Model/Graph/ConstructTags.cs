using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Cdk;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Graph;

/// <summary>
/// The effective tags of a construct: its own and, under those, the stack's, which CloudFormation passes on. Tags of a stack or of what is
/// above it are both.
/// </summary>
internal sealed class ConstructTags : TagState
{
    private const int MostCases = 6;

    private readonly List<TagEntry> entries = new();
    private readonly List<KeyValuePair<string, Path?>> doubts = new();
    private readonly IReadOnlyList<TagWrite> loose;
    private readonly IReadOnlyList<Path?> paths;
    private readonly string? resourceType;
    private readonly bool isElsewhere;
    private readonly bool isPlain;

    // The paths on which the tags are asked for are those of the grants; the resource type is CloudFormation's, null where it is not known.
    public ConstructTags(Machine machine, HeapObject construct, IReadOnlyList<Path?> paths, string? resourceType)
    {
        this.paths = paths;
        this.resourceType = resourceType;
        isElsewhere = construct.Node?.IsImported == true;
        isPlain = construct.Node?.IsPlain == true;
        Collect(machine, construct, null, inStack: false, depth: 0);
        loose = machine.LooseTags;
        if (machine.IsExhausted)
        {
            doubts.Add(new KeyValuePair<string, Path?>("the program is too large to be followed to its end", null));
        }
    }

    public override ImmutableArray<WrittenTag> All => entries
        .Where(e => !e.Write.IsRemoval && e.Write.Key is Text { Exact: not null } && !paths.All(p => Path.Exclude(e.When, p)))
        .Select(e => new WrittenTag(Value.TextOf(e.Write.Key)!, Value.TextOf(e.Write.Value), e.Write.Site))
        .ToImmutableArray();

    public override Presence Has(string key) => Find(key).Presence;

    public override string? Reason(string key) => Find(key) is { Presence: Presence.Unknown, Reason: var reason } ? reason : null;

    private (Presence Presence, string? Reason) Find(string key)
    {
        if (isElsewhere)
        {
            return (Presence.Unknown, "its tags are kept where it is made");
        }

        var answers = paths.Select(path => On(key, path, 0)).ToList();
        return answers.Any(a => a.Presence == Presence.No) ? (Presence.No, null)
            : answers.All(a => a.Presence == Presence.Yes) ? (Presence.Yes, null)
            : answers.First(a => a.Presence == Presence.Unknown);
    }

    private (Presence Presence, string? Reason) On(string key, Path? path, int cases)
    {
        var open = new List<TagEntry>();
        var resource = Layer(key, path, ofStack: false, open);
        var stack = Layer(key, path, ofStack: true, open);
        if (resource == Presence.Yes || stack == Presence.Yes)
        {
            return (Presence.Yes, null);
        }

        // By cases: a tag that both arms of an `if` add is there.
        var condition = open.Select(e => Path.OpenIn(e.When, path)).FirstOrDefault(c => c is not null);
        if (condition is not null && cases < MostCases)
        {
            var answers = Enumerable.Range(0, 2)
                .Select(arm => (Arm: arm, Implied: arm == 0 ? condition.WhenFalse : condition.WhenTrue))
                .Where(arm => !Path.Exclude(path, arm.Implied))
                .Select(arm => On(key, Path.With(Path.Both(path, arm.Implied), condition, arm.Arm), cases + 1))
                .ToList();
            if (answers.Count > 0 && answers.All(a => a.Presence == Presence.Yes))
            {
                return (Presence.Yes, null);
            }
        }

        if (open.Count > 0)
        {
            var hidden = open.FirstOrDefault(e => Value.TextOf(e.Write.Key) != key && e.Write.Key != TagWrite.AnyKey)?.Write.Key as Unknown;
            return (Presence.Unknown, hidden?.Reason ?? "it is added on some paths only");
        }

        if (loose.Any(write => !write.IsRemoval && !Path.Exclude(write.Path, path) && Could(write.Key, key) is not null))
        {
            return (Presence.Unknown, "a tag is put on something that is known only when the program runs");
        }

        var doubt = doubts.FirstOrDefault(d => !Path.Exclude(d.Value, path));
        return doubt.Key is null ? (Presence.No, null) : (Presence.Unknown, doubt.Key);
    }

    private Presence Layer(string key, Path? path, bool ofStack, List<TagEntry> open)
    {
        var layer = entries.Where(e => ofStack ? e.InStack : !e.Write.IsOfStack && (!isPlain || (e.Depth == 0 && e.Write.IsWritten)))
            .Where(e => !Path.Exclude(e.When, path))
            .Select(e => (Entry: e, Applies: TagOptions.Apply(e.Write.Options, ofStack ? "aws:cdk:stack" : resourceType)))
            .Where(e => e.Applies != false)
            .Select(e => new TagCandidate(e.Entry, Could(e.Entry.Write.Key, key), e.Applies == true && Path.Implies(path, e.Entry.When)))
            .ToList();
        var (presence, doubtful) = TagContest.Decide(layer);
        open.AddRange(doubtful);
        return presence;
    }

    // True where it is the key, false where it may be, null where it is not.
    private static bool? Could(Value written, string key) => written switch
    {
        _ when written == TagWrite.AnyKey => true,
        Text { Exact: { } exact } => exact == key ? true : null,
        Text text => text.CouldBe(new Text(key)) ? false : null,
        Constant => null,
        _ => false,
    };

    private void Collect(Machine machine, HeapObject construct, Path? guard, bool inStack, int depth)
    {
        construct = CdkLibrary.OwnerOf(construct);
        if (construct.Node is not { } node || depth > 64)
        {
            doubts.Add(new KeyValuePair<string, Path?>("what is above it is known only when the program runs", guard));
            return;
        }

        inStack |= machine.Names.All(construct.Type).Contains("aws-cdk-lib.Stack") || (node.Origin is not null && !node.IsRoot && construct.IsOpen && machine.Names.IsConstructLike(construct.Type));
        entries.AddRange(node.Tags.Where(tag => depth == 0 || !tag.IsOfResource).Select((tag, i) => new TagEntry(tag, Path.Both(guard, tag.Path), inStack, depth, i)));
        if ((node.Opaque ?? node.Origin) is { } reason)
        {
            doubts.Add(new KeyValuePair<string, Path?>(node.Opaque ?? "its scope comes from elsewhere: " + reason, guard));
        }

        // A stage is synthesized by itself: tags that are put above it do not come in.
        if (node.IsRoot || Value.IsNull(node.Scope) || Scopes.IsStage(machine, construct))
        {
            return;
        }

        foreach (var scope in Alternatives.Of(node.Scope))
        {
            if (scope.Value is HeapObject above)
            {
                Collect(machine, above, Path.Both(guard, scope.When), inStack, depth + 1);
            }
            else
            {
                doubts.Add(new KeyValuePair<string, Path?>("what is above it is known only when the program runs", Path.Both(guard, scope.When)));
            }
        }
    }
}
