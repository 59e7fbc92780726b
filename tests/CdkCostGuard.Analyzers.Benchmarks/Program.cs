using CdkCostGuard.Analyzers.Benchmarks;

switch (args)
{
    case ["write", var folder, var services, var stacks]:
        GeneratedSolution.Write(folder, Number(services), Number(stacks));
        return 0;
    case ["write", var folder, var services, var stacks, var callers]:
        GeneratedSolution.Write(folder, Number(services), Number(stacks), Number(callers));
        return 0;
    case ["edits", var folder]:
        await EditLatency.MeasureAsync(folder, Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("usage: write FOLDER SERVICES STACKS [CALLERS]  (plain classes, CDK stacks and as many constructs, classes that call Bedrock)\n       edits FOLDER                  (time from an edit to the diagnostics of the file)");
        return 2;
}

static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
