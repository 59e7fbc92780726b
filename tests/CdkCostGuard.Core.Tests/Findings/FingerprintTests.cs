using CdkCostGuard.Core.Findings;

namespace CdkCostGuard.Core.Tests.Findings;

public class FingerprintTests
{
    // Computed with sha256sum over the parts, each with a zero byte behind it. A change here makes every baseline in the field worthless.
    [Fact]
    public void The_value_stays_what_it_was() => Assert.Equal("290e5a1d4dd53354352d7e1c794cb34a", Fingerprint.Of("CCG1001", "App/Invoker"));

    [Fact]
    public void The_same_parts_give_the_same_value() => Assert.Equal(Fingerprint.Of("a", "b"), Fingerprint.Of("a", "b"));

    [Theory]
    [InlineData("x", "b", "c")]
    [InlineData("a", "x", "c")]
    [InlineData("a", "b", "x")]
    [InlineData("b", "a", "c")]
    public void Each_part_and_their_order_count(string first, string second, string third) =>
        Assert.NotEqual(Fingerprint.Of("a", "b", "c"), Fingerprint.Of(first, second, third));

    [Fact]
    public void Where_one_part_ends_counts()
    {
        string[] alike = [Fingerprint.Of("ab", "c"), Fingerprint.Of("a", "bc"), Fingerprint.Of("abc"), Fingerprint.Of("abc", ""), Fingerprint.Of("", "abc")];
        Assert.Equal(alike.Length, alike.Distinct().Count());
    }
}
