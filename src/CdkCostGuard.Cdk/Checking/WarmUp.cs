using System.Diagnostics.CodeAnalysis;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Cdk.Checking;

/// <summary>Has the engine compiled on another thread while the app waits for Node, so that the check itself finds it ready.</summary>
internal static class WarmUp
{
    // The runtime compiles a method better once it was called this often.
    private const int Rounds = 30;

    private static int _started;

    /// <summary>Starts it, once a process. What goes wrong in it is of no matter: the check itself would meet it too.</summary>
    public static void Start()
    {
        if (Interlocked.Exchange(ref _started, 1) == 0)
        {
            new Thread(Run) { IsBackground = true, Name = "CdkCostGuard" }.Start();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "An exception on a thread of its own would end the app.")]
    internal static void Run()
    {
        try
        {
            using var stream = typeof(WarmUp).Assembly.GetManifestResourceStream("warm.template.json")!;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            for (var i = 0; i < Rounds; i++)
            {
                var template = Template.From(TemplateFiles.Parse(memory.ToArray(), "warm.template.json"), new StackInfo { Stack = "Warm" });
                AssemblyCheck.Report(new InputSet([template], []), Settings.Default);
            }
        }
        catch (Exception)
        {
            // See Start.
        }
    }
}
