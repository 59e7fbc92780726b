using System.Globalization;

namespace CdkCostGuard.Core.Reports;

/// <summary>How decimals are written for programs: with all their digits, at least two behind the point, and no zeros beyond those.</summary>
/// <remarks>A sum has as many trailing zeros as its parts, so without this two equal amounts would be two texts.</remarks>
public static class DecimalText
{
    private const string Format = "0.00##########################";

    /// <summary>The text, such as <c>430000.00</c> or <c>0.7521</c>.</summary>
    public static string Of(decimal value) => (value == 0 ? 0m : value).ToString(Format, CultureInfo.InvariantCulture);
}
