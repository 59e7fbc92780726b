using System.Text.Json;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Billing.Trails;

/// <summary>Reads the calls out of a trail's files, one event at a time.</summary>
internal static class TrailReader
{
    /// <summary>What came of a file.</summary>
    /// <param name="Events">How many events it has, of whatever kind.</param>
    /// <param name="IsTrail">Is it a file of events at all?</param>
    /// <param name="Fault">What a user is told where it could not be read to its end; null where it was. What stands before the fault counts.</param>
    public readonly record struct Outcome(long Events, bool IsTrail, string? Fault);

    /// <summary>Reads a file: <c>{"Records":[...]}</c> as CloudTrail delivers it, or <c>{"Events":[...]}</c> as <c>aws cloudtrail lookup-events</c> prints it.</summary>
    public static Outcome Read(TrailFile file, Action<TrailEvent> take)
    {
        long events = 0;
        var isTrail = false;
        try
        {
            using var reader = new JsonTokenReader(PackedFiles.Open(file.Path, file.Name), file.Name);
            if (reader.Read() && reader.Token == JsonTokenType.StartObject)
            {
                while (reader.Read() && reader.Token == JsonTokenType.PropertyName)
                {
                    var isLookup = reader.Text == "Events";
                    if (!isLookup && reader.Text != "Records")
                    {
                        reader.Skip();
                        continue;
                    }

                    reader.Read();
                    if (reader.Token != JsonTokenType.StartArray)
                    {
                        reader.Skip();
                        continue;
                    }

                    isTrail = true;
                    while (reader.TryNextBytes(out var bytes))
                    {
                        events++;

                        // Most events of a trail are other services'; no document is made of them.
                        if (bytes.IndexOf("bedrock"u8) >= 0 && Event(bytes, isLookup) is { } call)
                        {
                            take(call);
                        }
                    }
                }
            }

            // What follows must be an end, or the file is two that ran together.
            while (reader.Read())
            {
            }

            return new Outcome(events, isTrail, null);
        }
        catch (CostGuardException e)
        {
            return new Outcome(events, isTrail, e.Message);
        }
    }

    private static TrailEvent? Event(ReadOnlySpan<byte> bytes, bool isLookup)
    {
        var reader = new Utf8JsonReader(bytes);
        using var document = JsonDocument.ParseValue(ref reader);
        if (!isLookup)
        {
            return TrailEvent.Of(document.RootElement);
        }

        try
        {
            using var inner = JsonDocument.Parse(TrailEvent.Text(document.RootElement, "CloudTrailEvent"));
            return TrailEvent.Of(inner.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
