using CdkCostGuard.Billing.Principals;

namespace CdkCostGuard.Cli.Auditing;

/// <summary>Turns what a user asked for into how people are named.</summary>
internal static class PeopleNaming
{
    /// <summary>The way, and the key of pseudonyms.</summary>
    public static (PersonNaming Naming, byte[] Key) Of(PeopleRequest request, Surroundings surroundings) => request.KeyFile is null
        ? (request.ShowEmails ? PersonNaming.Shown : PersonNaming.Numbered, [])
        : (PersonNaming.Pseudonyms, request.Key(surroundings, PersonNames.LeastKeyBytes));
}
