using CdkCostGuard.Oracle;
using CdkCostGuard.Oracle.Comparing;
using CdkCostGuard.Oracle.Synth;

if (args.Length == 0)
{
    Console.Error.WriteLine("usage: CdkCostGuard.Oracle FOLDER...   (folders of folders with one program each)");
    return 2;
}

using var oracle = new DifferentialOracle();
var rows = new List<(string Name, Outcome Outcome)>();
foreach (var folder in args)
{
    var sum = new Outcome();
    foreach (var program in ProgramSource.Below(folder))
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var outcome = oracle.Judge(program);
        Console.Error.WriteLine($"{program.Name} {outcome.Found} found {outcome.Wrong} wrong {outcome.Unknown} unknown {watch.ElapsedMilliseconds} ms");
        foreach (var d in outcome.Disagreements) { Console.Error.WriteLine("   WRONG " + d); }
        foreach (var d in outcome.Doubts) { Console.Error.WriteLine("   doubt " + (d.Length > 600 ? d[..600] : d)); }
        sum += outcome;
    }

    rows.Add((folder, sum));
}

Console.Out.Write(Table.Of(rows));
return rows.Any(r => r.Outcome.Wrong > 0) ? 1 : 0;
