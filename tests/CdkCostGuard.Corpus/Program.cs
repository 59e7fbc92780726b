using CdkCostGuard.Corpus;

if (args is not [var folder] || !Directory.Exists(folder))
{
    Console.Error.WriteLine("usage: CdkCostGuard.Corpus FOLDER   (a folder with the .cs files of one program)");
    return 2;
}

var found = await CorpusProgram.AnalyzeAsync(folder, CancellationToken.None);
Console.Out.WriteLine(FindingsJson.Write(found.Findings));
foreach (var crash in found.Crashes)
{
    Console.Error.WriteLine(crash);
}

return found.Crashes.Count == 0 ? 0 : 70;
