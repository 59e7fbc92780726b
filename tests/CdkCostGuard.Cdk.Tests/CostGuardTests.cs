using CdkCostGuard.Cdk.Tests.Running;

namespace CdkCostGuard.Cdk.Tests;

public class CostGuardTests
{
    [Fact]
    public void An_app_with_the_line_is_synthesized() => Assert.NotEmpty(Synth.Of("Untagged").Resources("Shop", "AWS::IAM::Role"));
}
