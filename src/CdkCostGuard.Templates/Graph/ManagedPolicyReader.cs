using CdkCostGuard.Core.Documents;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Iam;
using CdkCostGuard.Templates.Intrinsics;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Graph;

/// <summary>Reads managed policies by reference: those of the templates, and AWS's own from the dated table.</summary>
internal sealed class ManagedPolicyReader
{
    private readonly Evaluator _evaluator;
    private readonly PolicyDocumentReader _documents;
    private readonly Dictionary<string, Resource> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<Resource> _resources = [];

    public ManagedPolicyReader(Evaluator evaluator, PolicyDocumentReader documents, IReadOnlyList<Resource> resources)
    {
        _evaluator = evaluator;
        _documents = documents;
        foreach (var resource in resources.Where(r => r.Type == "AWS::IAM::ManagedPolicy"))
        {
            _resources.Add(resource);
            if (evaluator.Texts(resource["ManagedPolicyName"], resource.Template) is [{ Value.Assumed: { } name }])
            {
                _byName.TryAdd(name, resource);
            }
        }
    }

    /// <summary>Reads the document of a managed policy of a template.</summary>
    public void Read(Resource policy, Guard guard, PolicySet into) =>
        _documents.Read(policy["PolicyDocument"], policy.Template, guard, policy.ToString(), into);

    /// <summary>Reads all policies that a list of ARNs names.</summary>
    public void Attach(Node? arns, Template template, Guard guard, PolicySet into)
    {
        foreach (var arn in _evaluator.ItemTexts(arns, template, guard))
        {
            Attach(arn.Value, arn.Guard, into);
        }
    }

    /// <summary>Reads a customer's policy that is given by its name alone, which is never one of AWS's.</summary>
    public void AttachCustomer(Node? name, Template template, Guard guard, PolicySet into)
    {
        foreach (var text in _evaluator.Texts(name, template))
        {
            var made = text.Value.ResourceWhere(_resources.Contains)
                ?? (text.Value.Assumed is { } known ? _byName.GetValueOrDefault(known) : null);
            if (made is null)
            {
                into.AddUnknown($"the managed policy {text.Value} is not among the inputs", guard.And(text.Guard));
            }
            else
            {
                Read(made, guard.And(text.Guard).And(Evaluator.GuardOf(made)), into);
            }
        }
    }

    /// <summary>Reads a permissions boundary.</summary>
    public void ReadBoundary(Node? boundary, Template template, Guard holder, PolicySet into)
    {
        foreach (var arn in _evaluator.Texts(boundary, template))
        {
            var guard = holder.And(arn.Guard);
            var policy = new PolicySet(holder);
            Attach(arn.Value, guard, policy);
            into.Boundaries.Add(new Boundary(policy, guard, $"the permissions boundary {arn.Value} is not among the inputs"));
        }
    }

    private void Attach(Text arn, Guard guard, PolicySet into)
    {
        if (arn.ResourceWhere(_resources.Contains) is { } made)
        {
            Read(made, guard.And(Evaluator.GuardOf(made)), into);
            return;
        }

        var text = arn.Assumed ?? arn.ToString();
        var name = text[(text.LastIndexOf('/') + 1)..];
        var ofAws = text.Contains(":iam::aws:policy/", StringComparison.Ordinal) || !text.Contains(':', StringComparison.Ordinal);
        if (name.Contains('$', StringComparison.Ordinal) || name.Length == 0)
        {
            into.AddUnknown($"the managed policy {arn} is known only at deployment", guard);
        }
        else if (ofAws && ManagedPolicies.Find(name) is { } known)
        {
            into.Add(known, guard);
        }
        else if (_byName.TryGetValue(name, out var byName))
        {
            Read(byName, guard, into);
        }
        else if (!ofAws)
        {
            into.AddUnknown($"the managed policy {arn} is not among the inputs", guard);
        }
    }
}
