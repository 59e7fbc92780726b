using Amazon.CDK;
using Constructs;

namespace WellTagged;

/// <summary>Contract search as it runs in production.</summary>
internal sealed class ContractSearchStage : Stage
{
    public ContractSearchStage(Construct scope, string id)
        : base(scope, id)
    {
        Tags.Of(this).Add("Team", "Legal Technology");
        Tags.Of(this).Add("Project", "ContractSearch");
        Tags.Of(this).Add("CostCenter", "2210");

        new ContractSearchStack(this, "ContractSearch");
    }
}
