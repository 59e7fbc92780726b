using System.IO.Compression;
using System.Text;

namespace CdkCostGuard.Cli.Tests.Auditing;

/// <summary>Small exports as text.</summary>
internal static class CsvBill
{
    public const string Header = "bill_billing_period_start_date,bill_payer_account_id,bill_bill_type,line_item_usage_account_id,line_item_usage_start_date,line_item_line_item_type,"
        + "line_item_product_code,line_item_usage_type,line_item_operation,line_item_unblended_cost,line_item_currency_code,line_item_iam_principal,tags\n";

    /// <summary>A call of 2026-09.</summary>
    public static string Line(string cost, string principal = "arn:aws:sts::111122223333:assumed-role/App-Role/session") =>
        $"2026-09-01 00:00:00,111122223333,Anniversary,111122223333,2026-09-03 00:00:00,Usage,AmazonBedrock,USE1-Nova2.0Lite-input-tokens,InvokeModelInference,{cost},USD,{principal},{{}}\n";

    /// <summary>Text in gzip.</summary>
    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
