using System.Text.Json;
using CdkCostGuard.Billing.Principals;

namespace CdkCostGuard.Billing.Trails;

/// <summary>Who an event's <c>userIdentity</c> is, in the words of the bill, so that trail, bill and snapshot join.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html. A session is the role that issued it: sessions are as many as people and tasks.</remarks>
internal static class CallerReader
{
    /// <summary>Who it is.</summary>
    public static BilledPrincipal Of(JsonElement identity)
    {
        var own = BilledPrincipal.Parse(TrailEvent.Text(identity, "arn"));
        var issuer = TrailEvent.Text(TrailEvent.Member(TrailEvent.Member(identity, "sessionContext"), "sessionIssuer"), "arn");
        if (own.IsRole || own.IsUser || own.Kind == BilledPrincipalKind.Root)
        {
            return own;
        }

        // A federated user has an ARN of its own that no bill names, and a session may come without one.
        if (issuer.Length > 0)
        {
            return BilledPrincipal.Parse(issuer);
        }

        if (own.Kind != BilledPrincipalKind.Blank)
        {
            return own;
        }

        // A service, or somebody of another account: AROA...:session. The session may be a person.
        var name = TrailEvent.Text(identity, "invokedBy") is { Length: > 0 } service ? service : TrailEvent.Text(identity, "principalId").Split(':')[0];
        return name.Length == 0 ? BilledPrincipal.Nobody : new BilledPrincipal { Kind = BilledPrincipalKind.Other, Name = name };
    }
}
