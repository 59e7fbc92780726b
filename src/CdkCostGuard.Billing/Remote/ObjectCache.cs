using CdkCostGuard.Core.Documents;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Remote;

namespace CdkCostGuard.Billing.Remote;

/// <summary>Objects on disk, under their keys, each with a note of what it is; and pieces of those that are not whole yet.</summary>
/// <remarks>
/// Everything is written beside its place and renamed. A process that is ended anywhere leaves whole files, whole pieces, or names that nothing looks at. An object counts only with a note that has its
/// ETag, length and time: one that is replaced and whose note is not written yet is fetched again.
/// </remarks>
internal sealed class ObjectCache(string folder, string bucket)
{
    private readonly string _objects = Path.Combine(folder, "objects", bucket);
    private readonly string _notes = Path.Combine(folder, "notes");
    private readonly string _pieces = Path.Combine(folder, "pieces");

    /// <summary>Makes the folders, for the user alone: who spent what is nobody else's business on a shared machine.</summary>
    public void Create()
    {
        foreach (var path in (ReadOnlySpan<string>)[folder, _objects, _notes, _pieces])
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
    }

    /// <summary>The file of an object.</summary>
    /// <exception cref="CostGuardException">Its key cannot be the name of a file.</exception>
    public string FileOf(RemoteObject item)
    {
        var parts = item.Key.Split('/');
        return parts.All(p => p.Length > 0 && p is not ("." or "..") && !p.Any(c => char.IsControl(c) || c is '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|'))
            ? Path.Combine([_objects, .. parts])
            : throw CostGuardException.BadInput($"{PlainText.Of(item.Key)}: a key that cannot be the name of a file; name the export's own prefix");
    }

    /// <summary>The folder that stands for a prefix.</summary>
    public string FolderOf(string prefix) => prefix.Length == 0 ? _objects : Path.Combine([_objects, .. prefix.Split('/')]);

    /// <summary>Is the object there as it was listed?</summary>
    public bool Has(RemoteObject item)
    {
        var file = new FileInfo(FileOf(item));
        return file.Exists && file.Length == item.Size && Read(NoteOf(item)) == Note(item, file.LastWriteTimeUtc);
    }

    /// <summary>The file of a piece of an object.</summary>
    public string PieceOf(RemoteObject item, long from, int count) =>
        Path.Combine(_pieces, $"{Hash($"{item.Key}\0{item.ETag}\0{item.Size}")}-{from.ToString(CultureInfo.InvariantCulture)}-{count.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Is a piece there?</summary>
    public static bool HasPiece(string piece, int count) => new FileInfo(piece) is { Exists: true } file && file.Length == count;

    /// <summary>Writes a piece.</summary>
    public static void WritePiece(string piece, byte[] bytes)
    {
        var partial = Partial(piece);
        File.WriteAllBytes(partial, bytes);
        File.Move(partial, piece, overwrite: true);
    }

    /// <summary>Puts pieces together to an object, which counts once it is confirmed.</summary>
    /// <returns>Does the MD5 of its content equal its ETag?</returns>
    [SuppressMessage("Security", "CA5351", Justification = "It is what S3 has for an ETag: against damage, not against an attacker, who would have to be S3.")]
    public bool Assemble(RemoteObject item, IEnumerable<string> pieces)
    {
        var path = FileOf(item);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = Partial(path);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using (var file = File.Create(partial))
        {
            foreach (var piece in pieces)
            {
                var bytes = File.ReadAllBytes(piece);
                md5.AppendData(bytes);
                file.Write(bytes);
            }
        }

        var isSame = Convert.ToHexString(md5.GetHashAndReset()).Equals(item.ETag, StringComparison.OrdinalIgnoreCase);

        // The time that S3 says, so that a reader that knows files by it knows them again.
        File.SetLastWriteTimeUtc(partial, item.Modified.UtcDateTime);
        File.Delete(NoteOf(item));
        File.Move(partial, path, overwrite: true);
        return isSame;
    }

    /// <summary>Removes pieces.</summary>
    public static void Remove(IEnumerable<string> pieces)
    {
        foreach (var piece in pieces)
        {
            File.Delete(piece);
        }
    }

    /// <summary>Says that an object is whole and what it should be.</summary>
    public void Confirm(RemoteObject item)
    {
        var note = NoteOf(item);
        var partial = Partial(note);
        File.WriteAllText(partial, Note(item, File.GetLastWriteTimeUtc(FileOf(item))));
        File.Move(partial, note, overwrite: true);
    }

    /// <summary>Removes files that no object of a listing has, those of months that are read and not wanted, and all pieces.</summary>
    /// <param name="keep">Objects that stay where they are there.</param>
    public void Tidy(IEnumerable<RemoteObject> keep)
    {
        var files = keep.Select(FileOf).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(_objects, "*", SearchOption.AllDirectories).Where(f => !files.Contains(f)).ToArray())
        {
            File.Delete(file);
        }

        foreach (var piece in Directory.GetFiles(_pieces))
        {
            File.Delete(piece);
        }
    }

    private static string Note(RemoteObject item, DateTime written) => string.Create(CultureInfo.InvariantCulture, $"{item.ETag}\n{item.Size}\n{written.Ticks}\n");

    private string NoteOf(RemoteObject item) => Path.Combine(_notes, Hash(item.Key));

    private static string Partial(string path) => $"{path}.{Path.GetRandomFileName()}.tmp";

    private static string? Read(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
