using System.CommandLine;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Policies;

namespace CdkCostGuard.Cli.Commands;

/// <summary><c>init</c>: a commented policy file, and a baseline so that the first day is green.</summary>
internal static class InitCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var paths = InputPaths.Create("What the baseline is made of.");
        var baseline = new Option<bool>("--baseline") { Description = $"Also check the inputs and write {CheckCommand.BaselineFileName}." };
        var force = new Option<bool>("--force") { Description = "Replace files that are there." };
        var command = new Command("init", $"Writes a commented {Policy.FileName}.") { paths, baseline, force };
        command.SetAction(parsed => (int)Run(surroundings, parsed.GetValue(paths)!, parsed.GetValue(baseline), parsed.GetValue(force)));
        return command;
    }

    private static ExitCode Run(Surroundings surroundings, string[] paths, bool baseline, bool force)
    {
        string[] files = baseline ? [Policy.FileName, CheckCommand.BaselineFileName] : [Policy.FileName];
        if (!force && files.FirstOrDefault(f => File.Exists(Path.Combine(surroundings.WorkingDirectory, f))) is { } there)
        {
            throw CostGuardException.BadUsage($"{there} is there already; edit it, or replace it with --force");
        }

        using var template = new MemoryStream();
        using (var resource = typeof(InitCommand).Assembly.GetManifestResourceStream(Policy.FileName)!)
        {
            resource.CopyTo(template);
        }

        // Checked before anything is written, so that an input that cannot be read leaves nothing behind.
        var policy = PolicyReader.Read(Policy.FileName, template.ToArray());
        var report = baseline ? CheckCommand.Check(surroundings, paths, policy, null, new Dictionary<string, string>(StringComparer.Ordinal)) : null;
        OutputFile.Write(Path.Combine(surroundings.WorkingDirectory, Policy.FileName), Policy.FileName, stream => stream.Write(template.ToArray()));
        surroundings.Error.WriteLine($"Wrote {Policy.FileName}.");
        if (report is not null)
        {
            var file = CheckCommand.WriteBaseline(surroundings, CheckCommand.BaselineFileName, report);
            surroundings.Error.WriteLine($"Wrote {file}. Run: cdk-costguard check --baseline {file}");
        }

        return ExitCode.Ok;
    }
}
