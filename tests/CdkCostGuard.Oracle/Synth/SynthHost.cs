using System.Diagnostics;

namespace CdkCostGuard.Oracle.Synth;

/// <summary>A process that synthesizes programs, one after another.</summary>
internal sealed class SynthHost : IDisposable
{
    // Never reached by a program that ends: it only keeps a loop that does not from holding up the others.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string folder;
    private readonly string workingDirectory;
    private readonly Surroundings surroundings;
    private readonly int mostPrograms;
    private Process? process;
    private int programs;

    public SynthHost(string folder, string workingDirectory, Surroundings surroundings, int mostPrograms)
    {
        this.folder = folder;
        this.workingDirectory = workingDirectory;
        this.surroundings = surroundings;
        this.mostPrograms = mostPrograms;
    }

    /// <summary>Runs a program.</summary>
    /// <returns>Why that failed; null where its cloud assembly lies in <paramref name="target"/>.</returns>
    public string? Run(string assembly, string target, Surroundings with)
    {
        if (process is null || process.HasExited || programs == mostPrograms)
        {
            Restart();
        }

        programs++;
        process!.StandardInput.WriteLine(string.Join('\t', [assembly, target, .. with.Environment.Select(v => $"{v.Key}={v.Value}")]));
        var answer = process.StandardOutput.ReadLineAsync();
        if (!answer.Wait(Patience))
        {
            Dispose();
            return "it does not end";
        }

        return answer.Result switch
        {
            "ok" => null,
            null => "it ended the process",
            var failure => failure,
        };
    }

    public void Dispose()
    {
        if (process is { } running)
        {
            process = null;
            if (!running.HasExited)
            {
                running.Kill(entireProcessTree: true);
            }

            running.Dispose();
        }
    }

    private void Restart()
    {
        Dispose();
        programs = 0;
        var start = new ProcessStartInfo("dotnet", [ProgramCompiler.Host]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = workingDirectory };

        // Nothing of the caller's session may reach the templates.
        start.Environment.Remove("CDK_DEFAULT_ACCOUNT");
        start.Environment.Remove("CDK_DEFAULT_REGION");
        start.Environment["CDK_OUTDIR"] = Path.Combine(folder, "out");
        start.Environment["CDK_CONTEXT_JSON"] = surroundings.ContextJson;
        start.Environment["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "20";
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }
}
