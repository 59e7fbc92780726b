using System.Text;
using System.Text.RegularExpressions;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Billing.Sources;

/// <summary>A file below what the user named.</summary>
/// <param name="FullPath">Where it is.</param>
/// <param name="Name">Below what was named, with <c>/</c>.</param>
internal sealed record ListedFile(string FullPath, string Name);

/// <summary>Turns what the user names (a file, a folder, a pattern) into files.</summary>
internal static class FileListing
{
    /// <summary>The files of one argument, in the order of their names, and the folder that they lie in.</summary>
    /// <param name="source">As the user named it, which is how messages name it.</param>
    /// <param name="workingDirectory">The full path of what it is relative to.</param>
    /// <param name="what">What is looked for, for messages.</param>
    /// <param name="example">A pattern over it, for messages.</param>
    /// <exception cref="CostGuardException">There is nothing of that name.</exception>
    public static (string Folder, IReadOnlyList<ListedFile> Files) Of(string source, string workingDirectory, string what = "an export", string example = "cur/**/*.parquet")
    {
        if (source.Contains("://", StringComparison.Ordinal))
        {
            throw CostGuardException.BadInput($"{PlainText.Of(source)}: {what} is read from disk. Copy it first, such as by aws s3 sync.");
        }

        try
        {
            var full = Path.GetFullPath(source, workingDirectory);
            if (File.Exists(full))
            {
                return (Path.GetDirectoryName(full)!, [new ListedFile(full, Path.GetFileName(full))]);
            }

            if (Directory.Exists(full))
            {
                return (full, Below(full, ""));
            }

            if (source.AsSpan().IndexOfAny('*', '?') >= 0)
            {
                return OfPattern(source, workingDirectory);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CostGuardException.BadInput($"{PlainText.Of(source)}: cannot be listed. Check the permissions of the folder and those below it.", e);
        }

        throw CostGuardException.BadInput($"{PlainText.Of(source)}: no such file or folder. Name {what} by its folder, its files, or a pattern such as {example}.");
    }

    private static (string Folder, IReadOnlyList<ListedFile> Files) OfPattern(string pattern, string workingDirectory)
    {
        var parts = pattern.Replace('\\', '/').Split('/');
        var fixedParts = parts.TakeWhile(p => p.AsSpan().IndexOfAny('*', '?') < 0).ToArray();
        var folder = Path.GetFullPath(fixedParts.Length == 0 ? "." : string.Join('/', fixedParts) + "/", workingDirectory);
        var regex = Expression(string.Join('/', parts[fixedParts.Length..]));
        ListedFile[] files = Directory.Exists(folder) ? [.. Below(folder, "").Where(f => regex.IsMatch(f.Name))] : [];
        return files.Length > 0
            ? (folder, files)
            : throw CostGuardException.BadInput($"{PlainText.Of(pattern)}: no file matches. Check the pattern, and quote it so that the shell leaves it alone.");
    }

    private static Regex Expression(string pattern)
    {
        var text = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern.AsSpan(i).StartsWith("**/"))
            {
                text.Append("(.*/)?");
                i += 2;
            }
            else
            {
                text.Append(pattern[i] switch { '*' => "[^/]*", '?' => "[^/]", var c => Regex.Escape(c.ToString()) });
            }
        }

        // Linear in time whatever the pattern.
        return new Regex(text.Append("\\z").ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    private static List<ListedFile> Below(string folder, string name)
    {
        var files = new List<ListedFile>();
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            files.Add(new ListedFile(file, name + Path.GetFileName(file)));
        }

        foreach (var child in new DirectoryInfo(folder).EnumerateDirectories())
        {
            // Through a link the same lines could be met twice.
            if (child.LinkTarget is not null)
            {
                throw CostGuardException.BadInput($"{PlainText.Of(name + child.Name)}: is a link to a folder. Name its target instead.");
            }

            files.AddRange(Below(child.FullName, name + child.Name + "/"));
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return files;
    }
}
