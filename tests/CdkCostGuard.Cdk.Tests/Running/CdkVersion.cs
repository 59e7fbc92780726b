namespace CdkCostGuard.Cdk.Tests.Running;

/// <summary>A version of the CDK that the apps are synthesized with. The library is compiled against the oldest in both.</summary>
public enum CdkVersion
{
    /// <summary>What the library is compiled against.</summary>
    Oldest,

    /// <summary>The newest that is tested.</summary>
    Newest,
}
