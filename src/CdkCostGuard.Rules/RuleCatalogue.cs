using System;
using System.Collections.Generic;

using static CdkCostGuard.Rules.RuleLevel;
using static CdkCostGuard.Rules.RuleStages;

namespace CdkCostGuard.Rules;

/// <summary>Every rule of the product. The ids are the ledger: a retired rule keeps its line.</summary>
/// <remarks>
/// Levels follow one rubric: <see cref="Warning"/> where the finding is certain, <see cref="Note"/> where it depends on
/// something the tool cannot see, never <see cref="Error"/> by default.
/// </remarks>
public static class RuleCatalogue
{
    private const string Tags = "Tags";
    private const string Sharing = "Sharing";
    private const string Identity = "Identity";
    private const string Runaway = "Runaway spend";
    private const string SetUp = "Billing set-up";
    private const string TheBill = "The bill";
    private const string Evaluation = "Evaluation";

    /// <summary>CCG1001</summary>
    public static readonly Rule InvokerLacksCostTags = new Rule(
        "CCG1001", "An invoker lacks required cost allocation tags", Tags, Warning, All);

    /// <summary>CCG1002</summary>
    public static readonly Rule TagKeyMisspelt = new Rule(
        "CCG1002", "A required tag key is misspelt or in another case", Tags, Warning, All);

    /// <summary>CCG1003</summary>
    public static readonly Rule TagValueUnusable = new Rule(
        "CCG1003", "A required tag has an empty, placeholder or disallowed value", Tags, Warning, All);

    /// <summary>CCG1004</summary>
    public static readonly Rule TagCannotReachBill = new Rule(
        "CCG1004", "A tag is put where it cannot reach the bill", Tags, Warning, Code | Template);

    /// <summary>CCG1005. A note: the role may well be tagged where it is made.</summary>
    public static readonly Rule ImportedRoleGranted = new Rule(
        "CCG1005", "An imported role is granted Bedrock: its tags are out of sight", Tags, Note, Code | Template);

    /// <summary>CCG1006. A note: most such roles never call a model.</summary>
    public static readonly Rule AccidentalGrant = new Rule(
        "CCG1006", "Bedrock is granted by accident", Tags, Note, Code | Template | Deployed);

    /// <summary>CCG1007</summary>
    public static readonly Rule InferenceProfileLacksTags = new Rule(
        "CCG1007", "An application inference profile lacks required tags", Tags, Warning, Code | Template);

    /// <summary>CCG2001</summary>
    public static readonly Rule InvokerSharedByApplications = new Rule(
        "CCG2001", "An invoker is shared by several applications", Sharing, Warning, All);

    /// <summary>CCG2002. A note: within one application the sum is still right.</summary>
    public static readonly Rule InvokerUsedByWorkloads = new Rule(
        "CCG2002", "An invoker is used by several workloads of one application", Sharing, Note, Code | Template);

    /// <summary>CCG2003. A note: who really assumes the role is not in the template.</summary>
    public static readonly Rule TrustTooWide = new Rule(
        "CCG2003", "An invoker's trust policy lets principals of several services, accounts or identity providers in", Sharing, Note, Template | Deployed);

    /// <summary>CCG3001</summary>
    public static readonly Rule UserCanInvoke = new Rule(
        "CCG3001", "An IAM user can invoke Bedrock", Identity, Warning, All);

    /// <summary>CCG3002</summary>
    public static readonly Rule LongTermKeyOfInvoker = new Rule(
        "CCG3002", "A long-term access key or Bedrock API key belongs to an invoker", Identity, Warning, All);

    /// <summary>CCG3003</summary>
    public static readonly Rule StaticCredentialsInCode = new Rule(
        "CCG3003", "Static AWS credentials or a bearer token are used in code that calls Bedrock", Identity, Warning, Code);

    /// <summary>CCG4001</summary>
    public static readonly Rule UnboundedModelLoop = new Rule(
        "CCG4001", "A model is called in a loop without a bound", Runaway, Warning, Code);

    /// <summary>CCG4002. A note: models have a maximum of their own.</summary>
    public static readonly Rule NoMaximumOfOutputTokens = new Rule(
        "CCG4002", "A model call sets no maximum of output tokens", Runaway, Note, Code);

    /// <summary>CCG4003</summary>
    public static readonly Rule HistoryGrows = new Rule(
        "CCG4003", "Conversation history grows without bound inside a loop", Runaway, Warning, Code);

