using Amazon.CDK.AWS.Budgets;
using Constructs;

namespace WellTagged;

/// <summary>A monthly budget for what the roles of one application spend, whatever models they call.</summary>
internal sealed class ApplicationBudget : Construct
{
    public ApplicationBudget(Construct scope, string id, string application, double monthlyUsd, string owner)
        : base(scope, id)
    {
        new CfnBudget(this, "Monthly", new CfnBudgetProps
        {
            Budget = new CfnBudget.BudgetDataProperty
            {
                BudgetName = $"{application}-models",
                BudgetType = "COST",
                TimeUnit = "MONTHLY",
                BudgetLimit = new CfnBudget.SpendProperty { Amount = monthlyUsd, Unit = "USD" },

                // By the tag of the role, not by service: models sold through the Marketplace are not billed as "Amazon Bedrock".
                CostFilters = new Dictionary<string, object>
                {
                    ["TagKeyValue"] = new[] { $"iamPrincipal/Project${application}" },
                },
            },
            NotificationsWithSubscribers = new[]
            {
                new CfnBudget.NotificationWithSubscribersProperty
                {
                    Notification = new CfnBudget.NotificationProperty
                    {
                        NotificationType = "ACTUAL",
                        ComparisonOperator = "GREATER_THAN",
                        Threshold = 80,
                    },
                    Subscribers = new[] { new CfnBudget.SubscriberProperty { SubscriptionType = "EMAIL", Address = owner } },
                },
            },
        });
    }
}
