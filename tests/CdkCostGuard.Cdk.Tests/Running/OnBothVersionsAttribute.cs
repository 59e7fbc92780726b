using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace CdkCostGuard.Cdk.Tests.Running;

/// <summary>Runs a test with each version of the CDK: <c>[Theory, OnBothVersions] public void X(CdkVersion cdk)</c>, which asks <c>Synth.Of("App", cdk)</c>.</summary>
/// <param name="more">Further arguments of the test, the same for both.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OnBothVersionsAttribute(params object?[] more) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<CdkVersion>().Select(cdk => new TheoryDataRow([cdk, .. more]))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
