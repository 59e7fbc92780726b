namespace CdkCostGuard.Core.Remote;

/// <summary>A store of objects, such as S3, as the product reads it.</summary>
public interface IObjectStore
{
    /// <summary>The objects of a bucket whose keys begin with a text, in the order of their keys.</summary>
    /// <exception cref="CostGuardException">They cannot be listed; the message says why and what to do.</exception>
    IAsyncEnumerable<RemoteObject> ListAsync(string bucket, string prefix, CancellationToken cancel);

    /// <summary>Bytes of an object, if it is still the one that was listed.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="item">The object as it was listed.</param>
    /// <param name="from">The first byte.</param>
    /// <param name="count">How many; at least one.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ObjectChangedException">It is not that one any more.</exception>
    /// <exception cref="IOException">The answer broke off: the next try may do.</exception>
    /// <exception cref="CostGuardException">It cannot be read; the message says why and what to do.</exception>
    Task<RemoteBytes> ReadAsync(string bucket, RemoteObject item, long from, int count, CancellationToken cancel);
}

/// <summary>An object as it is listed.</summary>
/// <param name="Key">Its key.</param>
/// <param name="ETag">What changes with its content, without quotation marks.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">When it was written.</param>
public sealed record RemoteObject(string Key, string ETag, long Size, DateTimeOffset Modified);

/// <summary>Bytes of an object.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="IsTagMd5">Is the object's ETag the MD5 of its content? It is not where the object was written in parts or is encrypted by a key of KMS or of a customer.</param>
public sealed record RemoteBytes(byte[] Bytes, bool IsTagMd5);

/// <summary>An object was overwritten or deleted since it was listed.</summary>
public sealed class ObjectChangedException(string key, Exception? inner = null) : Exception($"{key} was overwritten or deleted meanwhile", inner);
