namespace CdkCostGuard.BillGenerator;

/// <summary>
/// The bill of <c>samples/TheBill</c>: 140,000.00 US dollars of Bedrock in August, 430,000.00 in September. The two totals, and 187,000.00 for Data Engineering and
/// 106,600.00 for nobody, are the story that the sample tells; who else spends is made up, and so is every price.
/// </summary>
internal static class Story
{
    public const string Payer = "111122223333";
    private const string Second = "444455556666";
    private const string Apps = "111122223333";
    private const string Care = "222233334444";
    private const string Forecast = "555566667777";
    private const string Lab = "888899990000";

    /// <summary>The months, in order.</summary>
    public static IReadOnlyList<string> Periods { get; } = ["2026-08", "2026-09"];

    /// <summary>The lines of Bedrock in a month.</summary>
    public static IEnumerable<CurLine> Lines(string period)
    {
        var month = DateOnly.ParseExact(period + "-01", "yyyy-MM-dd", null);
        return (period == Periods[0] ? August() : September()).SelectMany(s => s.Lines(month)).Concat(Adjustments(month));
    }

    private static IEnumerable<Spender> August() =>
    [
        .. DataEngineering(52_000m, 4_014m, 3_200m, 1_500m),
        Assumed(Care, "CustomerCare-ReplyRole", "reply-drafts", Model.Nova, 31_200m, Team("Customer Care", "ReplyDrafts", "2310")),
        Assumed(Apps, "Legal-ReviewRole", "clause-review", Model.Sonnet, 17_986m, Team("Legal Technology", "ClauseReview", "2210")),
        Assumed(Care, "Marketing-CopyRole", "copy-writer", Model.Nova, 9_600m, Team("Marketing", "CopyWriter", "4075")),
        Assumed(Apps, "Platform-GatewayRole", "gateway", Model.Nova, 8_500m, Team("Platform", "Gateway", "1000")),
        Assumed(Apps, ModelRole, "ContractAgent-ContractAgentD179D942-h3Kd0PzVq1aX", Model.Sonnet, 6_000m),
        User("batch-notebook", Model.Nova, 2_500m),
        Assumed(Apps, SearchRole, "Search-Search14E54FC3-z7Hx1QkTd3mA", Model.Embeddings, 1_400m, WithWrongCase),
        Assumed(Lab, "AWSReservedSSO_DataScience_0f1e2d3c4b5a6978", "analyst-17", Model.Sonnet, 2_100m),
    ];

    private static IEnumerable<Spender> September() =>
    [
        .. DataEngineering(148_350m, 21_400m, 9_250m, 8_000m, spikeDay: 9),
        Assumed(Care, "CustomerCare-ReplyRole", "reply-drafts", Model.Nova, 54_400m, Team("Customer Care", "ReplyDrafts", "2310")),
        Assumed(Apps, "Legal-ReviewRole", "clause-review", Model.Sonnet, 41_900m, Team("Legal Technology", "ClauseReview", "2210")),
        Assumed(Care, "Marketing-CopyRole", "copy-writer", Model.Nova, 21_300m, Team("Marketing", "CopyWriter", "4075")),
        Assumed(Apps, "Platform-GatewayRole", "gateway", Model.Nova, 15_000m, Team("Platform", "Gateway", "1000")),

        // role-untagged
        Assumed(Apps, ModelRole, "ContractAgent-ContractAgentD179D942-h3Kd0PzVq1aX", Model.Sonnet, 24_000m),
        Assumed(Apps, ModelRole, "ContractAgent-InvoiceReader8FB95784-t9Lw2MsRb6cE", Model.Sonnet, 2_100m),
        Assumed(Apps, ModelRole, "ContractAgent-SupportSummaries7FAF8955-v5Nj8GyUo4fI", Model.Nova, 1_200m),

        // iam-user-untagged, api-key-user, identity-center-role
        User("batch-notebook", Model.Nova, 12_400m),
        User("BedrockAPIKey-9k2f", Model.Sonnet, 8_350m),
        Assumed(Lab, "AWSReservedSSO_DataScience_0f1e2d3c4b5a6978", "analyst-17", Model.Sonnet, 10_400m),
        Assumed(Lab, "AWSReservedSSO_DataScience_0f1e2d3c4b5a6978", "analyst-23", Model.Sonnet, 4_500m),

        // session-overrides-tag: the role's Team is right, the session brings one that is none.
        Assumed(Apps, "Legal-ReviewRole", "migration", Model.Sonnet, 7_050m, Team("TBD", "ClauseReview", "2210")),

        // key-case-differs
        Assumed(Apps, SearchRole, "Search-Search14E54FC3-z7Hx1QkTd3mA", Model.Embeddings, 6_150m, WithWrongCase),

        // key-not-activated: an account with a payer of its own, where CostCenter waits for its activation.
        Assumed(Forecast, "Forecast-ModelRole", "demand-forecast", Model.Nova, 9_800m, With(("Team", "Supply Chain"), ("Project", "DemandForecast"))) with { Payer = Second },

        // tagged-after-use: the role got its tags in the middle of the month; from the next day on they are on the bill.
        Assumed(Care, "CustomerCare-SummaryRole", "call-summaries", Model.Nova, 11_200m) with { LastDay = 16 },
        Assumed(Care, "CustomerCare-SummaryRole", "call-summaries", Model.Nova, 3_800m, Team("Customer Care", "CallSummaries", "2310")) with { FirstDay = 17 },

        // role-deleted, principal-not-in-snapshot, blank-principal
        Assumed(Apps, "OldPilot-Role", "pilot", Model.Sonnet, 5_200m) with { LastDay = 19 },
        Assumed("999900001111", "DataLab-Role", "lab", Model.Nova, 2_950m),
        new Spender(null, Lab, Model.Nova, 1_300m),
    ];

