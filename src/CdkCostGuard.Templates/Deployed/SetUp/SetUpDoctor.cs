using System.Globalization;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules.Iam;
using CdkCostGuard.Templates.Graph;

namespace CdkCostGuard.Templates.Deployed.SetUp;

/// <summary>Says which step of the set-up of attribution is missing: the export, and for each required tag the way from the role to the bill.</summary>
/// <remarks>
/// Billing lists a key up to 24 hours after a tagged principal has called, takes up to 24 more to activate it, and up to 24 more until data show it. Source:
/// https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/iam-principal-cost-allocation.html. Days are compared, so that an answer does not depend on the minute.
/// </remarks>
public static class SetUpDoctor
{
    private const string Export = "export";
    private const string Prefix = CostAllocationTag.PrincipalPrefix;
    private static readonly TimeSpan Wait = TimeSpan.FromHours(24);

    /// <summary>All steps, in the order in which they are to be taken: what is not retroactive for everything comes first.</summary>
    /// <param name="snapshot">What is deployed.</param>
    /// <param name="policy">What the team demands.</param>
    /// <param name="today">The day that waits are judged by.</param>
    public static IReadOnlyList<SetUpStep> Examine(DeployedSnapshot snapshot, Policy policy, DateOnly today)
    {
        var accounts = DeployedChecker.Judge(snapshot, DeployedSnapshot.FileName, null, policy);
        Principal[] invokers = [.. accounts.SelectMany(a => a.Checking.Invokers)];
        var used = accounts.SelectMany(a => a.Account.Roles ?? []).Where(r => r.LastUsed is not null).ToLookup(r => r.Name, StringComparer.OrdinalIgnoreCase);
        var isRead = snapshot.Accounts.Count > 0 && snapshot.Accounts.All(a => a.Roles is not null);
        return
        [
            .. Exports(snapshot.Exports, today),
            .. policy.RequiredTags.SelectMany(t => Tag(t.Key, invokers, isRead, used, snapshot.CostAllocationTags, today)),
            .. Logging(accounts),
        ];
    }

    private static IEnumerable<SetUpStep> Exports(IReadOnlyList<DeployedExport>? exports, DateOnly today)
    {
        if (exports is null)
        {
            yield return new SetUpStep(Export, "is there", SetUpState.Unknown, "exports were not read");
            yield break;
        }

        const string Make = "Make one: new CostAndUsageExport(this, \"Export\"); of CdkCostGuard.Cdk, in a stack of us-east-1.";
        var best = exports.OrderByDescending(e => (e.HasCallerIdentity ? 2 : 0) + (e.HasTags ? 1 : 0)).FirstOrDefault();
        if (best is null)
        {
            yield return new SetUpStep(Export, "is there", SetUpState.Open, "the account has no export of the Cost and Usage Report", Make);
            yield break;
        }

        yield return new SetUpStep(Export, "is there", SetUpState.Done, best.Name);
        yield return best.HasCallerIdentity
            ? new SetUpStep(Export, "has caller identity", SetUpState.Done, ExportQuery.CallerColumn)
            : new SetUpStep(Export, "has caller identity", SetUpState.Open, $"{best.Name} leaves {ExportQuery.CallerColumn} out", $"{Make} What was billed before stays without.");
        yield return best.HasTags
            ? new SetUpStep(Export, "has the tags", SetUpState.Done, $"the column {ExportQuery.TagsColumn}")
            : new SetUpStep(Export, "has the tags", SetUpState.Open, $"{best.Name} leaves the column {ExportQuery.TagsColumn} out", "Name it in the query: aws bcm-data-exports update-export.");
        yield return best.IsHealthy switch
        {
            true => new SetUpStep(Export, "is healthy", SetUpState.Done, "the service says so"),
            false => new SetUpStep(Export, "is healthy", SetUpState.Open, "the service says it is not", "See why: aws bcm-data-exports list-executions; mostly the policy of the bucket does not let bcm-data-exports.amazonaws.com write."),
            null => new SetUpStep(Export, "is healthy", SetUpState.Unknown, "the service does not say"),
        };
        yield return best.Refreshed switch
        {
            null => new SetUpStep(Export, "delivers", SetUpState.Waiting, "nothing yet: the first delivery takes up to 24 hours"),
            { } at when Day(at + Wait + Wait) < today => new SetUpStep(Export, "delivers", SetUpState.Open, $"last on {Date(at)}, and it should be daily", "See why: aws bcm-data-exports list-executions."),
            { } at => new SetUpStep(Export, "delivers", SetUpState.Done, $"last on {Date(at)}"),
        };
    }

