using CdkCostGuard.Billing.Principals;

namespace CdkCostGuard.Billing.Attribution;

/// <summary>What would make dollars attributed from now on: one step, for one principal or for all.</summary>
/// <param name="Reason">The reason that it mends.</param>
/// <param name="Principal">Whose dollars; null where one step mends those of all.</param>
/// <param name="Keys">The required tags that it is about, as bits in their order.</param>
/// <param name="IsEnough">Is nothing else missing?</param>
/// <param name="Payer">The payer account that has to activate a key; empty where there is one only, or nothing to activate.</param>
internal readonly record struct Remedy(string Reason, PrincipalKey? Principal, ulong Keys, bool IsEnough, string Payer)
{
    /// <summary>The remedy of a line.</summary>
    public static Remedy For(Reasoned why, PrincipalKey principal, string? payer) => why.Reason switch
    {
        Reasons.IdentityNotExported => new Remedy(why.Reason, null, 0, true, ""),
        Reasons.KeyNotActivated => new Remedy(why.Reason, why.IsAlone ? null : principal, why.Keys, why.IsAlone, payer ?? ""),
        _ => new Remedy(why.Reason, principal, why.Keys, why.IsAlone, ""),
    };
}
