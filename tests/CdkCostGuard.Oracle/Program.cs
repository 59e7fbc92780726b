using System.Globalization;
using CdkCostGuard.Oracle;
using CdkCostGuard.Oracle.Comparing;
using CdkCostGuard.Oracle.Generating;
using CdkCostGuard.Oracle.Synth;
using Microsoft.CodeAnalysis;

// Sets of programs: a folder of folders, or a range of the generator's seeds such as 1..500; --show SEED prints one of those programs.
if (args is ["--show", var shown])
{
    var source = ProgramGenerator.Generate(int.Parse(shown, CultureInfo.InvariantCulture)).Files[0].Text;
    Console.Out.WriteLine(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(source).GetRoot().NormalizeWhitespace().ToFullString());
    return 0;
}

if (args.Length == 0 || args.Any(a => a.StartsWith('-')))
{
    Console.Error.WriteLine("usage: CdkCostGuard.Oracle (FOLDER | FIRST..LAST)... | --show SEED");
    return 2;
}

using var oracle = new DifferentialOracle();
var rows = new List<(string Name, Outcome Outcome)>();
foreach (var set in args)
{
    var sum = new Outcome();
    foreach (var program in Programs(set))
    {
        var outcome = oracle.Judge(program);
        foreach (var line in outcome.Disagreements.Select(d => "WRONG " + d).Concat(outcome.Doubts.Select(d => "unknown " + d)))
        {
            Console.Error.WriteLine($"{program.Name}: {line}");
        }

        sum += outcome;
    }

    rows.Add((Directory.Exists(set) ? Path.GetFileName(Path.GetFullPath(set)) : $"generated {set}", sum));
}

Console.Out.Write(Table.Of(rows));
return rows.Any(r => r.Outcome.Wrong > 0) ? 1 : 0;

static IEnumerable<ProgramSource> Programs(string set)
{
    if (set.Split("..") is [var first, var last] && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to))
    {
        return Enumerable.Range(from, to - from + 1).Select(ProgramGenerator.Generate);
    }

    return ProgramSource.Below(set);
}
