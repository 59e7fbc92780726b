using CdkCostGuard.Billing.Engines;

namespace CdkCostGuard.Billing.Reading;

/// <summary>A bill that is open: <see cref="Bill.Lines"/> are read as they are asked for, and can be asked for again, until it is disposed.</summary>
public sealed class BillReading : IDisposable
{
    private readonly IBillEngine _engine;

    internal BillReading(IBillEngine engine, Bill bill, IReadOnlyList<string> notices)
    {
        _engine = engine;
        Bill = bill;
        Notices = notices;
    }

    /// <summary>The bill.</summary>
    public Bill Bill { get; }

    /// <summary>What the user may want to know and what does not touch the bill, such as a cache that cannot be written. One sentence each.</summary>
    public IReadOnlyList<string> Notices { get; }

    /// <inheritdoc />
    public void Dispose() => _engine.Dispose();
}
