using System.Text;

namespace CdkCostGuard.Core.Tests;

internal static class Bytes
{
    public static byte[] Of(string text) => Encoding.UTF8.GetBytes(text);
}
