using Amazon.CDK;
using Constructs;

namespace WellTagged;

/// <summary>The assistant on the customer portal.</summary>
internal sealed class CustomerCopilotStack : Stack
{
    public CustomerCopilotStack(Construct scope, string id, IStackProps? props = null)
        : base(scope, id, props)
    {
        // The tags reach all that the stack holds, nested stacks too: the role that pays and the function that runs with it.
        // (Named in full because a Stack has a property Tags of its own.)
        Amazon.CDK.Tags.Of(this).Add("Team", "Support Engineering");
        Amazon.CDK.Tags.Of(this).Add("Project", "CustomerCopilot");
        Amazon.CDK.Tags.Of(this).Add("CostCenter", "1042");

        new CopilotBackend(this, "Backend");
        new ApplicationBudget(this, "Budget", "CustomerCopilot", monthlyUsd: 5000, owner: "support-engineering@example.com");
    }
}
