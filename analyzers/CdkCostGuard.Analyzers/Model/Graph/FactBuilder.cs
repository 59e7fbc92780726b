using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Cdk;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using CdkCostGuard.Rules;
using CdkCostGuard.Rules.Iam;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Graph;

/// <summary>Turns the tree that an execution left into facts.</summary>
internal sealed class FactBuilder
{
    // What decides the application where the policy file says nothing else.
    private const string ApplicationTag = "Project";

    private const string InferenceProfile = "AWS::Bedrock::ApplicationInferenceProfile";

    private readonly Machine machine;
    private readonly PolicyReader reader;
    private readonly BoundaryReader boundaries;
    private readonly List<HeapObject> groups;

    public FactBuilder(Machine machine)
    {
        this.machine = machine;
        reader = new PolicyReader(machine);
        boundaries = new BoundaryReader(machine, reader);
        groups = machine.Constructs.Where(c => c.Node!.Principal == PrincipalKind.Group).ToList();
    }

    public IEnumerable<PrincipalFact> Principals()
    {
        foreach (var construct in machine.Constructs.ToList())
        {
            var node = construct.Node!;
            var isPrincipal = node.Principal is PrincipalKind.Role or PrincipalKind.User;

            // What comes in from elsewhere is judged where it is made; a lazy role that nobody uses never is.
            var isOthers = node.MayBeAnother || (node.Origin is not null && node.Grants.Count == 0 && !node.IsImported);
            if (isPrincipal && !isOthers && !node.IsLeftOut && !(node.IsLazy && node.Uses.Count == 0))
            {
                yield return Principal(construct, node);
            }
        }
    }

    public IEnumerable<TaggedFact> InferenceProfiles() => machine.Constructs
        .Where(c => c.Node!.Origin is null && (c.Node.ResourceType == InferenceProfile || machine.Names.Nearest(c.Type) == "aws-cdk-lib.aws_bedrock.CfnApplicationInferenceProfile"))
        .Select(c => new TaggedFact(Scopes.PathOf(c), SiteOf(c), new ConstructTags(machine, c, new[] { c.Birth }, InferenceProfile)));

    /// <summary>What is granted to a principal that may be any: one that comes from code that is not seen, or that cannot be told at all.</summary>
    public IEnumerable<GrantFact> LooseGrants() => machine.Constructs
        .Where(c => c.Node is { MayBeAnother: true, Principal: PrincipalKind.Role or PrincipalKind.User })
        .SelectMany(c => c.Node!.Grants)
        .Concat(machine.LooseGrants)
        .Select(grant =>
        {
            var policies = new PolicySet(default);
            reader.Read(grant, null, policies);
            return InvokerClassifier.Classify(policies, isImported: false, isOfBedrock: false);
        })
        .SelectMany(invocation => invocation.Class == InvokerClass.Direct ? FactsOf(invocation) : Enumerable.Empty<GrantFact>());

    public IEnumerable<MisplacedTagFact> MisplacedTags(IReadOnlyList<PrincipalFact> principals)
    {
        foreach (var construct in machine.Constructs)
        {
            var on = construct.Node!.Principal == PrincipalKind.Policy ? "a policy"
                : construct.Node.Principal == PrincipalKind.Group ? "a group"
                : construct.Node is { Principal: PrincipalKind.Role or PrincipalKind.User, IsImported: true } ? "an imported role"
                : machine.Names.Nearest(construct.Type).EndsWith(".InstanceProfile", System.StringComparison.Ordinal) ? "an instance profile"
                : null;
            foreach (var tag in on is null ? Enumerable.Empty<TagWrite>() : construct.Node.Tags.Where(t => !t.IsRemoval && Value.TextOf(t.Key) is not null))
            {
                var path = Scopes.PathOf(construct);
                yield return new MisplacedTagFact(Value.TextOf(tag.Key)!, on!, tag.Site, principals.FirstOrDefault(p => p.Path == path));
            }
        }
    }

