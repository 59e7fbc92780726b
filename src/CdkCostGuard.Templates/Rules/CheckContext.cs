using System.Buffers;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Graph;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Rules;

/// <summary>What rules ask and how they answer.</summary>
internal sealed class CheckContext(AttributionGraph graph, Policy policy)
{
    private const int MostGrantsShown = 5;
    private static readonly SearchValues<char> UpperHex = SearchValues.Create("0123456789ABCDEF");

    /// <summary>The graph.</summary>
    public AttributionGraph Graph { get; } = graph;

    /// <summary>What the team demands.</summary>
    public Policy Policy { get; } = policy;

    /// <summary>The invokers that are judged: accidental ones only where the policy file asks for it.</summary>
    public IReadOnlyList<Principal> Invokers { get; } = [.. graph.Principals.Where(p => Judged(p, policy))];

    /// <summary>Is the principal one of them?</summary>
    public bool IsJudged(Principal principal) => Judged(principal, Policy);

    /// <summary>A finding about a principal.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="principal">The principal.</param>
    /// <param name="message">Who, what and why it costs.</param>
    /// <param name="fix">The next step.</param>
    /// <param name="evidence">Why it is believed.</param>
    /// <param name="property">The property to mend.</param>
    /// <param name="data">Facts for programs.</param>
    /// <param name="about">What tells several findings of one rule about one principal apart.</param>
    public Finding About(
        Rule rule,
        Principal principal,
        string message,
        string fix,
        IEnumerable<string> evidence,
        string? property = null,
        IReadOnlyDictionary<string, string>? data = null,
        string about = "") => new()
        {
            RuleId = rule.Id,
            Level = Policy.LevelOf(rule),
            Message = message,
            Principal = principal.Id,
            Data = data ?? new Dictionary<string, string>(StringComparer.Ordinal),
            Evidence = [.. evidence],
            Fix = fix,
            Locations = [principal.Resource is { } resource ? At(resource, property) : At(principal.UsedBy!, null)],
            Fingerprint = Fingerprint.Of(rule.Id, principal.Resource is { } made ? Identity(made) : principal.Id, about),
        };

    /// <summary>A finding about a resource.</summary>
    public Finding About(
        Rule rule,
        Resource resource,
        string message,
        string fix,
        IReadOnlyList<string> evidence,
        string? property = null,
        IReadOnlyDictionary<string, string>? data = null,
        Principal? principal = null,
        string about = "") => new()
        {
            RuleId = rule.Id,
            Level = Policy.LevelOf(rule),
            Message = message,
            Principal = principal?.Id,
            Data = data ?? new Dictionary<string, string>(StringComparer.Ordinal),
            Evidence = evidence,
            Fix = fix,
            Locations = [At(resource, property)],
            Fingerprint = Fingerprint.Of(rule.Id, Identity(resource), about),
        };

    /// <summary>The place of a property of a resource; of the resource where it has no such property.</summary>
    public static FindingLocation At(Resource resource, string? property)
    {
        Node? node = property is null ? null : resource[property];
        return new FindingLocation
        {
            Template = resource.Template.Name,
            LogicalId = resource.LogicalId,
            PropertyPath = property is null ? null : "Properties." + property,
            ConstructPath = resource.ConstructPath,
            // A property that was made up, of a deployed principal, stands where that one does.
            Line = resource.Template.Document.LineOf(node ?? resource.Node) ?? resource.Template.Document.LineOf(resource.Node),
        };
    }

    /// <summary>One grant in short, for a message: <c>bedrock:InvokeModel via AWS::IAM::Policy P</c>.</summary>
    public static string FirstGrant(Principal principal) => ReportMapper.Grants(principal) is [var first, ..] ? $"{first.Action} via {first.Via}" : "nothing";

    private static bool Judged(Principal principal, Policy policy) =>
        principal.IsInvoker && (!principal.Invocation.Accidental || policy.AccidentalAsInvoker);

    /// <summary>The grants of a principal, as evidence.</summary>
    public static IEnumerable<string> GrantsOf(Principal principal)
    {
        var grants = ReportMapper.Grants(principal);
        foreach (var grant in grants.Take(MostGrantsShown))
        {
            yield return $"grant: {grant.Action} via {grant.Via}{(grant.Conditional ? " (conditional)" : "")}";
        }

        if (grants.Count > MostGrantsShown)
        {
            yield return $"and {(grants.Count - MostGrantsShown).ToString(System.Globalization.CultureInfo.InvariantCulture)} more grants";
        }

        foreach (var note in ReportMapper.Notes(principal))
        {
            yield return note;
        }
    }

    // CDK ends a logical id in eight hexadecimal digits that change when the construct moves; without a construct path they are cut off.
    private static string Identity(Resource resource)
    {
        if (resource.ConstructPath is { } path)
        {
            return path;
        }

        var id = resource.LogicalId;
        var isHashed = id.Length > 8 && id.AsSpan(id.Length - 8).IndexOfAnyExcept(UpperHex) < 0;
        return $"{resource.Template.Stack}/{(isHashed ? id[..^8] : id)}";
    }
}
