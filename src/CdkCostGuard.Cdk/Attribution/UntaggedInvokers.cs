using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates;
using CdkCostGuard.Templates.Reading;
using Constructs;
using Policy = CdkCostGuard.Core.Policies.Policy;

namespace CdkCostGuard.Cdk;

/// <summary>CCG1001 as annotations of the construct tree, by the engine of <c>check</c> on the IAM resources of the stacks.</summary>
/// <remarks>
/// Not seen here: grants from other stacks, functions whose answer hangs on parameters or conditions (then unknown, and nothing is said), resources
/// without a class in CDK, imported roles. Policies are read only for stacks in which a role or a user lacks a required tag.
/// </remarks>
internal static class UntaggedInvokers
{
    // What every L1 tells an inspector. https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.TreeInspector.html
    private const string Type = "aws:cdk:cloudformation:type";
    private const string Properties = "aws:cdk:cloudformation:props";

    public static void Annotate(IReadOnlyList<TagCarrier> carriers, IReadOnlyList<IConstruct> constructs, Policy policy)
    {
        var lacking = carriers.Where(c => policy.RequiredTags.Any(t => !c.Tags.ContainsKey(t.Key))).Select(c => Stack.Of(c.Resource)).ToHashSet();
        if (lacking.Count == 0)
        {
            return;
        }

        var byStack = constructs.Where(IsIam).Cast<CfnResource>().GroupBy(r => Stack.Of(r)).Where(g => lacking.Contains(g.Key));
        foreach (var stack in byStack)
        {
            var byId = stack.ToDictionary(r => stack.Key.GetLogicalId(r), StringComparer.Ordinal);
            foreach (var finding in TemplateChecker.Check([Template(stack.Key, byId)], policy).Findings.Where(f => f.RuleId == RuleCatalogue.InvokerLacksCostTags.Id))
            {
                if (finding.Locations.Select(l => l.LogicalId).FirstOrDefault() is { } id && byId.TryGetValue(id, out var resource))
                {
                    Annotate(resource, finding.Level, $"{finding.Message} {finding.Fix}");
                }
            }
        }
    }

    private static void Annotate(CfnResource resource, RuleLevel level, string message)
    {
        var annotations = Annotations.Of(resource);
        switch (level)
        {
            case RuleLevel.Error:
                annotations.AddError($"{message} ({CostAttributionAspect.WarningId})");
                break;
            case RuleLevel.Warning:
                AddWarning(annotations, CostAttributionAspect.WarningId, message);
                break;
            default:
                annotations.AddInfo(message);
                break;
        }
    }

    // Newer CDK has a third, optional parameter, which makes it another method for code that was compiled on the oldest.
    private static void AddWarning(Annotations annotations, string id, string message)
    {
        var method = typeof(Annotations).GetMethod(nameof(Annotations.AddWarningV2))!;
        method.Invoke(annotations, [id, message, .. new object?[method.GetParameters().Length - 2]]);
    }

    private static bool IsIam(IConstruct construct) => construct is
        CfnRole or CfnUser or CfnGroup or CfnPolicy or CfnManagedPolicy or CfnRolePolicy or CfnUserPolicy or CfnGroupPolicy or CfnUserToGroupAddition;

    private static Template Template(Stack stack, Dictionary<string, CfnResource> resources)
    {
        // Few crossings: one inspector that is written over, and one call that resolves everything.
        var inspector = new TreeInspector();
        var inspected = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (id, resource) in resources)
        {
            ((IInspectable)resource).Inspect(inspector);
            inspected[id] = inspector.Attributes;
        }

        var all = new JsonObject();
        foreach (var (id, attributes) in (IDictionary<string, object>)stack.Resolve(inspected))
        {
            var read = (IDictionary<string, object>)attributes;
            all[id] = new JsonObject { ["Type"] = (string)read[Type], ["Properties"] = read.TryGetValue(Properties, out var p) ? Json(p, AsProperty) : new JsonObject() };
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["Resources"] = all });
        var path = stack.Node.Path;
        return Templates.Reading.Template.From(TemplateFiles.Parse(bytes, path), new StackInfo
        {
            Stack = path,
            Tags = StackTags(stack),
        });
    }

    // A nested stack has those of the stacks around it too, and its own before them.
    private static Dictionary<string, string> StackTags(Stack stack)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var s = stack; s is not null; s = s.NestedStackParent)
        {
            foreach (var (key, value) in s.Tags.TagValues())
            {
                tags.TryAdd(key, value);
            }
        }

        return tags;
    }

    // CDK's names of properties begin with a small letter. What stands inside a policy is as CloudFormation has it.
    private static string AsProperty(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    private static JsonNode? Json(object? value, Func<string, string> name) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        IDictionary<string, object> map => new JsonObject(map.Select(p => KeyValuePair.Create(name(p.Key), Json(p.Value, Inside(name(p.Key), name))))),
        System.Collections.IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(i => Json(i, name))]),
        IConvertible number => JsonValue.Create(number.ToDouble(CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static Func<string, string> Inside(string property, Func<string, string> name) =>
        property is "PolicyDocument" or "AssumeRolePolicyDocument" || property.StartsWith("Fn::", StringComparison.Ordinal) ? n => n : name;
}
