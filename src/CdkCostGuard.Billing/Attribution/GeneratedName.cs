namespace CdkCostGuard.Billing.Attribution;

/// <summary>Names that CloudFormation makes: stack, logical id and a random end, each cut short where the whole would be too long.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html. The page gives neither the length of the random end (12 or 13 are
/// seen) nor where the others are cut (24 is seen: <c>…-LogRetentionaae0aa3c5b4d-1XSQGJQ4QK4OQ</c>), so what was cut shorter is not recognised. Case does not count, because IAM ignores it.
/// </remarks>
internal static class GeneratedName
{
    private const int Cut = 24;
    private const int LeastEnd = 12;
    private const int MostEnd = 13;

    /// <summary>Is the name one that was made for this resource? Without a stack any will do.</summary>
    public static bool IsFor(string name, string? stack, string logicalId)
    {
        var end = name.LastIndexOf('-');
        if (end < 0 || name.Length - end - 1 is < LeastEnd or > MostEnd || !IsRandom(name.AsSpan(end + 1)))
        {
            return false;
        }

        var front = name.AsSpan(0, end);
        return Fits(front, stack, logicalId) || (logicalId.Length > Cut && Fits(front, stack, logicalId[..Cut]));
    }

    private static bool Fits(ReadOnlySpan<char> front, string? stack, string logicalId)
    {
        if (front.Length <= logicalId.Length + 1 || !front.EndsWith(logicalId, StringComparison.OrdinalIgnoreCase) || front[^(logicalId.Length + 1)] != '-')
        {
            return false;
        }

        var before = front[..^(logicalId.Length + 1)];
        return stack is null || before.Equals(stack, StringComparison.OrdinalIgnoreCase) || (stack.Length > Cut && before.Equals(stack.AsSpan(0, Cut), StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsRandom(ReadOnlySpan<char> end)
    {
        foreach (var c in end)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return false;
            }
        }

        return true;
    }
}
