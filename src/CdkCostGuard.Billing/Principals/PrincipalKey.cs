namespace CdkCostGuard.Billing.Principals;

/// <summary>Who a principal is, whatever session it was and however its name is spelt.</summary>
/// <remarks>
/// IAM ignores case when it compares the names of roles and users of one account
/// (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html), and a user and a role may share a name.
/// </remarks>
public readonly struct PrincipalKey : IEquatable<PrincipalKey>
{
    private PrincipalKey(string account, char family, string name)
    {
        Account = account;
        Family = family;
        Name = name;
    }

    /// <summary>The account; empty where neither the principal nor the line says it.</summary>
    public string Account { get; }

    /// <summary>The name as spelt here.</summary>
    public string Name { get; }

    /// <summary>Is it a user?</summary>
    public bool IsUser => Family == 'u';

    /// <summary>Is it a role?</summary>
    public bool IsRole => Family == 'r';

    private char Family { get; }

    /// <summary>The key of a principal on a line.</summary>
    /// <param name="principal">Who is named.</param>
    /// <param name="usageAccount">The line's account, for a principal that does not say its own: a role is billed to the account that it is in.</param>
    public static PrincipalKey Of(BilledPrincipal principal, string usageAccount) => new(
        principal.AccountId ?? usageAccount,
        principal.IsRole ? 'r' : principal.IsUser ? 'u' : principal.Kind switch
        {
            BilledPrincipalKind.Root => '/',
            BilledPrincipalKind.Blank => '-',
            _ => 'o',
        },
        principal.Name ?? "");

    /// <summary>The id in reports: <c>111122223333/ModelRole</c>, <c>111122223333/user/alice</c>, <c>111122223333/user/(root)</c>, <c>111122223333/(nobody)</c>.</summary>
    /// <remarks>No name of a role holds a slash, so an id names one principal. Nobody's name can be in parentheses either.</remarks>
    /// <param name="name">The name to show: the one spelling that a report uses, or what stands for it.</param>
    public string Id(string name)
    {
        var account = Account.Length == 0 ? "(no account)" : Account;
        return Family switch
        {
            'r' => $"{account}/{name}",
            'u' => $"{account}/user/{name}",
            '/' => $"{account}/user/(root)",
            '-' => $"{account}/(nobody)",
            _ => $"{account}/other/{name}",
        };
    }

    /// <inheritdoc />
    public bool Equals(PrincipalKey other) =>
        Family == other.Family && Account == other.Account && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is PrincipalKey other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Family, Account, StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? ""));

    /// <summary>Are these one principal?</summary>
    public static bool operator ==(PrincipalKey left, PrincipalKey right) => left.Equals(right);

    /// <summary>Are these two?</summary>
    public static bool operator !=(PrincipalKey left, PrincipalKey right) => !left.Equals(right);
}