    /// <summary>CCG4004. A note: whether caching pays depends on the traffic.</summary>
    public static readonly Rule NoCachePoint = new Rule(
        "CCG4004", "A repeated model call has no prompt cache point", Runaway, Note, Code);

    /// <summary>CCG4005. Off: request metadata is for those who split a role's bill by it.</summary>
    public static readonly Rule NoRequestMetadata = new Rule(
        "CCG4005", "A model call carries no request metadata", Runaway, RuleLevel.None, Code);

    /// <summary>CCG5001</summary>
    public static readonly Rule ExportLacksIdentity = new Rule(
        "CCG5001", "A CUR 2.0 export leaves out caller identity or the tags column", SetUp, Warning, Template | Deployed);

    /// <summary>CCG5002. A note: the budget may be kept elsewhere.</summary>
    public static readonly Rule ApplicationWithoutBudget = new Rule(
        "CCG5002", "An application with an invoker has no budget", SetUp, Note, Template | Deployed | Bill);

    /// <summary>CCG5003</summary>
    public static readonly Rule InvocationLoggingOff = new Rule(
        "CCG5003", "Model invocation logging is off in a Region that is used", SetUp, Warning, Deployed);

    /// <summary>CCG5004</summary>
    public static readonly Rule TagKeyNotActivated = new Rule(
        "CCG5004", "A required tag key is not activated for cost allocation", SetUp, Warning, Deployed | Bill);

    /// <summary>CCG6001</summary>
    public static readonly Rule UnattributedSpend = new Rule(
        "CCG6001", "Unattributed Bedrock spend", TheBill, Warning, Bill);

    /// <summary>CCG6002</summary>
    public static readonly Rule PrincipalInNoStack = new Rule(
        "CCG6002", "A principal spends but is in no known stack", TheBill, Warning, Bill);

    /// <summary>CCG6003</summary>
    public static readonly Rule TagsDiffer = new Rule(
        "CCG6003", "Tags differ between template, deployed role and bill", TheBill, Warning, Deployed | Bill);

    /// <summary>CCG6004</summary>
    public static readonly Rule SpendRose = new Rule(
        "CCG6004", "Spend rose beyond the threshold", TheBill, Warning, Bill);

    /// <summary>CCG6005</summary>
    public static readonly Rule OverBudget = new Rule(
        "CCG6005", "An application is over its budget", TheBill, Warning, Bill);

    /// <summary>CCG6006. A note: a grant may wait for its first use.</summary>
    public static readonly Rule InvokerNeverSpent = new Rule(
        "CCG6006", "An invoker never spent", TheBill, Note, Bill);

    /// <summary>CCG6007</summary>
    public static readonly Rule BillingDataUnsound = new Rule(
        "CCG6007", "Billing data are stale, partial or do not add up", TheBill, Warning, Bill);

    /// <summary>CCG9001. A note: not known is neither a pass nor a violation.</summary>
    public static readonly Rule NotEvaluated = new Rule(
        "CCG9001", "Could not be evaluated", Evaluation, Note, All);

    /// <summary>All rules in the order of their ids.</summary>
    public static readonly IReadOnlyList<Rule> Rules = new[]
    {
        InvokerLacksCostTags, TagKeyMisspelt, TagValueUnusable, TagCannotReachBill, ImportedRoleGranted, AccidentalGrant, InferenceProfileLacksTags,
        InvokerSharedByApplications, InvokerUsedByWorkloads, TrustTooWide,
        UserCanInvoke, LongTermKeyOfInvoker, StaticCredentialsInCode,
        UnboundedModelLoop, NoMaximumOfOutputTokens, HistoryGrows, NoCachePoint, NoRequestMetadata,
        ExportLacksIdentity, ApplicationWithoutBudget, InvocationLoggingOff, TagKeyNotActivated,
        UnattributedSpend, PrincipalInNoStack, TagsDiffer, SpendRose, OverBudget, InvokerNeverSpent, BillingDataUnsound,
        NotEvaluated,
    };

    /// <summary>The rule with this id, in any case; null where there is none.</summary>
    public static Rule? Find(string id)
    {
        foreach (var rule in Rules)
        {
            if (string.Equals(rule.Id, id, StringComparison.OrdinalIgnoreCase))
            {
                return rule;
            }
        }

        return null;
    }
}
