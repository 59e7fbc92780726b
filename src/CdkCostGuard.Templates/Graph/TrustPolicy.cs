using CdkCostGuard.Core.Documents;
using CdkCostGuard.Templates.Intrinsics;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Graph;

/// <summary>Who may assume a role.</summary>
/// <param name="Kind">What kind of party.</param>
/// <param name="Id">The service, ARN, account or provider as the policy has it.</param>
/// <param name="Guard">Under which conditions it is there.</param>
public sealed record TrustedParty(TrustedKind Kind, Text Id, Guard Guard);

/// <summary>The kinds of a trust policy's principals.</summary>
public enum TrustedKind
{
    /// <summary>An AWS service.</summary>
    Service,

    /// <summary>An account, role or user.</summary>
    Aws,

    /// <summary>An identity provider.</summary>
    Federated,

    /// <summary>Anybody: <c>*</c>.</summary>
    Anybody,
}

/// <summary>Reads trust policies.</summary>
internal static class TrustPolicy
{
    /// <summary>The parties that a role's trust policy lets in.</summary>
    public static List<TrustedParty> Read(Node? document, Template template, Evaluator evaluator)
    {
        var parties = new List<TrustedParty>();
        foreach (var branch in Evaluator.Branches(document, template))
        {
            var statements = (branch.Value as MapNode)?["Statement"];
            IEnumerable<Guarded<Node>> items = statements is MapNode one && one["Effect"] is not null
                ? [new(one, branch.Guard)]
                : evaluator.Items(statements, template, branch.Guard);
            foreach (var item in items)
            {
                if (item.Value is MapNode statement && statement["Effect"] is ScalarNode { Text: "Allow" })
                {
                    Principals(statement["Principal"], template, evaluator, item.Guard, parties);
                }
            }
        }

        return parties;
    }

    /// <summary>Does nobody but Bedrock itself assume the role: its agents and knowledge bases, not code of the customer?</summary>
    public static bool IsOnlyBedrock(IReadOnlyList<TrustedParty> parties) =>
        parties.Count > 0 && parties.All(p => p.Kind == TrustedKind.Service && ServiceOf(p.Id) == "bedrock");

    private static void Principals(Node? principal, Template template, Evaluator evaluator, Guard guard, List<TrustedParty> parties)
    {
        foreach (var branch in Evaluator.Branches(principal, template, guard))
        {
            if (branch.Value is ScalarNode { Text: "*" })
            {
                parties.Add(new TrustedParty(TrustedKind.Anybody, Text.Of("*"), branch.Guard));
            }

            foreach (var entry in (branch.Value as MapNode)?.Entries ?? [])
            {
                TrustedKind? kind = entry.Key switch
                {
                    "Service" => TrustedKind.Service,
                    "AWS" => TrustedKind.Aws,
                    "Federated" => TrustedKind.Federated,
                    _ => null,
                };
                foreach (var id in kind is null ? [] : evaluator.ItemTexts(entry.Value, template, branch.Guard))
                {
                    var party = id.Value.Known == "*" ? TrustedKind.Anybody : kind!.Value;
                    parties.Add(new TrustedParty(party, id.Value, id.Guard));
                }
            }
        }
    }

    /// <summary>
    /// The service of a service principal without its Region and domain: <c>states.eu-west-1.amazonaws.com</c> is <c>states</c>; null where it is not known.
    /// </summary>
    public static string? ServiceOf(Text id)
    {
        var known = id.Known is { } whole ? whole.Split(".amazonaws.")[0] : id.Prefix.TrimEnd('.');
        var dot = known.LastIndexOf('.');
        var name = dot > 0 && known.AsSpan(dot).ContainsAnyInRange('0', '9') ? known[..dot] : known;
        return name switch
        {
            "" => null,
            // Lambda@Edge is Lambda.
            "edgelambda" => "lambda",
            _ => name,
        };
    }
}
