using System.Diagnostics;
using CdkCostGuard.FakeAws;

namespace CdkCostGuard.Cli.Tests.Live;

/// <summary>The tool in a process of its own, which is stopped.</summary>
public class StoppedSnapshotTests
{
    [Theory]
    [InlineData("-INT", 3)]
    [InlineData("-KILL", 137)]
    public async Task A_snapshot_that_is_stopped_leaves_the_one_of_before(string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent by kill.");
        using var folder = new TemporaryFolder();
        folder.Write("deployed.json", "before");
        await using var world = await FakeWorld.StartAsync(new FakeAccount("111122223333").Stack("eu-west-1", "App", []));
        world.Server.Faults = r => r.Operation.Name == "DescribeStackEvents" ? Fault.Silence : Fault.None;
        var start = new ProcessStartInfo("dotnet", [typeof(Surroundings).Assembly.Location, "snapshot", "--templates", "stacks"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardError = true,
            Environment =
            {
                ["AWS_ACCESS_KEY_ID"] = "AKIACALLER",
                ["AWS_SECRET_ACCESS_KEY"] = FakeWorld.SecretKey,
                ["AWS_REGION"] = "eu-west-1",
                ["AWS_ENDPOINT_URL"] = world.Server.Url,
                ["AWS_CONFIG_FILE"] = Path.Combine(folder.Path, "none"),
            },
        };

        using var process = Process.Start(start)!;
        await world.Server.Silent.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        using var kill = Process.Start("kill", [signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(exitCode, process.ExitCode);
        Assert.Equal("before", await File.ReadAllTextAsync(Path.Combine(folder.Path, "deployed.json"), TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "stacks")));
        Assert.DoesNotContain("PLANTED", error, StringComparison.Ordinal);
        Assert.Equal(exitCode == 3, error.EndsWith("cdk-costguard: stopped; nothing was written\n", StringComparison.Ordinal));
    }
}
