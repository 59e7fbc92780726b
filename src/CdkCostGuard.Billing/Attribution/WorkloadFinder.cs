using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Attribution;

/// <summary>What runs under a session's name.</summary>
/// <param name="Name">Its logical id, or the function's name where no template has it.</param>
/// <param name="Application">Its application; null where that is not known.</param>
internal sealed record SessionWorkload(string Name, string? Application);

/// <summary>Finds what runs under a session's name.</summary>
/// <remarks>
/// The session of a Lambda function is the function's name; an AgentCore runtime has sessions of its own form, which tell it where it is the only one of its role.
/// Tasks of ECS, instances and state machines have ids for names, which tell nothing.
/// </remarks>
internal sealed class WorkloadFinder(TemplateJoin join, DeployedIndex deployed)
{
    private const string Function = "AWS::Lambda::Function";
    private const string SamFunction = "AWS::Serverless::Function";
    private const string Runtime = "AWS::BedrockAgentCore::Runtime";

    /// <summary>The workload; null where the session does not tell it.</summary>
    public SessionWorkload? Of(PrincipalKey key, BilledPrincipal principal)
    {
        if (!key.IsRole || principal.Session is not { } session)
        {
            return null;
        }

        var workloads = join.Of(key)?.Workloads ?? [];
        if (principal.Kind == BilledPrincipalKind.AgentCoreSession)
        {
            return Of(workloads.Where(w => w.Type == Runtime));
        }

        if (deployed.Function(key.Account, session) is { } function && string.Equals(function.Role, key.Name, StringComparison.OrdinalIgnoreCase))
        {
            var logicalId = deployed.Resource(key.Account, Function, session)?.LogicalId;
            return Of(workloads.Where(w => w.LogicalId == logicalId)) ?? new SessionWorkload(session, null);
        }

        return Of(workloads.Where(w => w.Type is Function or SamFunction && GeneratedName.IsFor(session, null, w.LogicalId)));
    }

    /// <summary>How many things are known to run with a principal; 0 where nothing is known.</summary>
    public int Consumers(PrincipalKey key) =>
        Math.Max(join.Of(key)?.Workloads.Count ?? 0, key.IsRole ? deployed.FunctionsOf(key).Count() : 0);

    private static SessionWorkload? Of(IEnumerable<ReportWorkload> found) =>
        found.Take(2).ToArray() is [var only] ? new SessionWorkload(only.LogicalId, only.Application) : null;
}
