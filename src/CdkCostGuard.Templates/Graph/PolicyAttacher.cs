using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Templates.Iam;
using CdkCostGuard.Templates.Intrinsics;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Graph;

/// <summary>Brings every policy of the templates to the principals that hold it, however the two are tied together.</summary>
internal sealed class PolicyAttacher
{
    private readonly Evaluator _evaluator;
    private readonly PrincipalIndex _principals;
    private readonly PolicyDocumentReader _documents;
    private readonly ManagedPolicyReader _managed;
    private readonly Dictionary<Resource, PolicySet> _groups = [];
    private readonly Dictionary<string, PolicySet> _groupsByName = new(StringComparer.OrdinalIgnoreCase);

    public PolicyAttacher(Evaluator evaluator, PrincipalIndex principals, IReadOnlyList<Resource> resources)
    {
        _evaluator = evaluator;
        _principals = principals;
        _documents = new PolicyDocumentReader(evaluator);
        _managed = new ManagedPolicyReader(evaluator, _documents, resources);
    }

    /// <summary>Attaches all policies of <paramref name="resources"/>.</summary>
    public void Attach(IReadOnlyList<Resource> resources)
    {
        foreach (var resource in resources.Where(r => r.Type == "AWS::IAM::Group"))
        {
            var group = new PolicySet(Evaluator.GuardOf(resource));
            _groups.Add(resource, group);
            if (_evaluator.Texts(resource["GroupName"], resource.Template) is [{ Value.Known: { } name }])
            {
                _groupsByName.TryAdd(name, group);
            }
        }

        foreach (var resource in resources)
        {
            AttachFrom(resource);
        }

        // Users get what their groups hold once the groups are complete.
        foreach (var resource in resources)
        {
            AddMembers(resource);
        }
    }

    private void AttachFrom(Resource resource)
    {
        var guard = Evaluator.GuardOf(resource);
        switch (resource.Type)
        {
            case "AWS::IAM::Role" or "AWS::IAM::User":
                var own = _principals.Find(resource)!.Policies;
                ReadOwn(resource, guard, own);
                _managed.ReadBoundary(resource["PermissionsBoundary"], resource.Template, guard, own);
                break;
            case "AWS::IAM::Group":
                ReadOwn(resource, guard, _groups[resource]);
                break;
            case "AWS::SSO::PermissionSet":
                ReadPermissionSet(resource, guard, _principals.Find(resource)!.Policies);
                break;
            case "AWS::IAM::Policy":
                ForHolders(resource, guard, (holder, at) => _documents.Read(resource["PolicyDocument"], resource.Template, at, resource.ToString(), holder));
                break;
            case "AWS::IAM::ManagedPolicy":
                ForHolders(resource, guard, (holder, at) => _managed.Read(resource, at, holder));
                break;
            case "AWS::IAM::RolePolicy":
                ForHolder(resource, "RoleName", PrincipalKind.Role, guard);
                break;
            case "AWS::IAM::UserPolicy":
                ForHolder(resource, "UserName", PrincipalKind.User, guard);
                break;
            case "AWS::IAM::GroupPolicy":
                foreach (var name in _evaluator.Texts(resource["GroupName"], resource.Template))
                {
                    if (Group(name.Value) is { } group)
                    {
                        _documents.Read(resource["PolicyDocument"], resource.Template, guard.And(name.Guard), resource.ToString(), group);
                    }
                }

                break;
        }
    }

    private void ReadOwn(Resource resource, Guard guard, PolicySet into)
    {
        foreach (var item in _evaluator.Items(resource["Policies"], resource.Template, guard))
        {
            if (item.Value is MapNode policy && policy["PolicyDocument"] is { } document)
            {
                var name = _evaluator.Texts(policy["PolicyName"], resource.Template) is [var only, ..] ? only.Value.ToString() : "";
                _documents.Read(document, resource.Template, item.Guard, $"inline policy {name}".TrimEnd(), into);
            }
            else
            {
                into.AddUnknown($"an inline policy of {resource.LogicalId} is known only at deployment", item.Guard);
            }
        }

        _managed.Attach(resource["ManagedPolicyArns"], resource.Template, guard, into);
    }

    private void ReadPermissionSet(Resource resource, Guard guard, PolicySet into)
    {
        _documents.Read(resource["InlinePolicy"], resource.Template, guard, "inline policy", into);
        _managed.Attach(resource["ManagedPolicies"], resource.Template, guard, into);
        foreach (var item in _evaluator.Items(resource["CustomerManagedPolicyReferences"], resource.Template, guard))
        {
            _managed.AttachCustomer((item.Value as MapNode)?["Name"], resource.Template, item.Guard, into);
        }
    }

    // AWS::IAM::Policy and ManagedPolicy name their holders by lists.
    private void ForHolders(Resource resource, Guard guard, Action<PolicySet, Guard> read)
    {
        foreach (var (property, kind) in new[] { ("Roles", PrincipalKind.Role), ("Users", PrincipalKind.User) })
        {
            foreach (var name in _evaluator.ItemTexts(resource[property], resource.Template, guard))
            {
                read(_principals.Resolve(name.Value, kind, resource).Policies, name.Guard);
            }
        }

        foreach (var name in _evaluator.ItemTexts(resource["Groups"], resource.Template, guard))
        {
            if (Group(name.Value) is { } group)
            {
                read(group, name.Guard);
            }
        }
    }

    private void ForHolder(Resource resource, string property, PrincipalKind kind, Guard guard)
    {
        foreach (var name in _evaluator.Texts(resource[property], resource.Template))
        {
            var holder = _principals.Resolve(name.Value, kind, resource).Policies;
            _documents.Read(resource["PolicyDocument"], resource.Template, guard.And(name.Guard), resource.ToString(), holder);
        }
    }

    private void AddMembers(Resource resource)
    {
        var guard = Evaluator.GuardOf(resource);
        switch (resource.Type)
        {
            case "AWS::IAM::User":
                foreach (var name in _evaluator.ItemTexts(resource["Groups"], resource.Template, guard))
                {
                    Join(_principals.Find(resource)!, name.Value, name.Guard);
                }

                break;
            case "AWS::IAM::UserToGroupAddition":
                foreach (var group in _evaluator.Texts(resource["GroupName"], resource.Template))
                {
                    foreach (var name in _evaluator.ItemTexts(resource["Users"], resource.Template, guard))
                    {
                        Join(_principals.Resolve(name.Value, PrincipalKind.User, resource), group.Value, name.Guard.And(group.Guard));
                    }
                }

                break;
        }
    }

    private void Join(Principal user, Text groupName, Guard guard)
    {
        if (Group(groupName) is not { } group)
        {
            user.Policies.AddUnknown($"the group {groupName} is not among the inputs", guard);
            return;
        }

        foreach (var statement in group.Statements)
        {
            user.Policies.Statements.Add(statement.Under(guard));
        }

        foreach (var unread in group.Unknown)
        {
            user.Policies.AddUnknown(unread.Reason, unread.Guard.And(guard));
        }
    }

    private PolicySet? Group(Text name)
    {
        if (name.ResourceWhere(_groups.ContainsKey) is { } made)
        {
            return _groups[made];
        }

        return name.Assumed is { } known ? _groupsByName.GetValueOrDefault(known[(known.LastIndexOf('/') + 1)..]) : null;
    }
}
