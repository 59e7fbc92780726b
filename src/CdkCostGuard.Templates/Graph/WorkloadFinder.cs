using System.Buffers;
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
            foreach (var role in evaluator.ItemTexts(profile["Roles"], profile.Template, guard.And(Evaluator.GuardOf(profile))))
            {
                Add(principals.Resolve(role.Value, PrincipalKind.Role, profile), workload, path, role.Guard);
            }
        }
        else if (!path.Contains("InstanceProfile", StringComparison.Ordinal) && MayBeRole(reference))
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

    // A name, the ARN of a role, or something that only the deployment tells; not the ARN of something else.
    private static bool MayBeRole(Text reference)
    {
        if (reference.Parts.Count == 0 || reference.ResourceWhere(r => r.Type.StartsWith("AWS::", StringComparison.Ordinal)
            && r.Type is not "AWS::IAM::Role" && !r.Type.StartsWith("AWS::CloudFormation::", StringComparison.Ordinal)) is not null)
        {
            return false;
        }

        return reference.Prefix.StartsWith("arn:", StringComparison.Ordinal)
            ? reference.ToString().Contains(":role/", StringComparison.Ordinal)
            : reference.Known is not { } name || name.AsSpan().IndexOfAnyExcept(RoleNameCharacters) < 0;
    }

    // Source: IAM API Reference, CreateRole; a path before the name adds the slash.
    private static readonly SearchValues<char> RoleNameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+=,.@-/");
}
