namespace CdkCostGuard.BillGenerator;

/// <summary>Writes bills as AWS Data Exports would: the one of the sample <c>TheBill</c>, and large ones to measure with.</summary>
internal static class Program
{
    private const string Usage = """
        bill-generator story FOLDER              the bill of samples/TheBill, as a folder of Data Exports
        bill-generator rows FOLDER MILLIONS      a bill of so many million lines, 2 % of them Bedrock
        bill-generator sessions FOLDER MILLIONS  a bill of so many million lines of Bedrock, each of a session of its own
        bill-generator csv FOLDER TO             the same bill as gzip CSV
        bill-generator bare FOLDER               the bare query that an audit of such a bill is measured against
        bill-generator bare-all FOLDER           the same of all that an audit has to look at
        """;

    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["story", var folder]:
                foreach (var period in Story.Periods)
                {
                    ExportWriter.Write(folder, "the-bill", period, Story.Lines(period).Concat(Noise.Lines(period)));
                }

                return 0;
            case ["rows", var folder, var millions] when int.TryParse(millions, out var count) && count > 0:
                LargeBill.Write(folder, count);
                return 0;
            case ["sessions", var folder, var millions] when int.TryParse(millions, out var count) && count > 0:
                LargeBill.WriteSessions(folder, count);
                return 0;
            case ["csv", var folder, var to]:
                LargeBill.WriteAsCsv(folder, to);
                return 0;
            case ["bare", var folder]:
                Console.WriteLine(BareQuery.OfFamily(folder));
                return 0;
            case ["bare-all", var folder]:
                Console.WriteLine(BareQuery.OfAll(folder));
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }
}
