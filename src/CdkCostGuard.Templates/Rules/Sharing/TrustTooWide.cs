using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Graph;
using CdkCostGuard.Templates.Intrinsics;

namespace CdkCostGuard.Templates.Rules.Sharing;

/// <summary>
/// CCG2003. Not flagged: parties that exclude one another by a condition, one service under several names, and accounts of which one is known only at
/// deployment.
/// </summary>
internal sealed class TrustTooWide() : InvokerRule(RuleCatalogue.TrustTooWide)
{
    private const string UnknownAccount = "an account that is known only at deployment";

    protected override IEnumerable<Finding> Check(Principal invoker, CheckContext context)
    {
        var parties = invoker.Trust.Select(t => (Party: t, Name: NameOf(t))).Where(t => t.Name is not null).ToArray();
        var isAnybody = parties.Any(p => p.Party.Kind == TrustedKind.Anybody);
        if (!isAnybody && !parties.Any(a => parties.Any(b => Differ(a, b) && !a.Party.Guard.Contradicts(b.Party.Guard))))
        {
            yield break;
        }

        string[] names = [.. parties.Select(p => p.Name!).Distinct().Order(StringComparer.Ordinal)];
        yield return context.About(
            Rule,
            invoker,
            $"{invoker.Id} can be assumed by {string.Join(", ", names)}: what they spend on Bedrock is one principal on the bill.",
            "Let one service, account or identity provider assume the role, and give the others roles of their own.",
            [$"the trust policy allows {string.Join(", ", names)}"],
            "AssumeRolePolicyDocument",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["trusted"] = string.Join(',', names) });
    }

    private static string? NameOf(TrustedParty party) => party.Kind switch
    {
        TrustedKind.Anybody => "anybody",
        TrustedKind.Service => TrustPolicy.ServiceOf(party.Id),
        TrustedKind.Aws => Account(party.Id) is { } account ? $"account {account}" : UnknownAccount,
        _ => $"identity provider {party.Id}",
    };

    // What is not known may be the account beside it, but it is no service.
    private static bool Differ((TrustedParty Party, string? Name) a, (TrustedParty Party, string? Name) b) =>
        a.Name != b.Name && !(a.Party.Kind == TrustedKind.Aws && b.Party.Kind == TrustedKind.Aws && (a.Name == UnknownAccount || b.Name == UnknownAccount));

    // `arn:aws:iam::111122223333:root`, a role or user in it, or the bare account: all are that account. Null for one that is known only at deployment.
    private static Text? Account(Text id)
    {
        if (id.OnlyHole is { } hole)
        {
            return hole.Resource is { } made ? PseudoParameters.Value("AWS::AccountId", made.Template)
                : hole.Identity == "AWS::AccountId" ? id
                : null;
        }

        return id.Prefix.StartsWith("arn:", StringComparison.Ordinal) && id.Split(":") is [_, _, _, _, var account, ..] ? Account(account) : id;
    }
}
