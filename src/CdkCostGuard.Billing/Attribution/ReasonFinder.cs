using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Policies;

namespace CdkCostGuard.Billing.Attribution;

/// <summary>Finds the reason of an unattributed line: the first of <see cref="Reasons"/> that fits one of the tags that it lacks.</summary>
/// <remarks>
/// A value that is none counts as no tag, of which the bill itself is the proof. A key that the principal does not carry is not waiting for its activation, and one
/// that is there under another spelling is not either. Who was deleted cannot be tagged any more.
/// </remarks>
internal sealed class ReasonFinder(bool hasIdentity, IReadOnlyList<RequiredTag> required, DeployedIndex deployed)
{
    // https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-cur2.html
    private static readonly DateOnly IdentityLaunch = new(2026, 4, 8);

    /// <summary>The reason.</summary>
    /// <param name="line">The line.</param>
    /// <param name="principal">Who is named on it.</param>
    /// <param name="known">What the snapshot has of them; null where it has nothing.</param>
    /// <param name="billed">The states of the required tags on the line, in their order.</param>
    public Reasoned Of(BillLine line, BilledPrincipal principal, DeployedPrincipal? known, ReadOnlySpan<TagState> billed)
    {
        if (!hasIdentity)
        {
            return new Reasoned(Reasons.IdentityNotExported, 0, true);
        }

        switch (principal.Kind)
        {
            case BilledPrincipalKind.Blank:
                return new Reasoned(IsBeforeLaunch(line) ? Reasons.BeforeIdentityLaunch : Reasons.BlankPrincipal, 0, true);
            case BilledPrincipalKind.ApiKeyUser:
                return new Reasoned(Reasons.ApiKeyUser, 0, true);
            case BilledPrincipalKind.IdentityCenterRole:
                return new Reasoned(Reasons.IdentityCenterRole, 0, true);
        }

        var best = known?.Deleted is null ? Last : RoleDeleted;
        ulong keys = 0;
        var alone = true;
        for (var i = 0; i < billed.Length; i++)
        {
            if (billed[i] == TagState.Usable)
            {
                continue;
            }

            var rank = Rank(line, principal, known, required[i], billed[i]);
            alone &= keys == 0 || rank == best;
            if (rank < best || keys == 0)
            {
                best = Math.Min(best, rank);
                keys = 0;
            }

            keys |= rank == best ? 1UL << i : 0;
        }

        return new Reasoned(Reasons.InOrder[best], keys, alone);
    }

    private static readonly int RoleDeleted = RankOf(Reasons.RoleDeleted);
    private static readonly int Last = RankOf(Reasons.PrincipalNotInSnapshot);

    private int Rank(BillLine line, BilledPrincipal principal, DeployedPrincipal? known, RequiredTag tag, TagState billed)
    {
        var own = known?.Tags is { } tags ? TagJudge.StateOf(tag, tags) : TagState.Unknown;
        if (principal.IsUser && billed is TagState.Lacking or TagState.Unusable && own is not (TagState.Usable or TagState.OtherKey))
        {
            return RankOf(Reasons.IamUserUntagged);
        }

        if (billed == TagState.Lacking)
        {
            return own switch
            {
                TagState.Usable => WhyAbsent(line, known!, tag),
                TagState.OtherKey => RankOf(Reasons.KeyCaseDiffers),

                // An empty value does not reach the bill, so a value that is none may be absent there.
                TagState.Lacking or TagState.Unusable => known!.Deleted is null ? RankOf(Reasons.RoleUntagged) : RoleDeleted,
                _ => IsInactive(line, tag) ? RankOf(Reasons.KeyNotActivated) : Last,
            };
        }

        // What the line has differs from what the principal has: the session brought it.
        return own == TagState.Usable ? RankOf(Reasons.SessionOverridesTag)
            : billed == TagState.OtherKey ? RankOf(Reasons.KeyCaseDiffers)
            : known?.Deleted is null ? RankOf(Reasons.RoleUntagged)
            : RoleDeleted;
    }

    // The principal carries the key and the line does not show it.
    private int WhyAbsent(BillLine line, DeployedPrincipal known, RequiredTag tag) =>
        IsInactive(line, tag) ? RankOf(Reasons.KeyNotActivated)
        : line.Day is { } day && known.Tagged is { } tagged && day <= DateOnly.FromDateTime(tagged.UtcDateTime) ? RankOf(Reasons.TaggedAfterUse)
        : Last;

    // Activation does not reach back; the day of it is incomplete at best.
    private bool IsInactive(BillLine line, RequiredTag tag)
    {
        if (deployed.AllocationListOf(line.PayerAccountId) is not { } list)
        {
            return false;
        }

        return deployed.Allocation(list, tag.Key) is not { IsActive: true } listed
            || (line.Day is { } day && listed.Changed is { } changed && day <= DateOnly.FromDateTime(changed.UtcDateTime));
    }

    private static bool IsBeforeLaunch(BillLine line) => line.Day is { } day
        ? day < IdentityLaunch
        : string.CompareOrdinal(line.Period, "2026-04") < 0;

    private static int RankOf(string reason)
    {
        for (var i = 0; i < Reasons.InOrder.Count; i++)
        {
            if (Reasons.InOrder[i] == reason)
            {
                return i;
            }
        }

        throw new ArgumentException($"{reason} is no reason.", nameof(reason));
    }
}

/// <summary>A reason, and how far mending it goes.</summary>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
/// <param name="Keys">The required tags that it holds for, as bits in their order.</param>
/// <param name="IsAlone">Is it the reason of every tag that is missing, so that mending it is enough?</param>
internal readonly record struct Reasoned(string Reason, ulong Keys, bool IsAlone);
