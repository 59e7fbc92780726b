using System.Security.Cryptography;
using System.Text;

namespace CdkCostGuard.Core.Findings;

/// <summary>Identifies a finding across runs.</summary>
public static class Fingerprint
{
    /// <summary>
    /// A hash of what the finding is about. Lines and message texts stay out of it, and so should logical ids where there is a construct path:
    /// they carry a hash of their own that changes when a construct moves.
    /// </summary>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData("\0"u8);
        }

        return Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 16)).ToLowerInvariant();
    }
}
