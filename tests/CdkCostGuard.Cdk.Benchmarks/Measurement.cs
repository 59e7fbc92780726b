using System.Globalization;

namespace CdkCostGuard.Cdk.Benchmarks;

/// <summary>Measures synths of one version of CDK, each in a process of its own, and prints the tables of <c>docs/performance.md</c>.</summary>
internal static class Measurement
{
    private static readonly Variant Nothing = new("nothing", "nothing");
    private static readonly Variant Plugin = new("plugin", "plugin");
    private static readonly Variant Aspect = new("aspect", "aspect");
    private static readonly Variant Declaration = new("`AttributeCosts`", "declaration");
    private static readonly Variant EmptyAspect = new("empty C# aspect", "empty-aspect");
    private static readonly Variant TwinNothing = new("JS nothing", "nothing", Twin: true);
    private static readonly Variant TwinNag = new("JS cdk-nag", "cdk-nag", Twin: true);

    private static readonly Variant[] Compared = [Nothing, Plugin, Aspect, Declaration, EmptyAspect, TwinNothing, TwinNag];

    /// <summary>Measures.</summary>
    /// <param name="args">What the tables call the version of CDK, the C# app's assembly, the folder of the twin's packages, how many rounds, and of about how many constructs.</param>
    public static int Run(string[] args)
    {
        if (args is not [var version, var assembly, var twin, var rounds, .. { Length: > 0 } sizesWanted])
        {
            Console.Error.WriteLine("usage: VERSION ASSEMBLY TWIN ROUNDS CONSTRUCTS...");
            return 2;
        }

        var processes = new Processes(assembly, twin, newest: Path.GetFileName(twin) == "newest");
        var times = int.Parse(rounds, CultureInfo.InvariantCulture);
        var sizes = sizesWanted.Select(s => int.Parse(s, CultureInfo.InvariantCulture)).Select(size => (Size: size, Taken: Interleaved(processes, size, times))).ToArray();
        Console.WriteLine($"### {version}");
        Console.WriteLine();
        Console.WriteLine($"`App.Synth()`, ms, median of {rounds} rounds (least in brackets):");
        Console.WriteLine();
        Row(["constructs C#, JS", .. Compared.Select(v => v.Title)]);
        Rule(Compared.Length + 1);
        foreach (var (_, taken) in sizes)
        {
            Row([$"{Number(taken[Nothing][0].Constructs)}, {Number(taken[TwinNothing][0].Constructs)}", .. Compared.Select(v => Cell(taken[v].Select(t => t.Synth)))]);
        }

        Console.WriteLine();
        Console.WriteLine("Added to nothing, ms, by the least of each, and what the plugin needs of it for itself (median):");
        Console.WriteLine();
        Row(["constructs C#", "plugin", "of it in C#", "aspect", "`AttributeCosts`", "empty C# aspect", "aspect to empty aspect", "JS cdk-nag"]);
        Rule(8);
        foreach (var (_, taken) in sizes)
        {
            double Least(Variant v) => taken[v].Min(t => t.Synth);
            Row([
                Number(taken[Nothing][0].Constructs),
                Number(Least(Plugin) - Least(Nothing)),
                Number(Median(taken[Plugin].Select(t => t.Own))),
                Number(Least(Aspect) - Least(Nothing)),
                Number(Least(Declaration) - Least(Nothing)),
                Number(Least(EmptyAspect) - Least(Nothing)),
                (Least(Aspect) / Least(EmptyAspect)).ToString("F2", CultureInfo.InvariantCulture),
                Number(Least(TwinNag) - Least(TwinNothing)),
            ]);
        }

        Console.WriteLine();
        Console.WriteLine("The whole process, ms, median (least):");
        Console.WriteLine();
        Row(["constructs C#", .. Compared.Select(v => v.Title)]);
        Rule(Compared.Length + 1);
        foreach (var (_, taken) in sizes)
        {
            Row([Number(taken[Nothing][0].Constructs), .. Compared.Select(v => Cell(taken[v].Select(t => t.Process)))]);
        }

        Console.WriteLine();
        Stale(processes, times);
        return 0;
    }

    // A round runs each variant once, so that a slow minute of the machine meets all of them.
    private static Dictionary<Variant, List<Taken>> Interleaved(Processes processes, int size, int rounds)
    {
        var taken = Compared.ToDictionary(v => v, _ => new List<Taken>());
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var (variant, list) in taken)
            {
                list.Add(processes.Synth(variant, size, staleFiles: 0));
                Console.Error.WriteLine($"{size} constructs, round {round}, {variant.Title}: {list[^1].Synth:F0} ms in the synth, {list[^1].Process:F0} ms in all");
            }
        }

        return taken;
    }

    private const int FewConstructs = 100;

    // Older CDK reads every file of the output folder before and after each plugin, to see that it changed none (https://github.com/aws/aws-cdk/issues/38614).
    // In 2.276 it does so only where AppProps.confirmValidationPluginsDoNotMutate asks for it.
    private static void Stale(Processes processes, int rounds)
    {
        int[] files = [0, 2_000];
        var taken = files.Select(_ => (Nothing: new List<double>(), Plugin: new List<double>())).ToArray();
        for (var round = 1; round <= rounds; round++)
        {
            for (var i = 0; i < files.Length; i++)
            {
                taken[i].Nothing.Add(processes.Synth(Nothing, FewConstructs, files[i]).Synth);
                taken[i].Plugin.Add(processes.Synth(Plugin, FewConstructs, files[i]).Synth);
                Console.Error.WriteLine($"{files[i]} old files, round {round}: {taken[i].Nothing[^1]:F0} ms, with the plugin {taken[i].Plugin[^1]:F0} ms");
            }
        }

        Console.WriteLine($"`App.Synth()` of {FewConstructs} constructs into a `cdk.out` with old files of {Processes.StaleBytes / 1024} KB in it, ms, median (least):");
        Console.WriteLine();
        Row(["old files", "MB", Nothing.Title, Plugin.Title]);
        Rule(4);
        for (var i = 0; i < files.Length; i++)
        {
            Row([Number(files[i]), Number(files[i] * (Processes.StaleBytes / 1e6)), Cell(taken[i].Nothing), Cell(taken[i].Plugin)]);
        }

        Console.WriteLine();
    }

    private static string Cell(IEnumerable<double> values) => $"{Number(Median(values))} ({Number(values.Min())})";

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static void Row(IEnumerable<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    private static void Rule(int columns) => Console.WriteLine("|" + string.Concat(Enumerable.Repeat("---|", columns)));
}
