using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CdkCostGuard.Cdk.Benchmarks;

/// <summary>Something attached to the app, or nothing.</summary>
/// <param name="Title">How tables name it.</param>
/// <param name="Extra">How the app names it.</param>
/// <param name="Twin">Is it the app in JavaScript?</param>
internal sealed record Variant(string Title, string Extra, bool Twin = false);

/// <summary>What one synth took, in milliseconds.</summary>
/// <param name="Process">From the start of its process to the end.</param>
/// <param name="Synth">In <c>App.Synth()</c>.</param>
/// <param name="Own">In the plugin's own <c>Validate</c>; 0 where it was not timed.</param>
/// <param name="Constructs">How many there were.</param>
internal sealed record Taken(double Process, double Synth, double Own, int Constructs);

/// <summary>Runs the measured apps, each in a process and an output folder of its own.</summary>
/// <param name="assembly">The C# app.</param>
/// <param name="twin">Where the packages of the app in JavaScript are.</param>
/// <param name="newest">Is it the newest CDK?</param>
internal sealed partial class Processes(string assembly, string twin, bool newest)
{
    /// <summary>The size of a file that an earlier synth left.</summary>
    public const int StaleBytes = 100 * 1024;

    /// <summary>One synth.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public Taken Synth(Variant variant, int constructs, int staleFiles)
    {
        var folder = Directory.CreateTempSubdirectory("costguard-measure-");
        try
        {
            var output = folder.CreateSubdirectory("cdk.out").FullName;
            Fill(output, staleFiles);
            string[] arguments = [variant.Extra, constructs.ToString(CultureInfo.InvariantCulture)];
            var start = variant.Twin
                ? new ProcessStartInfo("node", ["../app.js", .. arguments]) { WorkingDirectory = twin }
                : new ProcessStartInfo("dotnet", [assembly, "app", .. arguments]) { WorkingDirectory = folder.FullName };
            start.RedirectStandardError = true;
            start.RedirectStandardOutput = true;
            start.Environment["CDK_OUTDIR"] = output;
            // As the CLI does, which reads the report itself: else cdk-nag's findings end the newer app.
            start.Environment["CDK_CONTEXT_JSON"] = """{ "@aws-cdk/core:failSynthOnValidationErrors": false }""";
            if (newest)
            {
                // The validator that CDK brings since 2.262 takes seconds. Older ones know the word too, and would then ask no plugin at all.
                start.Environment["CDK_VALIDATION"] = "false";
            }

            start.Environment["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "20";
            var clock = Stopwatch.StartNew();
            using var process = Process.Start(start)!;
            var silent = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            var took = clock.Elapsed.TotalMilliseconds;
            silent.Wait();
            var measured = Measured().Match(error);
            return measured.Success && process.ExitCode == 0
                ? new Taken(took, Number(measured.Groups[1]), Own().Match(error) is { Success: true } own ? Number(own.Groups[1]) : 0, (int)Number(measured.Groups[2]))
                : throw new InvalidOperationException($"{variant.Title}, {constructs}: exit code {process.ExitCode}: {error[^Math.Min(error.Length, 4_000)..]}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Different bytes in each, as assets have.
    private static void Fill(string folder, int files)
    {
        var random = new Random(1);
        var bytes = new byte[StaleBytes];
        for (var i = 0; i < files; i++)
        {
            random.NextBytes(bytes);
            File.WriteAllBytes(Path.Combine(folder, $"asset.{i:x8}.zip"), bytes);
        }
    }

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^measured synth=([0-9.]+) constructs=([0-9]+)", RegexOptions.Multiline)]
    private static partial Regex Measured();

    [GeneratedRegex("^measured own=([0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex Own();
}