    private static IEnumerable<SetUpStep> Tag(
        string key, Principal[] invokers, bool isRead, ILookup<string, DeployedPrincipal> used, IReadOnlyList<CostAllocationTag>? listed, DateOnly today)
    {
        Principal[] carriers = [.. invokers.Where(p => p.Tags?.Has(key, p.Guard) == Ternary.Yes)];
        yield return Tagged(key, invokers, carriers, isRead);
        if (listed is null)
        {
            yield return new SetUpStep(key, "is listed", SetUpState.Unknown, "cost allocation tags were not read: only the payer account may");
            yield break;
        }

        // One payer's list is enough to see a key; the one that is active tells most.
        var tag = listed.Where(t => t.Key == Prefix + key).OrderByDescending(t => t.IsActive).FirstOrDefault();
        var list = Listed(key, tag, carriers, used, listed, today);
        yield return list;
        if (tag is null)
        {
            yield return new SetUpStep(key, "is active", SetUpState.Later, "it must be listed first");
            yield return new SetUpStep(key, "is on the bill", SetUpState.Later, "it must be active first");
            yield break;
        }

        if (!tag.IsActive)
        {
            yield return new SetUpStep(
                key, "is active", SetUpState.Open, $"{tag.Key} is inactive", $"Activate it: aws ce update-cost-allocation-tags-status --cost-allocation-tags-status {ShellWord.Of($"TagKey={tag.Key},Status=Active")}. It counts from then on.");
            yield return new SetUpStep(key, "is on the bill", SetUpState.Later, "it must be active first");
            yield break;
        }

        yield return tag.Changed is { } changed && Day(changed + Wait) >= today
            ? Waits(key, "is active", changed + Wait, "it was activated on", changed)
            : new SetUpStep(key, "is active", SetUpState.Done, tag.Changed is { } since ? $"since {Date(since)}" : "it is");
        yield return tag.Used is { } month ? new SetUpStep(key, "is on the bill", SetUpState.Done, string.Create(CultureInfo.InvariantCulture, $"last in {month.UtcDateTime:yyyy-MM}"))
            : tag.Changed is { } at && Day(at + Wait + Wait) >= today ? Waits(key, "is on the bill", at + Wait + Wait, "it was activated on", at)
            : new SetUpStep(key, "is on the bill", SetUpState.Unknown, "billing does not say that it was used", "See what the bill says: cdk-costguard audit --cur EXPORT. Or ask Cost Explorer, for a cent or two a key: cdk-costguard doctor --cost-explorer");
    }

    private static SetUpStep Tagged(string key, Principal[] invokers, Principal[] carriers, bool isRead)
    {
        const string Name = "is on the roles";
        if (invokers.Length == 0)
        {
            return new SetUpStep(key, Name, isRead ? SetUpState.Done : SetUpState.Unknown, isRead ? "nothing calls Bedrock" : "roles were not read");
        }

        var counted = string.Create(CultureInfo.InvariantCulture, $"{carriers.Length} of {invokers.Length} invokers carry it");
        var lacking = invokers.Except(carriers).OrderBy(p => p.Id, StringComparer.Ordinal).FirstOrDefault();
        if (lacking is null)
        {
            return new SetUpStep(key, Name, SetUpState.Done, counted);
        }

        var name = lacking.Name?.Known ?? lacking.Id;
        var verb = lacking.Kind == PrincipalKind.User ? "tag-user --user-name" : "tag-role --role-name";
        return new SetUpStep(
            key, Name, SetUpState.Open, counted, $"Tag {lacking.Id}: in CDK Tags.Of(role).Add(\"{key}\", value), or aws iam {verb} {ShellWord.Of(name)} --tags Key={ShellWord.Of(key)},Value=VALUE");
    }

    private static SetUpStep Listed(string key, CostAllocationTag? tag, Principal[] carriers, ILookup<string, DeployedPrincipal> used, IReadOnlyList<CostAllocationTag> listed, DateOnly today)
    {
        const string Name = "is listed";
        if (tag is not null)
        {
            return new SetUpStep(key, Name, SetUpState.Done, $"as {tag.Key}");
        }

        if (carriers.Length == 0)
        {
            return new SetUpStep(key, Name, SetUpState.Later, "it must be on a role that calls Bedrock first");
        }

        // The form of the key in the API is documented by analogy only, so the other one is told where it is there.
        var bare = listed.Any(t => t.Key == key) ? $"; {key} is listed, which is the tag of resources" : "";
        DeployedPrincipal[] uses = [.. carriers.Where(p => p.Name?.Known is not null).SelectMany(p => used[p.Name!.Known!])];

        // What was called before the tag was there does not list it.
        var last = uses.Where(u => u.Tagged is null || u.Tagged <= u.LastUsed).Select(u => u.LastUsed!.Value).DefaultIfEmpty().Max();
        if (last == default)
        {
            var since = uses.Length == 0 ? "" : $" since it was tagged on {Date(uses.Max(u => u.Tagged!.Value))}";
            return new SetUpStep(key, Name, SetUpState.Open, $"{Prefix}{key} is not listed, and no role that carries it has been used{since}{bare}", "Call Bedrock once with a role that carries it; billing lists the key within 24 hours.");
        }

        return Day(last + Wait) >= today
            ? Waits(key, Name, last + Wait, $"{Prefix}{key} is not listed{bare}; a role that carries it was used on", last)
            : new SetUpStep(
                key, Name, SetUpState.Open, $"{Prefix}{key} is not listed{bare}; a role that carries it was last used on {Date(last)}", "Make sure that it has called Bedrock since it was tagged: cdk-costguard discover shows who calls.");
    }

    private static IEnumerable<SetUpStep> Logging(IReadOnlyList<JudgedAccount> accounts)
    {
        foreach (var (account, checking) in accounts)
        {
            foreach (var (region, isOn) in (account.InvocationLogging ?? new Dictionary<string, bool>(StringComparer.Ordinal)).OrderBy(l => l.Key, StringComparer.Ordinal))
            {
                if (UsedRegions.Invokers(checking, region).Count > 0)
                {
                    yield return isOn
                        ? new SetUpStep("logging", $"is on in {region} of {account.AccountId}", SetUpState.Done, "invocations are logged")
                        : new SetUpStep("logging", $"is on in {region} of {account.AccountId}", SetUpState.Open, "invokers work there, and nothing is logged", $"Turn it on: aws bedrock put-model-invocation-logging-configuration --region {ShellWord.Of(region)} --logging-config 's3Config={{bucketName=BUCKET,keyPrefix=bedrock}},textDataDeliveryEnabled=false'");
                }
            }
        }
    }

    private static SetUpStep Waits(string key, string name, DateTimeOffset until, string why, DateTimeOffset since) =>
        new(key, name, SetUpState.Waiting, string.Create(CultureInfo.InvariantCulture, $"{why} {Date(since)}; wait until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC"));

    private static DateOnly Day(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    private static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
