using System.Globalization;
using System.Text.Json;
using CdkCostGuard.Billing.Principals;

namespace CdkCostGuard.Billing.Trails;

/// <summary>An event of CloudTrail that is a call of a model.</summary>
internal sealed record TrailEvent
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Its id, by which one event in two trails is told; null where it has none.</summary>
    public Guid? Id { get; private init; }

    /// <summary>When; null where that cannot be read.</summary>
    public DateTime? Time { get; private init; }

    /// <summary>Such as <c>ConverseStream</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The Region; empty where it has none.</summary>
    public string Region { get; private init; } = "";

    /// <summary>Was it refused, or did it fail?</summary>
    public bool IsFailed { get; private init; }

    /// <summary>Who called.</summary>
    public BilledPrincipal Principal { get; private init; } = BilledPrincipal.Nobody;

    /// <summary>The account, for who does not say their own.</summary>
    public string AccountId { get; private init; } = "";

    /// <summary>What kind of key it was made with: <c>ASIA</c>, <c>AKIA</c>, <c>bearer</c>, <c>bearer long-term</c>, <c>bearer short-term</c>, or <c>none</c>. Never the key.</summary>
    public string Key { get; private init; } = "none";

    /// <summary>The model as it was called; empty where it is not said.</summary>
    public string Model { get; private init; } = "";

    /// <summary>Takes an event; null where it is no call.</summary>
    public static TrailEvent? Of(JsonElement record)
    {
        var name = Text(record, "eventName");
        if (!CallNames.IsCall(Text(record, "eventSource"), name))
        {
            return null;
        }

        var identity = Member(record, "userIdentity");
        var request = Member(record, "requestParameters");
        return new TrailEvent
        {
            Id = Guid.TryParseExact(Text(record, "eventID"), "D", out var id) ? id : null,
            Time = DateTime.TryParseExact(Text(record, "eventTime"), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null,
            Name = name,
            Region = Text(record, "awsRegion"),
            IsFailed = Text(record, "errorCode").Length > 0,
            Principal = CallerReader.Of(identity),
            AccountId = Text(identity, "accountId") is { Length: > 0 } account ? account : Text(record, "recipientAccountId"),
            Key = KeyOf(identity, request, Member(record, "additionalEventData")),
            Model = ModelOf(Text(request, "modelId") is { Length: > 0 } model ? model : Text(request, "model")),
        };
    }

    /// <summary>A member that is an object; else nothing.</summary>
    internal static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A member that is a text; else empty.</summary>
    internal static string Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

    // The runtime says bearer tokens in additionalEventData, the other endpoint in requestParameters.
    private static string KeyOf(JsonElement identity, JsonElement request, JsonElement additional)
    {
        foreach (var place in (ReadOnlySpan<JsonElement>)[additional, request])
        {
            var flag = Member(place, "callWithBearerToken");
            if (flag.ValueKind == JsonValueKind.True || (flag.ValueKind == JsonValueKind.String && flag.GetString() == "true"))
            {
                var type = Text(place, "bearerTokenType");
                return type.Contains("LONG", StringComparison.OrdinalIgnoreCase) ? "bearer long-term"
                    : type.Contains("SHORT", StringComparison.OrdinalIgnoreCase) ? "bearer short-term"
                    : "bearer";
            }
        }

        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html: what an id begins with says what it is the id of.
        var id = Text(identity, "accessKeyId");
        return id.StartsWith("AKIA", StringComparison.Ordinal) ? "AKIA" : id.StartsWith("ASIA", StringComparison.Ordinal) ? "ASIA" : id.Length == 0 ? "none" : "other";
    }

    // arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-... and the bare id are one model.
    private static string ModelOf(string model)
    {
        var resource = model.StartsWith("arn:", StringComparison.Ordinal) ? model.Split(':', 6)[^1] : model;
        return resource.StartsWith("foundation-model/", StringComparison.Ordinal) || resource.StartsWith("inference-profile/", StringComparison.Ordinal)
            ? resource[(resource.IndexOf('/', StringComparison.Ordinal) + 1)..]
            : resource;
    }
}
