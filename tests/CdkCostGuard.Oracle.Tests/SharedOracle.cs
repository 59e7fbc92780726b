using CdkCostGuard.Oracle.Tests;

[assembly: AssemblyFixture(typeof(SharedOracle))]

namespace CdkCostGuard.Oracle.Tests;

/// <summary>One oracle for all tests: starting the CDK costs seconds.</summary>
public sealed class SharedOracle : IDisposable
{
    private readonly DifferentialOracle oracle = new();

    internal DifferentialOracle Oracle
    {
        get
        {
            Assert.SkipUnless(NodeTools.IsAvailable, "Synthesizing needs Node.js.");
            return oracle;
        }
    }

    public void Dispose() => oracle.Dispose();
}