    private PrincipalFact Principal(HeapObject construct, ConstructNode node)
    {
        var invocation = InvokerClassifier.Classify(PoliciesOf(construct, node), node.IsImported, Trust.IsOnlyBedrock(machine, construct));
        var isRole = node.Principal == PrincipalKind.Role;
        var paths = invocation.Grants.Select(g => Path.Both(construct.Birth, g.Statement.Guard.Path)).Distinct().Take(8).DefaultIfEmpty(construct.Birth).ToList();
        var uses = node.Uses.Where(u => !Path.Exclude(u.Path, construct.Birth)).GroupBy(u => u.User).Select(u => u.First()).ToList();
        return new PrincipalFact(
            Scopes.PathOf(construct) + (node.IsLazy ? "/Default" : ""),
            SiteOf(construct),
            new ConstructTags(machine, construct, paths, isRole ? "AWS::IAM::Role" : "AWS::IAM::User"),
            node.IsImported ? FactKind.ImportedRole : isRole ? FactKind.Role : FactKind.User)
        {
            Stack = StackOf(construct),
            Class = invocation.Class,
            Accidental = invocation.Accidental,
            Grants = FactsOf(invocation).ToImmutableArray(),
            ClassReason = invocation.Reasons.Count > 0 ? invocation.Reasons[0] : null,
            Uses = uses.Select(Use).ToImmutableArray(),
            UsesTogether = Together(uses).Select(Use).ToImmutableArray(),
            Keys = node.Keys.ToImmutableArray(),
            CreatedThrough = node.CreatedThrough.Reverse().Select(s => s.GetLocation()).ToImmutableArray(),
        };
    }

    private PolicySet PoliciesOf(HeapObject construct, ConstructNode node)
    {
        var policies = new PolicySet(new PathGuard(construct.Birth));
        foreach (var grant in node.Grants)
        {
            reader.Read(grant, null, policies);
        }

        foreach (var group in GroupsOf(construct))
        {
            foreach (var grant in ((HeapObject)group.Value).Node!.Grants)
            {
                reader.Read(grant, group.When, policies);
            }
        }

        if ((node.Opaque ?? (machine.IsExhausted ? "the program is too large to be followed to its end" : null)) is { } reason)
        {
            policies.AddUnknown(reason, default);
        }

        boundaries.Read(construct, policies);
        return policies;
    }

    private static IEnumerable<GrantFact> FactsOf(Invocation<PathGuard> invocation) => invocation.Grants
        .GroupBy(g => (g.AsWritten, g.Statement.Via, ((GrantWrite)g.Statement.Source!).Site))
        .Select(g => new GrantFact(g.Key.AsWritten, g.Key.Via, g.Key.Site, g.All(x => x.Conditional)));

    private IEnumerable<Guarded> GroupsOf(HeapObject construct) => groups
        .SelectMany(c => c.Node!.Members.Where(m => m.Value == construct).Select(m => new Guarded(c, m.When)));

    // The most uses that can all be at once: the arms of an `if` are not, nor what the template makes under other conditions.
    private static IReadOnlyList<UseWrite> Together(IReadOnlyList<UseWrite> uses)
    {
        var most = new List<UseWrite>();
        foreach (var first in uses)
        {
            var together = new List<UseWrite> { first };
            foreach (var use in uses)
            {
                if (use != first && together.TrueForAll(t => CanBeWith(t, use)))
                {
                    together.Add(use);
                }
            }

            most = together.Count > most.Count ? together : most;
            if (most.Count == uses.Count)
            {
                break;
            }
        }

        return most;
    }

    private static bool CanBeWith(UseWrite x, UseWrite y) => !Path.Exclude(x.Path, y.Path) && (ConditionOf(x.User) is not { } one || ConditionOf(y.User) is not { } other || one == other);

    // The condition of the template under which a construct's resource is made.
    private static Value? ConditionOf(HeapObject user)
    {
        var resource = user.Slots.TryGetValue(CdkProperties.L1, out var l1) && l1 is HeapObject known ? known : user;
        return resource.Slots.TryGetValue("CfnOptions", out var options) && options is HeapObject set && set.Slots.TryGetValue("Condition", out var condition) && !Value.IsNull(condition)
            ? condition : null;
    }

    private UseFact Use(UseWrite use)
    {
        var tags = new ConstructTags(machine, use.User, new[] { use.Path }, null);
        var presence = tags.Has(ApplicationTag);
        var values = tags.All.Where(t => t.Key == ApplicationTag).Select(t => t.Value).Distinct().ToList();
        var isKnown = presence == Presence.No || (presence == Presence.Yes && values.Count == 1 && values[0] is not null);
        var type = machine.Names.Nearest(use.User.Type);
        return new UseFact(
            Scopes.PathOf(use.User),
            use.User.Type?.Name ?? type.Substring(type.LastIndexOf('.') + 1),
            StackOf(use.User),
            use.Site,
            presence == Presence.Yes && isKnown ? values[0] : null,
            isKnown)
        {
            Tags = tags,
        };
    }

    private string StackOf(HeapObject construct) => Scopes.NearestStack(machine, construct) is { } stack ? Scopes.PathOf(stack) : "";

    private static Location SiteOf(HeapObject construct) => construct.Site?.GetLocation() ?? Location.None;
}
