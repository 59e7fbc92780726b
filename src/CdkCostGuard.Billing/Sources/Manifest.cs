using System.Text.Json;

namespace CdkCostGuard.Billing.Sources;

/// <summary>The list of files that a delivery is made of, written after all of them (https://docs.aws.amazon.com/cur/latest/userguide/dataexports-export-delivery.html).</summary>
/// <remarks>AWS does not publish the names of its keys. So every text in it that is named like a data file counts, wherever it stands.</remarks>
internal sealed class Manifest
{
    // The manifest of 10,000 chunks has some 2 MB.
    private const long MaximumLength = 64L << 20;

    private readonly HashSet<string> _tails;

    private Manifest(HashSet<string> tails) => _tails = tails;

    /// <summary>What follows <c>BILLING_PERIOD=YYYY-MM/</c> in the names of its files, or the bare file names where they have no such folder.</summary>
    public IReadOnlyCollection<string> Tails => _tails;

    /// <summary>Reads one; null where it is no JSON or too large to be one.</summary>
    public static Manifest? Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaximumLength)
            {
                return null;
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var tails = new HashSet<string>(StringComparer.Ordinal);
            Collect(document.RootElement, tails);
            return new Manifest(tails);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Does it name the file whose path below the billing period is <paramref name="tail"/>?</summary>
    public bool Names(string tail) => _tails.Contains(tail) || _tails.Contains(tail[(tail.LastIndexOf('/') + 1)..]);

    private static void Collect(JsonElement element, HashSet<string> tails)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Collect(property.Value, tails);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, tails);
                }

                break;
            case JsonValueKind.String when element.GetString() is { } text && SourceFile.HasDataName(text):
                tails.Add(BillingPath.Parse(text).Tail);
                break;
        }
    }
}
