namespace CdkCostGuard.Billing;

/// <summary>Lines of a CUR 2.0 export that are alike but for the hour, added up: one day, one principal with one session, one usage, one set of tags.</summary>
/// <remarks>
/// Only what may be Bedrock; see <see cref="Bill.OtherTotal"/> for the rest. Names follow the columns
/// (https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-cur2-line-item.html). Text is as it stands in the export, empty where the export has none.
/// </remarks>
public sealed record BillLine
{
    /// <summary>The billing period, such as <c>2026-09</c>.</summary>
    public required string Period { get; init; }

    /// <summary>The day (UTC) of the usage; null where the export is monthly or the line has no day.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Who pays.</summary>
    public string PayerAccountId { get; init; } = "";

    /// <summary>Who used: the account of the principal.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>The Region; empty for a line that has none.</summary>
    public string Region { get; init; } = "";

    /// <summary><c>Usage</c>, <c>Tax</c>, <c>Credit</c>, ...</summary>
    public required string LineItemType { get; init; }

    /// <summary><c>AWS</c> or <c>AWS Marketplace</c>.</summary>
    public string BillingEntity { get; init; } = "";

    /// <summary><c>AmazonBedrock</c>, or an opaque code of the Marketplace.</summary>
    public string ProductCode { get; init; } = "";

    /// <summary><c>product_servicecode</c>: <c>AmazonBedrock</c>; empty on lines of the Marketplace.</summary>
    public string ServiceCode { get; init; } = "";

    /// <summary>Such as <c>USE1-Claude4.6Sonnet-input-tokens</c>.</summary>
    public string UsageType { get; init; } = "";

    /// <summary>Such as <c>InvokeModelInference</c>.</summary>
    public string Operation { get; init; } = "";

    /// <summary>The resource, such as the ARN of an application inference profile.</summary>
    public string ResourceId { get; init; } = "";

    /// <summary><c>product_product_family</c>: <c>Amazon Bedrock</c> since 2026-07-20.</summary>
    public string ProductFamily { get; init; } = "";

    /// <summary>The map <c>product</c>: <c>model</c>, <c>provider</c>, <c>inference_type</c>, <c>feature</c>, <c>servicename</c>, <c>product_name</c> where AWS fills them.</summary>
    public IReadOnlyDictionary<string, string> Product { get; init; } = Nothing;

    /// <summary><c>line_item_iam_principal</c>: an ARN with the session's name; empty where the line names nobody.</summary>
    public string Principal { get; init; } = "";

    /// <summary>The map <c>tags</c> with its prefixes, such as <c>iamPrincipal/Team</c>. A key is there only where it is activated and has a value.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = Nothing;

    /// <summary><c>pricing_unit</c>: <c>1K tokens</c>, <c>1M tokens</c>, <c>Units</c>.</summary>
    public string PricingUnit { get; init; } = "";

    /// <summary>How many of the unit.</summary>
    public decimal UsageAmount { get; init; }

    /// <summary>The currency, such as <c>USD</c>.</summary>
    public string Currency { get; init; } = "";

    /// <summary>The cost of the asked kind (unblended, net or amortized) in the currency, exact to the export's last digit.</summary>
    public required decimal Cost { get; init; }

    /// <summary>How many lines of the export these are.</summary>
    public long Lines { get; init; } = 1;

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>(StringComparer.Ordinal);
}
