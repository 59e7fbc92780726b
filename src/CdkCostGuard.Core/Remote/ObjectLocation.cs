namespace CdkCostGuard.Core.Remote;

/// <summary>A place in S3: <c>s3://bucket/prefix</c>.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Prefix">What keys begin with, without a slash at its end; empty for the whole bucket.</param>
public sealed record ObjectLocation(string Bucket, string Prefix)
{
    private const string Scheme = "s3://";

    /// <summary>Is a text meant as a place in S3?</summary>
    public static bool Is(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a place.</summary>
    /// <exception cref="CostGuardException">It names no bucket.</exception>
    public static ObjectLocation Parse(string text)
    {
        var rest = Is(text) ? text[Scheme.Length..] : text;
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var bucket = slash < 0 ? rest : rest[..slash];
        return Is(text) && bucket.Length > 0 && bucket.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_') && !bucket.StartsWith('.') && !rest.Split('/').Any(p => p is "." or "..")
            ? new ObjectLocation(bucket, slash < 0 ? "" : rest[(slash + 1)..].Trim('/'))
            : throw CostGuardException.BadUsage($"{text}: a place in S3 is written s3://bucket/prefix/export-name");
    }

    /// <summary>Is a key the place itself or below it?</summary>
    public bool Has(string key) => Prefix.Length == 0 || key == Prefix || key.StartsWith(Prefix + "/", StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Prefix.Length == 0 ? $"{Scheme}{Bucket}" : $"{Scheme}{Bucket}/{Prefix}";
}
