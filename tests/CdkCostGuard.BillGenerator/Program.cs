namespace CdkCostGuard.BillGenerator;

/// <summary>Writes bills as AWS Data Exports would: the one of the sample <c>TheBill</c>, and large ones to measure with.</summary>
internal static class Program
{
    private const string Usage = """
        bill-generator story FOLDER          the bill of samples/TheBill, as a folder of Data Exports
        bill-generator rows FOLDER MILLIONS  a bill of so many million lines, 2 % of them Bedrock
        bill-generator bare FOLDER           the bare query that an audit of such a bill is measured against
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
            case ["bare", var folder]:
                Console.WriteLine(BareQuery.Run(folder));
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }
}
