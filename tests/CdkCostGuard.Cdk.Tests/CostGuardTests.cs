using CdkCostGuard.Cdk.Tests.Running;

namespace CdkCostGuard.Cdk.Tests;

public class CostGuardTests
{
    [Theory, OnBothVersions]
    public void An_app_with_the_line_is_synthesized(CdkVersion cdk) => Assert.NotEmpty(Synth.Of("Untagged", cdk).Resources("Shop", "AWS::IAM::Role"));
}
