using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using CdkCostGuard.Cdk.Checking;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Reading;
using Policy = CdkCostGuard.Core.Policies.Policy;

namespace CdkCostGuard.Cdk;

/// <summary>CCG1001 as annotations of the construct tree, by the engine of <c>check</c> on the IAM resources of the stacks.</summary>
/// <remarks>
/// Not seen here: grants from other stacks, functions whose answer hangs on parameters or conditions (then unknown, and nothing is said), resources
/// without a class in CDK, imported roles. Policies are read only in stacks in which a role lacks a required tag.
/// </remarks>
internal static class UntaggedInvokers
{
    // What every L1 tells an inspector. https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.TreeInspector.html
    private const string Type = "aws:cdk:cloudformation:type";
    private const string Properties = "aws:cdk:cloudformation:props";

    /// <summary>The roles that lack a required tag, by stack; none where the policy does not want to know. Users are the matter of another rule.</summary>
    public static ILookup<Stack, TagCarrier> Lacking(IEnumerable<TagCarrier> carriers, StackTags stackTags, Policy policy) =>
        (policy.LevelOf(RuleCatalogue.InvokerLacksCostTags) == RuleLevel.None ? [] : carriers)
        .Where(c => c.Resource is CfnRole && policy.RequiredTags.Any(t => !c.Tags.ContainsKey(t.Key) && !stackTags.Of(c.Stack).ContainsKey(t.Key)))
        .ToLookup(c => c.Stack);

    /// <summary>Annotates those of the roles that can call Bedrock.</summary>
    public static void Annotate(ILookup<Stack, TagCarrier> lacking, StackTags stackTags, Settings settings)
    {
        foreach (var stack in lacking)
        {
            var roles = stack.ToDictionary(c => stack.Key.GetLogicalId(c.Resource), StringComparer.Ordinal);
            var report = AssemblyCheck.Report(new InputSet([Template(stack.Key, roles, stackTags.Of(stack.Key))], []), settings);
            foreach (var finding in report.Findings.Where(f => f.RuleId == RuleCatalogue.InvokerLacksCostTags.Id && f.Status == FindingStatus.Active))
            {
                if (finding.Locations.Select(l => l.LogicalId).FirstOrDefault() is { } id && roles.TryGetValue(id, out var role))
                {
                    Annotate(role, finding.Level, $"{finding.Message} {finding.Fix}");
                }
            }
        }
    }

    private static void Annotate(TagCarrier role, RuleLevel level, string message)
    {
        // CDK would note a stack trace with each, which ends where C# begins and costs some 10 ms.
        role.Node.SetContext("aws:cdk:disable-stack-trace", true);
        var annotations = Annotations.Of(role.Resource);
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

    private static IEnumerable<CfnResource> Policies(Stack stack)
    {
        var constructs = stack.Node.FindAll();
        var policies = constructs.Where(c => c is CfnPolicy or CfnManagedPolicy or CfnRolePolicy).Cast<CfnResource>();
        return constructs.OfType<Stack>().Skip(1).Any() ? policies.Where(p => Stack.Of(p) == stack) : policies;
    }

    private static Template Template(Stack stack, Dictionary<string, TagCarrier> roles, IReadOnlyDictionary<string, string> tags)
    {
        // Few crossings, and one call that resolves everything: CDK takes an inspector apart as any other object.
        var inspected = new Dictionary<string, object>(StringComparer.Ordinal);
        // Nothing refers to an inline policy, so that its own id need not be asked for.
        var policies = Policies(stack).Select((p, n) => (p is CfnPolicy ? $"{nameof(CfnPolicy)} {n}" : stack.GetLogicalId(p), p));
        foreach (var (id, resource) in roles.Select(r => (r.Key, r.Value.Resource)).Concat(policies))
        {
            var inspector = new TreeInspector();
            ((IInspectable)resource).Inspect(inspector);
            inspected[id] = inspector;
        }

        var all = new JsonObject();
        foreach (var (id, inspector) in (IDictionary<string, object>)stack.Resolve(inspected))
        {
            var read = (IDictionary<string, object>)((IDictionary<string, object>)inspector)["attributes"];
            all[id] = new JsonObject { ["Type"] = (string)read[Type], ["Properties"] = read.TryGetValue(Properties, out var p) ? Json(p, AsProperty) : new JsonObject() };
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["Resources"] = all });
        var path = stack.Node.Path;
        return Templates.Reading.Template.From(TemplateFiles.Parse(bytes, path), new StackInfo
        {
            Stack = path,
            Tags = tags,
            ConstructPaths = roles.ToDictionary(r => r.Key, r => r.Value.Path, StringComparer.Ordinal),
        });
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
