using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Billing.Remote;

/// <summary>Reads a bill whose exports are in S3: fetches what its month takes and reads the copies.</summary>
public static class RemoteBill
{
    /// <summary>Reads it.</summary>
    /// <param name="request">What is asked; its sources are the folders of the copies, and may be others too where it names a month.</param>
    /// <param name="mirrors">The copies.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="CostGuardException">As of <see cref="BillReader.Read(BillRequest)"/>, and where something cannot be fetched.</exception>
    public static async Task<BillReading> ReadAsync(BillRequest request, IReadOnlyList<ExportMirror> mirrors, CancellationToken cancel)
    {
        DateOnly[] listed = [.. mirrors.SelectMany(m => m.Months).Distinct().OrderDescending()];
        var asked = request.Period is null ? (DateOnly?)null
            : Months.Parse(request.Period) ?? throw CostGuardException.BadUsage($"--period {PlainText.Of(request.Period)}: a month is written 2026-09.");
        if (asked is { } month && listed.Length > 0 && !listed.Contains(month) && request.Sources.Count == mirrors.Count)
        {
            throw new CostGuardException($"--period {Months.Text(month)}: the export has no line of that month. It has {string.Join(", ", listed.Order().Select(Months.Text))}.", ExitCode.Coverage);
        }

        // A month that has begun may have files without a line, so the last one with lines is found by trying. Where files say no month, all are fetched.
        DateOnly[] tries = asked is { } one ? [one] : listed.Length > 0 ? listed : [default];
        for (var i = 0; ; i++)
        {
            foreach (var mirror in mirrors)
            {
                await mirror.FetchAsync(tries[i], cancel).ConfigureAwait(false);
            }

            try
            {
                return BillReader.Read(tries[i] == default ? request : request with { Period = Months.Text(tries[i]) });
            }
            catch (CostGuardException e) when (e.ExitCode == ExitCode.Coverage && asked is null && i < tries.Length - 1)
            {
                // The month before.
            }
        }
    }
}
