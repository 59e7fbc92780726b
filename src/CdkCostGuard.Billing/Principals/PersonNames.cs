using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CdkCostGuard.Billing.Principals;

/// <summary>How names that are e-mail addresses are shown.</summary>
public enum PersonNaming
{
    /// <summary>As numbers, the largest spender first. Nothing of the address gets out, and the number holds for one report only.</summary>
    Numbered,

    /// <summary>
    /// As a keyed hash (HMAC-SHA-256, 48 bits of it): one person has one name in every report that is made with the key. It protects against readers who
    /// would try a list of addresses, which a plain hash does not; it does not protect against whoever holds the key.
    /// </summary>
    Pseudonyms,

    /// <summary>As they are. Only where a user asks for it.</summary>
    Shown,
}

/// <summary>Names for texts of a bill that may be e-mail addresses: sessions, users, values of tags.</summary>
public sealed class PersonNames
{
    /// <summary>The shortest key that is accepted, in bytes: one that cannot be guessed.</summary>
    public const int LeastKeyBytes = 16;

    private const int HashBytes = 6;
    private readonly PersonNaming _naming;
    private readonly byte[] _key;
    private readonly Dictionary<string, string> _numbers;

    /// <summary>Makes the names.</summary>
    /// <param name="naming">How.</param>
    /// <param name="key">The key of <see cref="PersonNaming.Pseudonyms"/>.</param>
    /// <param name="spenders">Each text that is an e-mail address, with what was spent under it in the month.</param>
    /// <exception cref="ArgumentException">Pseudonyms are asked for without a key of <see cref="LeastKeyBytes"/>.</exception>
    public PersonNames(PersonNaming naming, ReadOnlySpan<byte> key, IEnumerable<KeyValuePair<string, decimal>> spenders)
    {
        if (naming == PersonNaming.Pseudonyms && key.Length < LeastKeyBytes)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Pseudonyms need a key of at least {LeastKeyBytes} bytes: without one, anybody with a list of addresses can undo them."),
                nameof(key));
        }

        _naming = naming;
        _key = key.ToArray();
        _numbers = spenders
            .Where(s => IsEmail(s.Key))
            .GroupBy(s => Folded(s.Key), s => s.Value, StringComparer.Ordinal)
            .Select(g => (Address: g.Key, Amount: g.Sum()))
            .OrderByDescending(s => s.Amount)
            .ThenBy(s => s.Address, StringComparer.Ordinal)
            .Select((s, i) => (s.Address, Name: string.Create(CultureInfo.InvariantCulture, $"(e-mail {i + 1})")))
            .ToDictionary(s => s.Address, s => s.Name, StringComparer.Ordinal);
    }

    /// <summary>Does a text hold an e-mail address?</summary>
    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && text.IndexOf('.', at) > at + 1;
    }

    /// <summary>The text as a report shows it.</summary>
    public string Shown(string text)
    {
        if (_naming == PersonNaming.Shown || !IsEmail(text))
        {
            return text;
        }

        var address = Folded(text);
        return _naming == PersonNaming.Numbered
            ? _numbers.GetValueOrDefault(address, "(e-mail)")
            : $"(e-mail {Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(address)).AsSpan(0, HashBytes)).ToLowerInvariant()})";
    }

    // Mail goes to one person whatever the case, and identity providers differ in how they write it.
    private static string Folded(string text) => text.ToLowerInvariant();
}
