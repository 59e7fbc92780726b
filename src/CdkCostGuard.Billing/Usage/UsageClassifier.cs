namespace CdkCostGuard.Billing.Usage;

/// <summary>Tells what lines were for. Lines that are alike in all that matters are asked once.</summary>
/// <remarks>
/// The product map is believed before the usage type where it says something, and both are read together, because neither says everything: the map does not tell
/// five minutes from an hour, Marketplace's usage types do not tell the model. What only looks like Bedrock is <see cref="UsageKind.NotBedrock"/>.
/// </remarks>
public sealed class UsageClassifier
{
    // How the service of a Marketplace model is named: "Claude Sonnet 4.6 (Amazon Bedrock Edition)".
    private const string Edition = "(Amazon Bedrock Edition)";
    private const string Family = "Amazon Bedrock";
    private const string MarketplaceMark = "MP:";

    // Ends every usage type of the Marketplace; the word is no part of what was used.
    private const string UnitsMark = "-" + UsageTables.MarketplaceUnit;

    // By usage type, because hashing all that is asked costs more than comparing it with the few that share one.
    private readonly Dictionary<string, List<(Asked Asked, UsageClass Usage)>> _known = new(StringComparer.Ordinal);

    /// <summary>Whose name a Marketplace line has as its billing entity.</summary>
    public const string AwsMarketplace = "AWS Marketplace";

    /// <summary>What the line was for.</summary>
    public UsageClass Of(BillLine line)
    {
        var asked = new Asked(
            line.UsageType,
            line.Operation,
            line.ProductCode,
            line.ProductFamily,
            line.BillingEntity,
            line.PricingUnit,
            Product(line, "model"),
            Product(line, "inference_type"),
            Product(line, "feature"),
            Product(line, "servicename") is { Length: > 0 } service ? service : Product(line, "product_name"),
            !string.IsNullOrWhiteSpace(line.Principal));
        if (!_known.TryGetValue(line.UsageType, out var alike))
        {
            _known.Add(line.UsageType, alike = []);
        }

        foreach (var (other, known) in alike)
        {
            if (other == asked)
            {
                return known;
            }
        }

        var usage = Classify(asked);
        alike.Add((asked, usage));
        return usage;
    }

    /// <summary>How many tokens a unit is that speaks of tokens; null for any other.</summary>
    internal static decimal? TokensOf(string unit) =>
        !unit.Equals(UsageTables.MarketplaceUnit, StringComparison.OrdinalIgnoreCase) && UsageTables.TokenUnits.TryGetValue(unit, out var tokens) ? tokens : null;

    /// <summary>The tier that a text speaks of.</summary>
    internal static UsageTier TierOf(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        UsageWords.Add(words, text);
        return First(UsageTables.Tiers, words, UsageTier.Standard);
    }

    private static string Product(BillLine line, string key) => line.Product.TryGetValue(key, out var value) ? value : "";

    private static UsageClass Classify(Asked line)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        UsageWords.Add(words, line.InferenceType);
        UsageWords.Add(words, line.Feature);
        UsageWords.Add(words, IsInUnits(line) ? line.UsageType[..^UnitsMark.Length] : line.UsageType);
        if (line.ProductCode == UsageTables.AgentCoreCode
            || line.Service.Contains("AgentCore", StringComparison.OrdinalIgnoreCase)
            || (words.Contains("consumption") && words.Contains("based")))
        {
            words.Add(UsageTables.AgentCore);
        }

        var kind = First(UsageTables.Kinds, words, UsageKind.Unplaced);
        if (!IsBedrock(line, kind))
        {
            return new UsageClass(UsageKind.NotBedrock, UsageTier.Standard, UsageRouting.Regional, null, false, null);
        }

        // Who is named has called, and an operation that invokes is a call, whatever the usage is called.
        var isCall = UsageTables.IsCall(kind) || line.IsNamed || IsInvocation(line.Operation);
        return new UsageClass(
            kind,
            First(UsageTables.Tiers, words, UsageTier.Standard),
            words.Contains(UsageTables.GlobalWord) ? UsageRouting.Global : UsageRouting.Regional,
            ModelOf(line, kind),
            isCall,
            TokensPerUnit(line, words));
    }

    private static T First<T>((T Value, string[] Words)[] table, HashSet<string> words, T otherwise)
    {
        foreach (var (value, wanted) in table)
        {
            if (Array.TrueForAll(wanted, words.Contains))
            {
                return value;
            }
        }

        return otherwise;
    }

    // Any of these is enough; AWS documents no single column that covers both first-party and Marketplace lines before 2026-07-20.
    private static bool IsBedrock(Asked line, UsageKind kind) =>
        line.ProductCode.StartsWith(UsageTables.ProductCodePrefix, StringComparison.Ordinal)
        || line.ProductFamily.StartsWith(Family, StringComparison.Ordinal)
        || line.Service.Contains(Edition, StringComparison.OrdinalIgnoreCase)
        || line.Service.StartsWith(Family, StringComparison.Ordinal)
        || line.IsNamed
        || IsInvocation(line.Operation)
        || (IsMarketplace(line) && UsageTables.IsCall(kind));

    private static bool IsInvocation(string operation) =>
        operation.StartsWith("InvokeModel", StringComparison.Ordinal);

    private static bool IsMarketplace(Asked line) =>
        line.BillingEntity == AwsMarketplace && line.UsageType.Contains(MarketplaceMark, StringComparison.Ordinal);

    private static bool IsInUnits(Asked line) => line.UsageType.EndsWith(UnitsMark, StringComparison.Ordinal);

    private static string? ModelOf(Asked line, UsageKind kind)
    {
        if (line.Model.Length > 0)
        {
            return line.Model;
        }

        var edition = line.Service.IndexOf(Edition, StringComparison.OrdinalIgnoreCase);
        if (edition > 0)
        {
            return line.Service[..edition].TrimEnd();
        }

        return UsageTables.IsCall(kind) || kind is UsageKind.ProvisionedThroughput or UsageKind.Customization or UsageKind.Storage
            ? ModelOf(line.UsageType)
            : null;
    }

    // {region}-{model}-{token-type}...: a Marketplace usage type has no model in it.
    private static string? ModelOf(string usageType)
    {
        var parts = usageType.Split('-');
        var end = Array.FindIndex(parts, UsageTables.AfterModel.Contains);
        return end > 1 && !usageType.Contains(MarketplaceMark, StringComparison.Ordinal) ? string.Join('-', parts[1..end]) : null;
    }

    // Only where tokens are counted: Marketplace bills images in "Units" as well.
    private static decimal? TokensPerUnit(Asked line, HashSet<string> words)
    {
        if (!words.Contains("tokens") && !words.Contains("token"))
        {
            return null;
        }

        var isMarketplace = line.BillingEntity == AwsMarketplace;
        var unit = line.PricingUnit.Length == 0 && isMarketplace && IsInUnits(line) ? UsageTables.MarketplaceUnit : line.PricingUnit;
        return unit.Equals(UsageTables.MarketplaceUnit, StringComparison.OrdinalIgnoreCase) && !isMarketplace ? null
            : UsageTables.TokenUnits.TryGetValue(unit, out var tokens) ? tokens
            : null;
    }

    private readonly record struct Asked(
        string UsageType,
        string Operation,
        string ProductCode,
        string ProductFamily,
        string BillingEntity,
        string PricingUnit,
        string Model,
        string InferenceType,
        string Feature,
        string Service,
        bool IsNamed);
}
