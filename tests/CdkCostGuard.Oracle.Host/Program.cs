// Runs compiled CDK programs one after another, all with the one Node process of jsii: starting that costs seconds, a program only milliseconds.
//
// A line of standard input is a request: assembly, folder for what it synthesizes, then NAME=value for each environment variable, separated by tabs.
// A line of standard output answers it: ok, or failed and why. What programs themselves print goes to standard error.

using System.Reflection;
using System.Runtime.Loader;

var answers = Console.Out;
Console.SetOut(Console.Error);

// Apps write to the folder that the environment names. Node takes the environment over when it starts, so the folder stays and what is in it is moved away.
var outdir = Environment.GetEnvironmentVariable("CDK_OUTDIR") ?? throw new InvalidOperationException("CDK_OUTDIR is not set");

while (Console.In.ReadLine() is { } line)
{
    var request = line.Split('\t');
    answers.WriteLine(Run(request[0], request[1], request[2..]));
    answers.Flush();
}

string Run(string assembly, string target, string[] variables)
{
    string[] names = [.. variables.Select(v => v[..v.IndexOf('=', StringComparison.Ordinal)])];
    foreach (var (name, variable) in names.Zip(variables))
    {
        Environment.SetEnvironmentVariable(name, variable[(name.Length + 1)..]);
    }

    try
    {
        var entry = AssemblyLoadContext.Default.LoadFromAssemblyPath(assembly).EntryPoint!;
        entry.Invoke(null, entry.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        if (!File.Exists(Path.Combine(outdir, "manifest.json")))
        {
            return "failed: nothing was synthesized";
        }

        Directory.Move(outdir, target);
        return "ok";
    }
    catch (Exception e) when (e is TargetInvocationException or IOException or BadImageFormatException)
    {
        return "failed: " + (e.InnerException ?? e).ToString().ReplaceLineEndings(" ").Replace('\t', ' ');
    }
    finally
    {
        foreach (var name in names)
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        if (Directory.Exists(outdir))
        {
            Directory.Delete(outdir, recursive: true);
        }
    }
}
