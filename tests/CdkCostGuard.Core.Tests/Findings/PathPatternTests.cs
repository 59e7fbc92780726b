using CdkCostGuard.Core.Findings;

namespace CdkCostGuard.Core.Tests.Findings;

public class PathPatternTests
{
    [Theory]
    [InlineData("App", "App/Invoker")]
    [InlineData("App/", "App/Invoker")]
    [InlineData("*/Other", "App/Invoker")]
    [InlineData("App?Invokers", "App/Invoker")]
    [InlineData("", "App")]
    public void A_pattern_covers_only_the_whole_path(string pattern, string path) => Assert.False(PathPattern.Covers(pattern, path));

    [Theory]
    [InlineData("App/Invoker", "App/Invoker")]
    [InlineData("app/INVOKER", "App/Invoker")]
    [InlineData("App/*", "App/Nested/Invoker")]
    [InlineData("*/Invoker", "App/Nested/Invoker")]
    [InlineData("*", "App/Invoker")]
    [InlineData("App?Invoker", "App/Invoker")]
    public void A_star_stands_for_any_run_and_a_question_mark_for_one(string pattern, string path) => Assert.True(PathPattern.Covers(pattern, path));
}
