using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Cdk.Checking;

/// <summary>Has the check compiled on another thread while the app waits for Node, so that the real one finds it ready.</summary>
internal static class WarmUp
{
    // The runtime compiles a method better once it was called 30 times, and counts only where for a tenth of a second nothing was called for the first time. It then
    // looks what the method does, and after the same again compiles it best. So: a few rounds, a pause, and so on until the check begins or it is long done. That
    // takes up to a second of a processor that otherwise waits.
    private const int Rounds = 8;
    private const int Batches = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private static readonly ManualResetEventSlim Stopped = new();

    private static int _started;

    /// <summary>Starts it, once a process. What goes wrong in it is of no matter: the check itself would meet it too.</summary>
    public static void Start()
    {
        if (Interlocked.Exchange(ref _started, 1) == 0)
        {
            OnThread(Run);
        }
    }

    /// <summary>Has types compiled that cannot be tried, because they work on CDK's objects, and Node answers one thread only.</summary>
    public static void Compile(params Type[] types)
    {
        // With one processor it would only come first.
        if (Environment.ProcessorCount > 1)
        {
            OnThread(() => Prepare(types));
        }
    }

    /// <summary>Ends it: now the real check needs the processor.</summary>
    public static void Stop() => Stopped.Set();

    [SuppressMessage("Design", "CA1031", Justification = "An exception on a thread of its own would end the app.")]
    private static void OnThread(Action action)
    {
        new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception)
            {
                // See Start.
            }
        })
        { IsBackground = true, Name = "CdkCostGuard" }.Start();
    }

    private static void Run()
    {
        CheckAssembly();
        // With one processor it would take from Node what it gives to the check.
        for (var batch = 0; batch < Batches && Environment.ProcessorCount > 1 && !Stopped.Wait(Pause); batch++)
        {
            CheckTemplate();
        }
    }

    // With the types of their closures and iterators.
    private static void Prepare(IEnumerable<Type> types)
    {
        const BindingFlags All = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var methods = types.SelectMany(t => t.GetNestedTypes(All).Prepend(t)).SelectMany(t => t.GetMethods(All).Concat<MethodBase>(t.GetConstructors(All)));
        foreach (var method in methods.Where(m => !m.IsAbstract && !m.ContainsGenericParameters))
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
    }

    /// <summary>All of it once: reading files, judging, and what CDK is told.</summary>
    internal static Verdict CheckAssembly()
    {
        var folder = Directory.CreateTempSubdirectory("cdk-costguard-");
        try
        {
            foreach (var file in (string[])["manifest.json", "Warm.template.json"])
            {
                File.WriteAllBytes(Path.Combine(folder.FullName, file), Resource(file));
            }

            return Verdict.Of(folder.FullName, () => Settings.Default);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What is done at every resource.
    private static void CheckTemplate()
    {
        var bytes = Resource("Warm.template.json");
        for (var round = 0; round < Rounds && !Stopped.IsSet; round++)
        {
            var template = Template.From(TemplateFiles.Parse(bytes, "Warm.template.json"), new StackInfo { Stack = "Warm" });
            AssemblyCheck.Report(new InputSet([template], []), Settings.Default);
        }
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(WarmUp).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