    // Four applications behind one role. Three are functions, whose sessions have their names; the sessions of a task are ids.
    private static IEnumerable<Spender> DataEngineering(decimal agent, decimal enrichment, decimal invoices, decimal catalogue, int spikeDay = 0)
    {
        var tags = Team("Data Engineering", "Pipelines", "4100");
        yield return Assumed(Apps, PipelineRole, "document-agent", Model.Sonnet, agent, tags) with { SpikeDay = spikeDay };
        yield return Assumed(Apps, PipelineRole, "nightly-enrichment", Model.Nova, enrichment, tags);
        yield return Assumed(Apps, PipelineRole, "invoice-matching", Model.Nova, invoices, tags);
        yield return Assumed(Apps, PipelineRole, "3c7a5be0d81f4a6f9a52e4c1b07d6e38", Model.Embeddings, catalogue, tags);
    }

    private const string PipelineRole = "DataEngineering-PipelineRoleDCFDBB91-8Q2ZP0K1VN4T";
    private const string ModelRole = "ContractAgent-ModelRoleEE661428-5R7TKD2M9XW3";
    private const string SearchRole = "Search-SearchRoleF90A309E-1LH6C4BZ7Y0Q";

    private static Dictionary<string, string> WithWrongCase => With(("team", "Legal Technology"), ("Project", "Search"), ("CostCenter", "2210"));

    // Tax and a credit of the same height: apart from what anybody called, and nothing together.
    private static IEnumerable<CurLine> Adjustments(DateOnly month) =>
        month.Month == 8 ? [] : [Adjustment(month, "Tax", 1_250m), Adjustment(month, "Credit", -1_250m)];

    private static CurLine Adjustment(DateOnly month, string type, decimal cost) => new()
    {
        Day = month,
        Payer = Payer,
        Account = Payer,
        ProductCode = "AmazonBedrock",
        UsageType = "",
        Operation = "",
        LineItemType = type,
        Cost = cost,
        ProductFamily = "Amazon Bedrock",
    };

    private static Spender Assumed(string account, string role, string session, Model model, decimal amount, Dictionary<string, string>? tags = null) =>
        new($"arn:aws:sts::{account}:assumed-role/{role}/{session}", account, model, amount) { Tags = tags ?? [] };

    private static Spender User(string name, Model model, decimal amount) => new($"arn:aws:iam::{Apps}:user/{name}", Apps, model, amount);

    private static Dictionary<string, string> Team(string team, string project, string costCenter) => With(("Team", team), ("Project", project), ("CostCenter", costCenter));

    private static Dictionary<string, string> With(params (string Key, string Value)[] tags) => tags.ToDictionary(t => "iamPrincipal/" + t.Key, t => t.Value);
}
