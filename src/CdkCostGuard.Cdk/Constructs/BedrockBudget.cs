using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SNS;
using Constructs;

namespace CdkCostGuard.Cdk;

/// <summary>How much a <see cref="BedrockBudget"/> is and who hears of it.</summary>
public sealed class BedrockBudgetProps
{
    /// <summary>What the application may spend in a calendar month, in US dollars; above zero.</summary>
    public required decimal MonthlyUsd { get; init; }

    /// <summary>Who gets the alerts by e-mail; at most ten.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>A topic that gets the alerts. One of this app is opened for AWS Budgets; one that is imported has to be already.</summary>
    public ITopic? Topic { get; init; }

    /// <summary>The percentages of the budget at which spending is told; above zero, at most four.</summary>
    public IReadOnlyList<double> AlertAtPercent { get; init; } = [80, 100];

    /// <summary>Whether it is told too when the month is forecast to end above the budget. AWS needs about five weeks of data for it.</summary>
    public bool AlertOnForecast { get; init; } = true;

    /// <summary>
    /// The name of the budget; CloudFormation makes one up without it. With one, no alert can be changed later unless the name is changed too: CloudFormation
    /// replaces a budget for its alerts, and there cannot be two of one name.
    /// </summary>
    public string? BudgetName { get; init; }
}

/// <summary>A monthly budget in US dollars for what the roles and users of one application spend on Bedrock, whatever models they call.</summary>
/// <remarks>
/// It is filtered on the principals' tag <c>iamPrincipal/Project</c> and on no service: models that are sold through AWS Marketplace are not billed as "Amazon
/// Bedrock". The tag has to be activated as a cost allocation tag in the payer's account first; until then, and for calls of untagged principals, the budget sees
/// nothing. Only Bedrock inference carries such tags, so it sees nothing else either.
/// Known: an AWS post of 2026-05-28 (China Blog) filters a budget by <c>FilterExpression</c> with the tag key <c>iamPrincipal/user</c>. Unknown: the Budgets
/// documentation names the prefix nowhere, and no source shows it in the older <c>CostFilters</c> (<c>TagKeyValue</c>), which is why this is an expression.
/// A budget tells, it does not stop: billing data are 4 to 8 hours old or older.
/// Source of the shape: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-budgets-budget-budgetdata.html. The CDK class of 2.160 does not know
/// <c>FilterExpression</c>, so it is made by its CloudFormation type.
/// </remarks>
public class BedrockBudget : Construct
{
    /// <summary>Makes the budget.</summary>
    /// <param name="scope">Where it stands.</param>
    /// <param name="id">Its id there.</param>
    /// <param name="attribution">The application: its <see cref="CostAttribution.Project"/> is what is watched.</param>
    /// <param name="props">How much it is and who hears of it.</param>
    /// <exception cref="ArgumentException">The amount or a percentage is not above zero, nobody would hear of it, or there are more alerts than AWS takes.</exception>
    public BedrockBudget(Construct scope, string id, CostAttribution attribution, BedrockBudgetProps props)
        : base(scope, id)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        Validate(props);
        var budget = new Dictionary<string, object>
        {
            ["BudgetType"] = "COST",
            ["TimeUnit"] = "MONTHLY",
            ["BudgetLimit"] = new Dictionary<string, object> { ["Amount"] = (double)props.MonthlyUsd, ["Unit"] = "USD" },
            ["Metrics"] = new[] { "UnblendedCost" },
            ["FilterExpression"] = new Dictionary<string, object>
            {
                ["Tags"] = new Dictionary<string, object>
                {
                    ["Key"] = $"iamPrincipal/{CostAttribution.ProjectKey}",
                    ["MatchOptions"] = new[] { "EQUALS" },
                    ["Values"] = new[] { attribution.Project },
                },
            },
        };
        if (props.BudgetName is not null)
        {
            budget["BudgetName"] = props.BudgetName;
        }

        var resource = new CfnResource(this, "Resource", new CfnResourceProps
        {
            Type = "AWS::Budgets::Budget",
            Properties = new Dictionary<string, object> { ["Budget"] = budget, ["NotificationsWithSubscribers"] = Notifications(props) },
        });
        if (props.Topic is { } topic)
        {
            // The alert of a budget that cannot publish is lost without an error.
            var opened = topic.AddToResourcePolicy(MayPublish(topic, Stack.Of(this)));
            if (opened.PolicyDependable is { } policy)
            {
                resource.Node.AddDependency(policy);
            }
        }
    }

    // Limits: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-budgets-budget-notificationwithsubscribers.html (10 e-mail addresses and one
    // topic a notification) and the quotas of AWS Budgets (5 notifications a budget).
    private static void Validate(BedrockBudgetProps props)
    {
        ArgumentNullException.ThrowIfNull(props);
        if (props.MonthlyUsd <= 0)
        {
            throw new ArgumentException("MonthlyUsd must be above zero.", nameof(props));
        }

        if (props.Emails.Count == 0 && props.Topic is null)
        {
            throw new ArgumentException("Name an e-mail address or a topic: nobody would hear of the alerts.", nameof(props));
        }

        if (props.Emails.Count > 10)
        {
            throw new ArgumentException("AWS Budgets takes at most ten e-mail addresses; use a topic for more.", nameof(props));
        }

        var alerts = props.AlertAtPercent.Count + (props.AlertOnForecast ? 1 : 0);
        if (alerts is 0 or > 5 || props.AlertAtPercent.Any(p => p <= 0))
        {
            throw new ArgumentException("AWS Budgets takes one to five alerts, each at a percentage above zero.", nameof(props));
        }
    }

    private static Dictionary<string, object>[] Notifications(BedrockBudgetProps props)
    {
        var subscribers = props.Emails.Select(e => Subscriber("EMAIL", e)).Concat(props.Topic is { } topic ? [Subscriber("SNS", topic.TopicArn)] : []).ToArray();
        var alerts = props.AlertAtPercent.Distinct().Select(p => ("ACTUAL", p));
        return
        [
            .. (props.AlertOnForecast ? alerts.Append(("FORECASTED", 100)) : alerts).Select(a => new Dictionary<string, object>
            {
                ["Notification"] = new Dictionary<string, object>
                {
                    ["NotificationType"] = a.Item1,
                    ["ComparisonOperator"] = "GREATER_THAN",
                    ["Threshold"] = a.Item2,
                    ["ThresholdType"] = "PERCENTAGE",
                },
                ["Subscribers"] = subscribers,
            }),
        ];
    }

    private static Dictionary<string, object> Subscriber(string type, string address) => new() { ["SubscriptionType"] = type, ["Address"] = address };

    // https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
    private static PolicyStatement MayPublish(ITopic topic, Stack stack) => new(new PolicyStatementProps
    {
        Principals = [new ServicePrincipal("budgets.amazonaws.com")],
        Actions = ["sns:Publish"],
        Resources = [topic.TopicArn],
        Conditions = new Dictionary<string, object>
        {
            ["StringEquals"] = new Dictionary<string, string> { ["aws:SourceAccount"] = stack.Account },
            ["ArnLike"] = new Dictionary<string, string> { ["aws:SourceArn"] = $"arn:{stack.Partition}:budgets::{stack.Account}:*" },
        },
    });
}
