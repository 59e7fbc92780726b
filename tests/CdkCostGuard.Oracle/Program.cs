using System.Globalization;
using CdkCostGuard.Oracle;
using CdkCostGuard.Oracle.Comparing;
using CdkCostGuard.Oracle.Generating;
using CdkCostGuard.Oracle.Synth;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

if (args is ["--show", var seed])
{
    var source = ProgramGenerator.Generate(int.Parse(seed, CultureInfo.InvariantCulture)).Files[0].Text;
    Console.Out.WriteLine(CSharpSyntaxTree.ParseText(source).GetRoot().NormalizeWhitespace().ToFullString());
    return 0;
}

var apart = args is ["--apart", ..];
var sets = apart ? args[1..] : args;
if (sets.Length == 0 || sets.Any(s => s.StartsWith('-')))
{
    Console.Error.WriteLine("""
        usage: CdkCostGuard.Oracle [--apart] SET...
               CdkCostGuard.Oracle --show SEED
        A set is a folder with a folder for each program, or seeds of the generator such as 1..500.
        --apart runs each program in a process of its own; --show prints the program of a seed.
        """);
    return 2;
}

// Side by side, each with processes of its own.
var oracles = Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, 4)).Select(_ => new DifferentialOracle(apart)).ToArray();
var rows = new List<(string Name, Outcome Outcome)>();
foreach (var set in sets)
{
    var sums = await Task.WhenAll(oracles.Select((oracle, i) => Task.Run(() => Sum(oracle, Programs(set).Where((_, n) => n % oracles.Length == i)))));
    rows.Add((Directory.Exists(set) ? Path.GetFileName(Path.GetFullPath(set)) : $"generated {set}", sums.Aggregate((x, y) => x + y)));
}

foreach (var oracle in oracles)
{
    oracle.Dispose();
}

Console.Out.Write(Table.Of(rows));
return rows.Any(r => r.Outcome.Wrong > 0 || r.Outcome.Programs == 0) ? 1 : 0;

static Outcome Sum(DifferentialOracle oracle, IEnumerable<ProgramSource> programs)
{
    var sum = new Outcome();
    foreach (var program in programs)
    {
        var outcome = oracle.Judge(program);
        foreach (var line in outcome.Disagreements.Select(d => "WRONG " + d).Concat(outcome.Doubts.Select(d => "unknown " + d)))
        {
            Console.Error.WriteLine($"{program.Name}: {line}");
        }

        sum += outcome;
    }

    return sum;
}

static IEnumerable<ProgramSource> Programs(string set) =>
    set.Split("..") is [var first, var last]
    && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
    && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
        ? Enumerable.Range(from, to - from + 1).Select(ProgramGenerator.Generate)
        : ProgramSource.Below(set);
