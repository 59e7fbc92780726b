using CdkCostGuard.Core.Policies;

namespace CdkCostGuard.Cli.Tests;

public sealed class InitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void It_writes_a_policy_file_that_changes_nothing()
    {
        var result = Cli.Run(_folder, "init");
        Assert.Equal((0, "", "Wrote cdkcostguard.json.\n"), (result.ExitCode, result.Output, result.Error));
        var policy = PolicyReader.Read("p", File.ReadAllBytes(PolicyFile));
        Assert.Equal(Policy.Default.RequiredTags, policy.RequiredTags);
        Assert.Equal(Policy.Default.ApplicationTag, policy.ApplicationTag);
        Assert.Equal(Policy.Default.FailOn, policy.FailOn);
        Assert.Empty(policy.Applications);
        Assert.Empty(policy.Rules);
        Assert.Empty(policy.Suppressions);
    }

    [Fact]
    public void The_examples_in_its_comments_are_right()
    {
        Cli.Run(_folder, "init");
        var lines = File.ReadAllLines(PolicyFile);
        string Example(string start) => Assert.Single(lines, l => l.TrimStart().StartsWith("// " + start, StringComparison.Ordinal)).TrimStart(' ', '/');
        var json = $$"""
            { "applications": [ {{Example("{ \"name\"")}} ], "rules": { {{Example("\"CCG2002\"")}} }, "suppressions": [ {{Example("{ \"rule\"")}} ] }
            """;
        var policy = PolicyReader.Read("p", System.Text.Encoding.UTF8.GetBytes(json));
        Assert.Equal((1, 1, 1), (policy.Applications.Count, policy.Rules.Count, policy.Suppressions.Count));
    }

    [Fact]
    public void It_does_not_replace_a_policy_file()
    {
        _folder.Write("cdkcostguard.json", "{}");
        Assert.StartsWith("cdkcostguard.json is there already", Cli.Run(_folder, "init").Refused(2, _folder), StringComparison.Ordinal);
        Assert.Equal("{}", File.ReadAllText(PolicyFile));
    }

    [Fact]
    public void It_does_not_replace_a_baseline_and_then_writes_nothing()
    {
        _folder.Write("t.json", Sample.Warning);
        _folder.Write("cdkcostguard.baseline.json", "{}");
        Assert.StartsWith("cdkcostguard.baseline.json is there already", Cli.Run(_folder, "init", "t.json", "--baseline").Refused(2, _folder), StringComparison.Ordinal);
        Assert.False(File.Exists(PolicyFile));
    }

    [Fact]
    public void An_input_that_cannot_be_read_leaves_nothing_behind()
    {
        Cli.Run(_folder, "init", "nothing.json", "--baseline").Refused(3, _folder);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Force_replaces_it()
    {
        _folder.Write("cdkcostguard.json", "{}");
        Assert.Equal(0, Cli.Run(_folder, "init", "--force").ExitCode);
        Assert.NotEqual("{}", File.ReadAllText(PolicyFile));
    }

    [Fact]
    public void With_a_baseline_the_next_check_is_green()
    {
        _folder.Write("t.json", Sample.Warning);
        Assert.Equal(0, Cli.Run(_folder, "init", "t.json", "--baseline").ExitCode);
        Assert.Equal(0, Cli.Run(_folder, "check", "t.json", "--baseline", "cdkcostguard.baseline.json").ExitCode);
        Assert.Equal(1, Cli.Run(_folder, "check", "t.json").ExitCode);
    }

    private string PolicyFile => Path.Combine(_folder.Path, "cdkcostguard.json");

    public void Dispose() => _folder.Dispose();
}
