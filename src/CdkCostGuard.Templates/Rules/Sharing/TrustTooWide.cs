using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Graph;
using CdkCostGuard.Templates.Intrinsics;

namespace CdkCostGuard.Templates.Rules.Sharing;

/// <summary>CCG2003. Not flagged: parties that exclude one another by a condition, and one service under several names.</summary>
internal sealed class TrustTooWide() : InvokerRule(RuleCatalogue.TrustTooWide)
{
    protected override IEnumerable<Finding> Check(Principal invoker, CheckContext context)
    {
        var parties = invoker.Trust.Select(t => (Party: t, Name: NameOf(t))).Where(t => t.Name is not null).ToArray();
        var isAnybody = parties.Any(p => p.Party.Kind == TrustedKind.Anybody);
        if (!isAnybody && !parties.Any(a => parties.Any(b => a.Name != b.Name && !a.Party.Guard.Contradicts(b.Party.Guard))))
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
        TrustedKind.Aws => $"account {Account(party.Id)}",
        _ => $"identity provider {party.Id}",
    };

    // `arn:aws:iam::111122223333:root`, a role or user in it, or the bare account: all are that account.
    private static Text Account(Text id) => id.Prefix.StartsWith("arn:", StringComparison.Ordinal) && id.Split(":") is [_, _, _, _, var account, ..] ? account : id;
}
