namespace CdkCostGuard.Billing.Trails;

/// <summary>Tells an event that two trails have, such as one of the account and one of the organization.</summary>
/// <remarks>
/// Both deliver it within minutes, so into the folder of one day or of two that follow each other: ids of two days are held. Beyond a bound none are added, and <see cref="IsFull"/> says so.
/// </remarks>
internal sealed class SeenEvents(int most = 4_000_000)
{
    private HashSet<Guid> _today = [];
    private HashSet<Guid> _before = [];
    private DateOnly? _day;

    /// <summary>Were there more events in two days than are held, so that some may have been counted twice?</summary>
    public bool IsFull { get; private set; }

    /// <summary>Goes on to files of a day.</summary>
    public void Turn(DateOnly? day)
    {
        if (day != _day)
        {
            (_before, _today, _day) = (_today, [], day);
        }
    }

    /// <summary>Is the event a new one?</summary>
    public bool IsNew(Guid? id)
    {
        if (id is not { } known)
        {
            return true;
        }

        if (_before.Contains(known) || _today.Contains(known))
        {
            return false;
        }

        if (_today.Count < most)
        {
            _today.Add(known);
        }
        else
        {
            IsFull = true;
        }

        return true;
    }
}
