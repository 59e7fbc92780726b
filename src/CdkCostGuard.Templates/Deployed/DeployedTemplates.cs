using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Deployed;

/// <summary>
/// Writes what is deployed in an account as the templates that would make it, so that one graph and one evaluation serve both: a template for each stack, and one,
/// named after the account, for what no stack makes.
/// </summary>
/// <remarks>
/// Tags that were read are all there are, so stacks pass none on. Managed policies name their holders, because two policies may have one name. What the snapshot
/// does not know of a principal is not made up: see <see cref="Unread"/>.
/// </remarks>
internal sealed class DeployedTemplates
{
    private readonly DeployedAccount _account;
    private readonly IReadOnlyList<DeployedBudget> _budgets;
    private readonly Dictionary<(string? Region, string Type, string PhysicalId), (DeployedStack Stack, string LogicalId)> _made = [];
    private readonly Dictionary<DeployedStack, ResourceList> _stacks = new(ReferenceEqualityComparer.Instance);
    private readonly ResourceList _rest = new();
    private readonly HashSet<string> _withDocument;

    private DeployedTemplates(DeployedAccount account, IReadOnlyList<DeployedBudget> budgets)
    {
        _account = account;
        _budgets = budgets;
        _withDocument = (account.ManagedPolicies ?? []).Where(p => p.Document is not null).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var stack in account.Stacks ?? [])
        {
            foreach (var resource in stack.Resources)
            {
                _made.TryAdd(Key(stack.Region, resource.Type, resource.PhysicalId), (stack, resource.LogicalId));
            }
        }
    }

    /// <summary>The templates of an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="budgets">The budgets that watch it, those of its payer too.</param>
    /// <param name="name">How places name the snapshot.</param>
    /// <param name="lines">Its lines.</param>
    public static IReadOnlyList<Template> Of(DeployedAccount account, IReadOnlyList<DeployedBudget> budgets, string name, LineIndex lines)
    {
        var templates = new DeployedTemplates(account, budgets);
        templates.Write();
        return
        [
            .. templates._stacks.OrderBy(s => s.Key.Region, StringComparer.Ordinal).ThenBy(s => s.Key.Name, StringComparer.Ordinal).Select(s => Make(s.Value, s.Key.Name, s.Key.Region)),
            Make(templates._rest, account.AccountId, null),
        ];

        Template Make(ResourceList resources, string stack, string? region) => Template.From(
            new SourceDocument(name, MapNode.Of(("Resources", resources.Node)), lines),
            new StackInfo { Stack = stack, StackName = stack, AccountId = account.AccountId, Region = region });
    }

    /// <summary>Why nothing can be said of a principal; null where all that counts was read.</summary>
    public static string? Unread(DeployedPrincipal principal) =>
        principal.Policies is null ? "the snapshot does not have its policies"
        : principal.Tags is null ? "the snapshot does not have its tags"
        : null;

    private void Write()
    {
        DeployedPrincipal[] roles = [.. Known(_account.Roles)];
        DeployedPrincipal[] users = [.. Known(_account.Users)];
        foreach (var role in roles)
        {
            Add("AWS::IAM::Role", role.Name, role.At, [("RoleName", Text(role.Name)), .. Holder(role.Policies!, role.Boundary), Tags(role.Tags!), .. role.Trust is { } trust ? [("AssumeRolePolicyDocument", trust)] : Array.Empty<(string, Node)>()]);
        }

        foreach (var user in users)
        {
            Add("AWS::IAM::User", user.Name, user.At, [("UserName", Text(user.Name)), .. Holder(user.Policies!, user.Boundary), Tags(user.Tags!), ("Groups", Texts(user.Groups ?? []))]);
            foreach (var key in user.AccessKeys)
            {
                _rest.Add(key.Id, key.IsBedrockApiKey == true ? "AWS::IAM::ServiceSpecificCredential" : "AWS::IAM::AccessKey", user.At, [("UserName", Text(user.Name)), ("Status", Text(key.IsActive == false ? "Inactive" : "Active"))]);
            }
        }

        foreach (var group in _account.Groups ?? [])
        {
            _rest.Add(group.Name, "AWS::IAM::Group", null, [("GroupName", Text(group.Name)), .. Holder(group.Policies, null)]);
        }

        var rolesOf = Holders(roles.Select(r => (r.Name, r.Policies!)));
        var usersOf = Holders(users.Select(u => (u.Name, u.Policies!)));
        var groupsOf = Holders((_account.Groups ?? []).Select(g => (g.Name, g.Policies)));
        foreach (var policy in (_account.ManagedPolicies ?? []).Where(p => p.Document is not null && !IsInTable(p.Name)))
        {
            _rest.Add(NameOf(policy.Name), "AWS::IAM::ManagedPolicy", null,
            [
                ("ManagedPolicyName", Text(NameOf(policy.Name))),
                ("PolicyDocument", policy.Document!),
                ("Roles", Texts(rolesOf[policy.Name])),
                ("Users", Texts(usersOf[policy.Name])),
                ("Groups", Texts(groupsOf[policy.Name])),
            ]);
        }

        foreach (var function in _account.Functions ?? [])
        {
            Add("AWS::Lambda::Function", function.Name, null, [("FunctionName", Text(function.Name)), ("Role", Text(function.Role)), ("Region", Text(function.Region ?? "")), function.Tags is { } tags ? Tags(tags) : ("Tags", Unknown)], function.Region);
        }

        foreach (var budget in _budgets)
        {
            _rest.Add(budget.Name, "AWS::Budgets::Budget", null, [("Budget", MapNode.Of(("CostFilters", Texts(budget.Filters))))]);
        }
    }

    private void Add(string type, string name, Node? at, (string, Node)[] properties, string? region = null)
    {
        if (_made.TryGetValue(Key(region, type, name), out var made))
        {
            if (!_stacks.TryGetValue(made.Stack, out var resources))
            {
                _stacks.Add(made.Stack, resources = new ResourceList());
            }

            resources.Add(made.LogicalId, type, at, properties);
        }
        else
        {
            _rest.Add(name, type, at, properties);
        }
    }

    private static IEnumerable<DeployedPrincipal> Known(IReadOnlyList<DeployedPrincipal>? principals) => (principals ?? []).Where(p => p.Deleted is null && Unread(p) is null);

    private IEnumerable<(string, Node)> Holder(IReadOnlyList<DeployedPolicy> policies, string? boundary)
    {
        yield return ("Policies", new ListNode(-1, [.. policies.Where(p => p.Document is not null).Select(p => MapNode.Of(("PolicyName", Text(p.Name)), ("PolicyDocument", p.Document!)))]));

        // Those whose documents were read name their holders themselves.
        yield return ("ManagedPolicyArns", Texts(policies.Where(p => p.Document is null && (IsInTable(p.Name) || !_withDocument.Contains(p.Name))).Select(p => Arn(p.Name))));
        if (boundary is not null)
        {
            yield return ("PermissionsBoundary", Text(Arn(boundary)));
        }
    }

    // The names of holders by the policies that are attached to them.
    private static ILookup<string, string> Holders(IEnumerable<(string Name, IReadOnlyList<DeployedPolicy> Policies)> holders) => holders
        .SelectMany(h => h.Policies.Where(p => p.Document is null).Select(p => (h.Name, Policy: p.Name)))
        .ToLookup(h => h.Policy, h => h.Name, StringComparer.Ordinal);

    // A bare name would be taken for one of AWS's policies.
    private string Arn(string name) => name.StartsWith("arn:", StringComparison.Ordinal) ? name : $"arn:aws:iam::{_account.AccountId}:policy/{name}";

    // The dated table knows too which of AWS's policies grant by accident.
    private static bool IsInTable(string arn) => arn.Contains(":iam::aws:policy/", StringComparison.Ordinal) && ManagedPolicies.Find(NameOf(arn)) is not null;

    private static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    // IAM has no Regions and ignores the case of names, other services do not.
    private static (string? Region, string Type, string PhysicalId) Key(string? region, string type, string physicalId) =>
        type.StartsWith("AWS::IAM::", StringComparison.Ordinal) ? (null, type, physicalId.ToUpperInvariant()) : (region, type, physicalId);

    private static ScalarNode Text(string text) => ScalarNode.Of(text);

    private static ListNode Texts(IEnumerable<string> texts) => new(-1, [.. texts.Select(Text)]);

    private static (string, Node) Tags(IReadOnlyDictionary<string, string> tags) => (
        "Tags", new ListNode(-1, [.. tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => MapNode.Of(("Key", Text(t.Key)), ("Value", Text(t.Value))))]));

    // A value that only the deployment tells, for tags that were not read.
    private static readonly MapNode Unknown = MapNode.Of(("Fn::Transform", MapNode.Of()));

    /// <summary>The resources of a template, each under an id of its own.</summary>
    private sealed class ResourceList
    {
        private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
        private readonly List<MapEntry> _entries = [];

        public MapNode Node => new(-1, _entries);

        public void Add(string id, string type, Node? at, (string Key, Node Value)[] properties)
        {
            // A role and a function may have one name.
            var own = _ids.Add(id) ? id : $"{id} ({type})";
            _ids.Add(own);
            MapEntry[] resource = [new("Type", -1, Text(type)), new("Properties", -1, MapNode.Of(properties))];
            _entries.Add(new MapEntry(own, -1, new MapNode(at?.Offset ?? -1, resource)));
        }
    }
}
