using CdkCostGuard.Cli;

using var output = Console.OpenStandardOutput();
using var error = new StreamWriter(Console.OpenStandardError()) { AutoFlush = true };
return CommandLine.Run(args, new Surroundings
{
    Output = output,
    Error = error,
    WorkingDirectory = Directory.GetCurrentDirectory(),
    Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
    CacheFolder = static () => CdkCostGuard.Billing.Reading.BillReader.DefaultCacheFolder,
    IsTerminal = !Console.IsOutputRedirected,
});
