using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Judging;

/// <summary>What made the values of one key change: rates and principals of each.</summary>
internal sealed class CauseTable(string? key)
{
    // Spend without a value is one group more, under a name that no value has.
    private const string None = "";
    private readonly Dictionary<string, Cause> _values = new(StringComparer.Ordinal);

    /// <summary>The key; null where there are no groups.</summary>
    public string? Key { get; } = key;

    /// <summary>Adds a call.</summary>
    public void Add(string? value, PrincipalKey principal, string? model, BillSide side, BillLine line)
    {
        if (!_values.TryGetValue(value ?? None, out var cause))
        {
            _values.Add(value ?? None, cause = new Cause());
        }

        cause.Add(principal, model, side, line);
    }

    /// <summary>The change of all spend.</summary>
    public BillChange All(Func<PrincipalKey, string> id)
    {
        var all = new Cause();
        foreach (var cause in _values.Values)
        {
            all.Add(cause);
        }

        return all.Change(id);
    }

    /// <summary>The change of one value; null for the spend without one.</summary>
    public BillChange Of(string? value, Func<PrincipalKey, string> id) => _values.GetValueOrDefault(value ?? None, new Cause()).Change(id);

    private sealed class Cause
    {
        private readonly RateTable _rates = new();
        private readonly Dictionary<PrincipalKey, Amounts> _principals = [];

        public void Add(PrincipalKey principal, string? model, BillSide side, BillLine line)
        {
            _rates.Add(side, model, line);
            if (!_principals.TryGetValue(principal, out var amounts))
            {
                _principals.Add(principal, amounts = new Amounts());
            }

            amounts.Add(side, line.Cost);
        }

        public void Add(Cause other)
        {
            _rates.Add(other._rates);
            foreach (var (principal, amounts) in other._principals)
            {
                if (!_principals.TryGetValue(principal, out var sum))
                {
                    _principals.Add(principal, sum = new Amounts());
                }

                sum.Add(amounts);
            }
        }

        public BillChange Change(Func<PrincipalKey, string> id)
        {
            var models = _rates.Models();
            var sum = RateTable.Sum(null, models);
            return new BillChange(
                sum.Amount,
                sum.Price,
                sum.Volume,
                sum.New,
                sum.Gone,
                sum.Unsplit,
                models,
                [
                    .. _principals
                        .Where(p => p.Value.Change != 0)
                        .Select(p => new BillContribution(id(p.Key), p.Value.Change))
                        .OrderByDescending(c => Math.Abs(c.Amount))
                        .ThenBy(c => c.Principal, StringComparer.Ordinal),
                ]);
        }
    }
}
