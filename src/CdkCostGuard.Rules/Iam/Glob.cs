
namespace CdkCostGuard.Rules.Iam;

/// <summary>Sets of ARNs given by patterns: <c>*</c> for any run of characters, <c>?</c> for one. Case counts.</summary>
/// <remarks>
/// A subject may be a pattern itself. It then stands for its most general member: its <c>*</c> and <c>?</c> are characters that nothing but a wildcard
/// matches. That turns "is all of it covered" into plain matching.
/// </remarks>
public static class Glob
{
    internal const char FirstHole = '\uE000';
    internal const char LastHole = '\uF8FB';

    // Wildcards within one segment of an ARN: as `*` and `?`, but not for a colon.
    private const char SegmentRun = '\uF8FE';
    private const char SegmentOne = '\uF8FD';

    // What a step of a meet adds where it adds no character.
    private const char Nothing = '\uF8FC';

    // The ways to go on from a place in two patterns.
    private const int AllWays = 6;

    // Stands for "any character at all", which only a wildcard matches.
    private const char Opaque = '\uF8FF';

    // In a whole ARN, before its last segment.
    private const int Colons = 5;

    // No ARN is longer than this (IAM and Bedrock quotas); a bound against hostile patterns.
    private const int MaximumLength = 2_048;

    /// <summary>Does <paramref name="pattern"/> match all that <paramref name="subject"/> stands for?</summary>
    public static bool Covers(string pattern, string subject)
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

        if (a == "*" && !HasRunsSideBySide(b))
        {
            return b;
        }

        // Most pairs differ before their first wildcard.
        var same = 0;
        while (same < a.Length && same < b.Length && a[same] == b[same] && IsPlain(a[same]))
        {
            same++;
        }

        if (same < a.Length && same < b.Length && IsPlain(a[same]) && IsPlain(b[same]))
        {
            return null;
        }

        var failed = new bool[(a.Length + 1) * (b.Length + 1)];
        var result = new char[a.Length + b.Length];
        // Every step moves on in one of the two. Kept here and not on the stack, which a template could exhaust.
        var steps = new Step[a.Length + b.Length + 1];
        a.CopyTo(0, result, 0, same);
        steps[0] = new Step(same, same, same);
        for (var depth = 0; depth >= 0;)
        {
            ref var step = ref steps[depth];
            if (step.A == a.Length && step.B == b.Length)
            {
                return new string(result, 0, step.Length);
            }

            var state = (step.A * (b.Length + 1)) + step.B;
            if (step.Ways == AllWays || failed[state])
            {
                failed[state] = true;
                depth--;
            }
            else if (Advance(a, step.A, b, step.B, step.Ways++) is { } way)
            {
                result[step.Length] = way.Emits;
                steps[++depth] = new Step(step.A + way.A, step.B + way.B, step.Length + (way.Emits == Nothing ? 0 : 1));
            }
        }

        return null;
    }

    // Two of them are one.
    private static bool HasRunsSideBySide(string pattern)
    {
        for (var i = 1; i < pattern.Length; i++)
        {
            if (IsRun(pattern[i - 1]) && IsRun(pattern[i]))
            {
                return true;
            }
        }

        return false;
    }

    // One of the ways, in the order in which they are tried, to go on from a place in both patterns.
    private static (int A, int B, char Emits)? Advance(string a, int i, string b, int j, int way)
    {
        char? x = i < a.Length ? a[i] : null;
        char? y = j < b.Length ? b[j] : null;
        var xRuns = x is { } && IsRun(x.Value);
        var yRuns = y is { } && IsRun(y.Value);
        return (way, xRuns, yRuns) switch
        {
            // Two runs meet in a run. A hole is one value, so it is the narrower of the two.
            (0, true, true) => (1, 1, x == '*' || (x == SegmentRun && y != '*') ? y!.Value : x!.Value),
            (1, true, true) => (1, 0, x == '*' && y == SegmentRun ? SegmentRun : x!.Value),
            (2, true, true) => (0, 1, y == '*' && x == SegmentRun ? SegmentRun : y!.Value),
            (3, true, _) => (1, 0, Nothing),
            (4, _, true) => (0, 1, Nothing),
            (5, true, false) when y is { } c && Takes(x!.Value, c) => (0, 1, x == SegmentRun && c == '?' ? SegmentOne : c),
            (5, false, true) when x is { } c && Takes(y!.Value, c) => (1, 0, y == SegmentRun && c == '?' ? SegmentOne : c),
            (5, false, false) when x is { } c && y is { } d && (c == d || IsOne(c, d) || IsOne(d, c)) => (1, 1, c == '?' || (c == SegmentOne && d != '?') ? d : c),
            _ => null,
        };
    }

    private struct Step
    {
        public readonly int A;
        public readonly int B;
        public readonly int Length;
        public int Ways;

        public Step(int a, int b, int length)
        {
            A = a;
            B = b;
            Length = length;
            Ways = 0;
        }
    }

    private static bool IsPlain(char c) => c is not ('?' or SegmentOne) && !IsRun(c);

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
        var colons = 0;
        var isPattern = false;
        for (; colons < Colons && head < arn.Length; head++)
        {
            colons += arn[head] == ':' ? 1 : 0;
            isPattern |= arn[head] is '*' or '?';
        }

        return head < arn.Length && colons == Colons && isPattern
            ? arn.Substring(0, head).Replace('*', SegmentRun).Replace('?', SegmentOne) + arn.Substring(head)
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
