namespace CdkCostGuard.Billing.Sources;

/// <summary>A path or S3 key taken apart at its folder <c>BILLING_PERIOD=YYYY-MM</c>.</summary>
/// <param name="Root">The export: what stands before <c>data</c> or <c>metadata</c>.</param>
/// <param name="Room"><c>data</c>, <c>metadata</c>, or empty where the folder above is another.</param>
/// <param name="Period">The month; null where there is no such folder.</param>
/// <param name="Tail">What follows; the bare file name where there is no such folder.</param>
internal sealed record BillingPath(string Root, string Room, DateOnly? Period, string Tail)
{
    private const string Marker = "BILLING_PERIOD=";

    /// <summary>The execution's folder, <c>timestamp-id</c>; empty in overwrite mode.</summary>
    public string Execution => Tail.LastIndexOf('/') is var slash and >= 0 ? Tail[..slash] : "";

    /// <summary>Takes a path with <c>/</c> apart.</summary>
    public static BillingPath Parse(string path)
    {
        var parts = path.Split('/');
        var at = Array.FindIndex(parts, p => p.StartsWith(Marker, StringComparison.OrdinalIgnoreCase));
        if (at < 0 || at == parts.Length - 1 || Months.Parse(parts[at][Marker.Length..]) is not { } period)
        {
            return new BillingPath("", "", null, parts[^1]);
        }

        var room = at > 0 && parts[at - 1] is "data" or "metadata" ? parts[at - 1] : "";
        var root = string.Join('/', parts[..(room.Length == 0 ? at : at - 1)]);
        return new BillingPath(root, room, period, string.Join('/', parts[(at + 1)..]));
    }
}
