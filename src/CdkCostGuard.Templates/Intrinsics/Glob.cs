namespace CdkCostGuard.Templates.Intrinsics;

/// <summary>Sets of ARNs given by patterns: <c>*</c> for any run of characters, <c>?</c> for one. Case counts.</summary>
/// <remarks>
/// A subject may be a pattern itself. It then stands for its most general member: its <c>*</c> and <c>?</c> are characters that nothing but a wildcard
/// matches. That turns "is all of it covered" into plain matching.
/// </remarks>
public static class Glob
{
    internal const char FirstHole = '\uE000';
    internal const char LastHole = '\uF8FC';

    // Wildcards within one segment of an ARN: as `*` and `?`, but not for a colon.
    private const char SegmentRun = '\uF8FE';
    private const char SegmentOne = '\uF8FD';

    // Stands for "any character at all", which only a wildcard matches.
    private const char Opaque = '\uF8FF';

    // In a whole ARN, before its last segment.
    private const int Colons = 5;

    // No ARN is longer than this (IAM and Bedrock quotas); a bound against hostile patterns.
    private const int MaximumLength = 2_048;

    /// <summary>Does <paramref name="pattern"/> match all that <paramref name="subject"/> stands for?</summary>
    public static bool Covers(ReadOnlySpan<char> pattern, ReadOnlySpan<char> subject)
    {
        int p = 0, s = 0, star = -1, resume = 0;
        while (s < subject.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = s;
            }
            else if (p < pattern.Length && (pattern[p] == subject[s] || (pattern[p] == '?' && !IsRun(subject[s]))))
            {
                p++;
                s++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                s = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    /// <summary>Could <paramref name="pattern"/> match all that <paramref name="subject"/> stands for, once the unknown values of both are known?</summary>
    /// <remarks>A pattern that is nothing but an unknown value may turn out to be <c>*</c>; one inside an ARN is taken for a name.</remarks>
    public static bool MayCover(string pattern, string subject) =>
        (pattern.Length == 1 && IsHole(pattern[0])) || Intersects(pattern, subject.Replace('*', Opaque).Replace('?', Opaque).Replace(SegmentRun, Opaque).Replace(SegmentOne, Opaque));

    /// <summary>Is there a text that both match?</summary>
    public static bool Intersects(string a, string b) => Meet(a, b) is not null;

    /// <summary>
    /// A pattern for what both match, as general as one pattern can be; null where nothing is. Where the whole meet needs several patterns, this is the one in
    /// which wildcards stay shortest, which for ARNs (cut by colons) is the one that is meant.
    /// </summary>
    public static string? Meet(string a, string b)
    {
        if (a.Length > MaximumLength || b.Length > MaximumLength)
        {
            return null;
        }

        var failed = new bool[(a.Length + 1) * (b.Length + 1)];
        var result = new char[a.Length + b.Length];
        var length = Meet(a, 0, b, 0, failed, result, 0);
        return length < 0 ? null : new string(result, 0, length);
    }

    private static int Meet(string a, int i, string b, int j, bool[] failed, char[] result, int length)
    {
        if (i == a.Length && j == b.Length)
        {
            return length;
        }

        var state = (i * (b.Length + 1)) + j;
        if (failed[state])
        {
            return -1;
        }

        var end = -1;
        var aRun = i < a.Length && IsRun(a[i]);
        var bRun = j < b.Length && IsRun(b[j]);
        if (aRun && bRun)
        {
            // Two runs meet in a run. A hole is one value, so it is the narrower of the two.
            end = Emit(a[i] == '*' || (a[i] == SegmentRun && b[j] != '*') ? b[j] : a[i], i + 1, j + 1);
            end = end < 0 ? Emit(a[i] == '*' && b[j] == SegmentRun ? SegmentRun : a[i], i + 1, j) : end;
            end = end < 0 ? Emit(b[j] == '*' && a[i] == SegmentRun ? SegmentRun : b[j], i, j + 1) : end;
        }

        if (end < 0 && aRun)
        {
            end = Meet(a, i + 1, b, j, failed, result, length);
        }

        if (end < 0 && bRun)
        {
            end = Meet(a, i, b, j + 1, failed, result, length);
        }

        if (end < 0 && aRun && !bRun && j < b.Length && Takes(a[i], b[j]))
        {
            end = Emit(a[i] == SegmentRun && b[j] == '?' ? SegmentOne : b[j], i, j + 1);
        }

        if (end < 0 && bRun && !aRun && i < a.Length && Takes(b[j], a[i]))
        {
            end = Emit(b[j] == SegmentRun && a[i] == '?' ? SegmentOne : a[i], i + 1, j);
        }

        if (end < 0 && i < a.Length && j < b.Length && !aRun && !bRun && (a[i] == b[j] || IsOne(a[i], b[j]) || IsOne(b[j], a[i])))
        {
            end = Emit(a[i] == '?' || (a[i] == SegmentOne && b[j] != '?') ? b[j] : a[i], i + 1, j + 1);
        }

        failed[state] = end < 0;
        return end;

        int Emit(char c, int nextI, int nextJ)
        {
            result[length] = c;
            return Meet(a, nextI, b, nextJ, failed, result, length + 1);
        }
    }

    private static bool IsOne(char wildcard, char c) => wildcard == '?' || (wildcard == SegmentOne && c != ':');

    private static bool Takes(char run, char c) => c switch
    {
        Opaque => run == '*',
        ':' => run != SegmentRun,
        _ => true,
    };

    /// <summary>
    /// A whole ARN's wildcards before its last segment, kept from reaching over a colon; else one on S3 could be read as one on a model, whose name has the
    /// rest in it. An ARN with fewer segments is left alone: its last wildcard stands for those that it lacks.
    /// </summary>
    /// <remarks>Source: IAM User Guide, "IAM JSON policy elements: Resource".</remarks>
    public static string InSegments(string arn)
    {
        var head = 0;
        for (var colons = 0; colons < Colons && head < arn.Length; head++)
        {
            colons += arn[head] == ':' ? 1 : 0;
        }

        return head < arn.Length && arn.AsSpan(0, head).Count(':') == Colons && arn.AsSpan(0, head).ContainsAny('*', '?')
            ? string.Concat(arn[..head].Replace('*', SegmentRun).Replace('?', SegmentOne), arn.AsSpan(head))
            : arn;
    }

    /// <summary>The pattern as policies write it.</summary>
    public static string AsWritten(string pattern) => pattern.Replace(SegmentRun, '*').Replace(SegmentOne, '?');

    // A hole may be any text, so where texts are compared for what they may be, it is a run of its own.
    private static bool IsRun(char c) => c is '*' or SegmentRun || IsHole(c);

    /// <summary>Is the character one that means something here, so that a template's own must not be read?</summary>
    internal static bool IsReserved(char c) => c is >= FirstHole and <= Opaque;

    /// <summary>Does the character stand for an unknown value? Unicode's private use area is kept for those.</summary>
    internal static bool IsHole(char c) => c is >= FirstHole and <= LastHole;
}
