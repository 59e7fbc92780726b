using System.Globalization;

namespace CdkCostGuard.Reporting;

/// <summary>Amounts for people's eyes. What is rounded is rounded for showing only: nothing is added up from it.</summary>
internal static class Money
{
    private const int Cents = 2;

    /// <summary>With two digits, such as <c>106,600.00</c>.</summary>
    public static string Rounded(decimal amount) => Unsigned(decimal.Round(amount, Cents, MidpointRounding.AwayFromZero), "N2");

    /// <summary>The same with a sign for what is more, such as <c>+126,286.00</c>.</summary>
    public static string Change(decimal amount) => amount > 0 ? "+" + Rounded(amount) : Rounded(amount);

    /// <summary>With all its digits, at least two, such as <c>106,600.0031</c>.</summary>
    public static string Exact(decimal amount) => Unsigned(amount, "#,##0.00##########################");

    /// <summary>Does showing it with two digits lose any?</summary>
    public static bool IsRounded(decimal amount) => decimal.Round(amount, Cents, MidpointRounding.AwayFromZero) != amount;

    /// <summary>A share from 0 to 1, such as <c>75.21 %</c>.</summary>
    public static string Percent(decimal share) => (share * 100).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    // No zero has a sign, whatever it was rounded from.
    private static string Unsigned(decimal amount, string format) => (amount == 0 ? 0m : amount).ToString(format, CultureInfo.InvariantCulture);
}
