using System.Runtime.CompilerServices;
using CdkCostGuard.TestShared;
using Xunit;

namespace VerifyXunit;

/// <summary>
/// Golden files with the call shape and file names of Verify.XunitV3, whose packages some package sources lack. To use the real one, reference it in place of
/// this file: calls and <c>*.verified.*</c> files stay as they are.
/// </summary>
public static class Verifier
{
    /// <summary>Compares <paramref name="target"/> with <c>Class.Method.verified.EXTENSION</c> beside the test's source.</summary>
    /// <remarks>On a difference the text is left as <c>Class.Method.received.EXTENSION</c>; accept it by renaming.</remarks>
    public static async Task Verify(string target, string extension = "txt", [CallerFilePath] string sourceFile = "")
    {
        var test = TestContext.Current.TestMethod ?? throw new InvalidOperationException("Verify is called outside a test.");
        var type = test.TestClass.TestClassSimpleName;
        var arguments = TestContext.Current.TestCase?.TestCaseDisplayName is { } name && name.Contains('(', StringComparison.Ordinal)
            ? "_" + string.Concat(name[(name.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')').Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '='))
            : "";
        var stem = Path.Combine(Path.GetDirectoryName(sourceFile)!, $"{type}.{test.MethodName}{arguments}");
        var verified = $"{stem}.verified.{extension}";
        var received = $"{stem}.received.{extension}";
        var text = target.ReplaceLineEndings("\n");
        var expected = File.Exists(verified) ? (await File.ReadAllTextAsync(verified)).ReplaceLineEndings("\n") : null;
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, text);
        Assert.Fail(expected is null
            ? $"{Path.GetRelativePath(Repository.Root, verified)} is not there. Read {Path.GetFileName(received)} and rename it if it is right."
            : $"{Path.GetRelativePath(Repository.Root, verified)} differs from {Path.GetFileName(received)} at {FirstDifference(expected, text)}");
    }

    private static string FirstDifference(string expected, string actual)
    {
        var e = expected.Split('\n');
        var a = actual.Split('\n');
        var line = Enumerable.Range(0, Math.Max(e.Length, a.Length)).First(i => i >= e.Length || i >= a.Length || e[i] != a[i]);
        return FormattableString.Invariant($"line {line + 1}:\n- {(line < e.Length ? e[line] : "(end)")}\n+ {(line < a.Length ? a[line] : "(end)")}");
    }
}
