using CdkCostGuard.Core.Reports;
using CdkCostGuard.Templates.Intrinsics;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Graph;

/// <summary>Finds what runs with which principal.</summary>
internal sealed class WorkloadFinder(Evaluator evaluator, PrincipalIndex principals, ApplicationDecider applications)
{
    public void Find(IReadOnlyList<Resource> resources)
    {
        foreach (var resource in resources)
        {
            var guard = Evaluator.GuardOf(resource);
            foreach (var (path, value) in RoleProperties.Of(resource))
            {
                foreach (var text in evaluator.Texts(value.Value, resource.Template))
                {
                    Use(resource, path, text.Value, guard.And(value.Guard).And(text.Guard));
                }
            }
        }
    }

    private void Use(Resource workload, string path, Text reference, Guard guard)
    {
        if (guard.IsImpossible)
        {
            return;
        }

        if (reference.ResourceWhere(r => r.Type == "AWS::IAM::InstanceProfile") is { } profile)
        {
            foreach (var role in evaluator.Items(profile["Roles"], profile.Template, guard.And(Evaluator.GuardOf(profile))))
            {
                foreach (var text in evaluator.Texts(role.Value, profile.Template))
                {
                    Add(principals.Resolve(text.Value, PrincipalKind.Role, profile), workload, path, role.Guard.And(text.Guard));
                }
            }
        }
        else if (!path.EndsWith("InstanceProfile", StringComparison.Ordinal) && !path.EndsWith("InstanceProfileArn", StringComparison.Ordinal) && reference.Parts.Count > 0)
        {
            // The name of an instance profile that no template makes tells nothing of the role in it.
            Add(principals.Resolve(reference, PrincipalKind.Role, workload), workload, path, guard);
        }
    }

    private void Add(Principal principal, Resource resource, string path, Guard guard)
    {
        if (!principal.Workloads.Exists(w => w.Resource == resource && w.Guard == guard))
        {
            principal.Workloads.Add(new Workload(resource, path, guard, applications.Of(resource, guard)));
        }
    }
}
