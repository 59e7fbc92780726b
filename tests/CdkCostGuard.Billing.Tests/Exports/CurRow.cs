namespace CdkCostGuard.Billing.Tests.Exports;

/// <summary>One line of an export, with the values of a plain Bedrock line where a test says nothing.</summary>
public sealed record CurRow
{
    public string Month { get; init; } = "2026-09";

    public string Start { get; init; } = "2026-09-10 05:00:00";

    public string? End { get; init; }

    public string Payer { get; init; } = "999999999999";

    public string Account { get; init; } = "012345678901";

    public string Region { get; init; } = "us-east-1";

    public string Type { get; init; } = "Usage";

    public string Entity { get; init; } = "AWS";

    public string ProductCode { get; init; } = "AmazonBedrock";

    public string ServiceCode { get; init; } = "";

    public string UsageType { get; init; } = "USE1-NovaLite-input-tokens";

    public string Operation { get; init; } = "InvokeModelInference";

    public string ResourceId { get; init; } = "";

    public string Family { get; init; } = "Amazon Bedrock";

    public IReadOnlyDictionary<string, string>? Product { get; init; }

    public string? Principal { get; init; } = "arn:aws:sts::012345678901:assumed-role/Role-1/session-123";

    public IReadOnlyDictionary<string, string>? Tags { get; init; } = new Dictionary<string, string> { ["iamPrincipal/Team"] = "Search" };

    public string Unit { get; init; } = "1K tokens";

    public double Amount { get; init; } = 1;

    public string Currency { get; init; } = "USD";

    public double Cost { get; init; } = 1;

    public double? NetCost { get; init; }

    public double? SavingsPlanEffectiveCost { get; init; }

    /// <summary>A line of another service.</summary>
    public static CurRow Other { get; } = new() { ProductCode = "AmazonEC2", ServiceCode = "AmazonEC2", UsageType = "BoxUsage:m5.large", Operation = "RunInstances", Family = "Compute Instance", Principal = null, Tags = null, Unit = "Hrs", Cost = 5 };

    /// <summary>A line of a Claude model as the Marketplace bills it.</summary>
    public static CurRow Claude { get; } = new() { Entity = "AWS Marketplace", ProductCode = "7zgyu5r4", UsageType = "USE1-MP:USE1_InputTokenCount-Units", Family = "", Unit = "Units" };
}
