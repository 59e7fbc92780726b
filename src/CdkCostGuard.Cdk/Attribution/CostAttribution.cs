using System.Globalization;
using System.Text;

namespace CdkCostGuard.Cdk;

/// <summary>Who pays for what a principal spends: the tags that it must carry to be told apart on the bill.</summary>
/// <remarks>
/// Keys and values are held to what IAM takes, since that is where the tags have to go: a key of 1 to 128 and a value of 1 to 256 characters (IAM would take
/// an empty value, the bill leaves it out), letters, digits, spaces and <c>_ . : / = + - @</c>, no key that begins with <c>aws:</c>, no two keys that differ
/// by case only, at most 50 tags. Values that CDK knows at deployment only (tokens) are let through.
/// Sources: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html, https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html.
/// </remarks>
public sealed class CostAttribution
{
    /// <summary>The key of <see cref="Team"/>.</summary>
    public const string TeamKey = "Team";

    /// <summary>The key of <see cref="Project"/>: the application.</summary>
    public const string ProjectKey = "Project";

    /// <summary>The key of <see cref="CostCenter"/>.</summary>
    public const string CostCenterKey = "CostCenter";

    /// <summary>Names who pays.</summary>
    /// <param name="team">The people, for the tag <c>Team</c>.</param>
    /// <param name="project">The application, for the tag <c>Project</c>.</param>
    /// <param name="costCenter">The account of the books, for the tag <c>CostCenter</c>.</param>
    /// <param name="furtherTags">More tags, by key, where the policy asks for other keys.</param>
    /// <exception cref="ArgumentException">A key or a value is not one that IAM takes, or a key is there twice; names the parameter.</exception>
    public CostAttribution(string team, string project, string costCenter, IReadOnlyDictionary<string, string>? furtherTags = null)
    {
        Team = Value(team, TeamKey, nameof(team));
        Project = Value(project, ProjectKey, nameof(project));
        CostCenter = Value(costCenter, CostCenterKey, nameof(costCenter));
        var further = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { TeamKey, ProjectKey, CostCenterKey };
        foreach (var (key, value) in furtherTags ?? new Dictionary<string, string>())
        {
            further.Add(Key(key, nameof(furtherTags)), Value(value, key, nameof(furtherTags)));
            if (!seen.Add(key))
            {
                throw new ArgumentException($"The tag {key} is there twice: IAM does not tell keys apart by case.", nameof(furtherTags));
            }
        }

        if (seen.Count > 50)
        {
            throw new ArgumentException($"There are {seen.Count} tags and IAM takes 50.", nameof(furtherTags));
        }

        FurtherTags = further;
        Tags =
        [
            new KeyValuePair<string, string>(TeamKey, Team),
            new KeyValuePair<string, string>(ProjectKey, Project),
            new KeyValuePair<string, string>(CostCenterKey, CostCenter),
            .. further,
        ];
    }

    /// <summary>The people.</summary>
    public string Team { get; }

    /// <summary>The application.</summary>
    public string Project { get; }

    /// <summary>The account of the books.</summary>
    public string CostCenter { get; }

    /// <summary>The tags beside these three, in the order of their keys.</summary>
    public IReadOnlyDictionary<string, string> FurtherTags { get; }

    /// <summary>All tags: Team, Project, CostCenter, then the further ones in the order of their keys.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; }

    private static string Key(string key, string parameter)
    {
        if (string.IsNullOrWhiteSpace(key) || key.Length > 128 || !IsWritable(key) || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                $"\"{key}\" cannot be the key of a tag: IAM takes 1 to 128 letters, digits, spaces and _ . : / = + - @, and keeps aws: for itself.", parameter);
        }

        return key;
    }

    private static string Value(string value, string key, string parameter)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);

        // How CDK writes a value that it does not know yet. Asking CDK itself would start its Node process.
        if (value.Contains("${Token[", StringComparison.Ordinal))
        {
            return value;
        }

        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentException($"The tag {key} is empty: it would not be on the bill.", parameter);
        }

        if (value.Length > 256 || !IsWritable(value))
        {
            throw new ArgumentException(
                $"The value of the tag {key} is none that IAM takes: 1 to 256 letters, digits, spaces and _ . : / = + - @.", parameter);
        }

        return value;
    }

    // IAM's pattern [\p{L}\p{Z}\p{N}_.:/=+\-@]*, by whole characters rather than halves of them.
    private static bool IsWritable(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!(Rune.IsLetter(rune) || Rune.IsNumber(rune) || IsSeparator(rune) || "_.:/=+-@".Contains(rune.ToString(), StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSeparator(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
