using System.Collections.Concurrent;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Aws.Services;
using CdkCostGuard.Core.Deployed;

namespace CdkCostGuard.Aws.Snapshots;

/// <summary>Reads the stacks of an account in one Region.</summary>
internal sealed class StacksTaker(ICloudFormation cloudFormation, string accountId, string region, SnapshotRequest request, Gaps gaps)
{
    private const string Templates = "templates";

    // What CloudFormation answers for a stack that is not there; one that was listed a moment ago has been deleted since.
    private const string Gone = "ValidationError";

    private const int Parallel = 8;

    public async Task<IReadOnlyList<DeployedStack>> ReadAsync(CancellationToken cancel)
    {
        var stacks = new List<StackSummary>();
        await foreach (var stack in cloudFormation.DescribeStacksAsync(cancel).ConfigureAwait(false))
        {
            stacks.Add(stack);
        }

        var read = new ConcurrentBag<DeployedStack>();
        await System.Threading.Tasks.Parallel.ForEachAsync(
            stacks,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancel },
            async (stack, stop) =>
            {
                if (await gaps.TryAsync(accountId, region, SnapshotParts.Stacks, () => ReadAsync(stack, stop)).ConfigureAwait(false) is { Count: 1 } one)
                {
                    read.Add(one[0]);
                }
            }).ConfigureAwait(false);
        return [.. read.OrderBy(s => s.Name, StringComparer.Ordinal)];
    }

    // One stack, or none where it is gone.
    private async Task<IReadOnlyList<DeployedStack>> ReadAsync(StackSummary stack, CancellationToken cancel)
    {
        var resources = new List<DeployedResource>();
        try
        {
            await foreach (var resource in cloudFormation.ListStackResourcesAsync(stack.Id, cancel).ConfigureAwait(false))
            {
                // Without an id it was not made, or is gone.
                if (resource is { PhysicalId: { Length: > 0 } id, Type.Length: > 0 })
                {
                    resources.Add(new DeployedResource(resource.LogicalId, id, resource.Type));
                }
            }
        }
        catch (AwsException e) when (e.Code == Gone)
        {
            return [];
        }

        await TemplatesAsync(stack, cancel).ConfigureAwait(false);
        return
        [
            new DeployedStack
            {
                Name = stack.Name,
                Region = region,
                Tags = stack.Tags,
                Resources = [.. resources.OrderBy(r => r.LogicalId, StringComparer.Ordinal)],
                Deployments = await gaps.TryAsync(accountId, region, SnapshotParts.Deployments, () => DeploymentsAsync(stack, cancel)).ConfigureAwait(false) ?? [],
            },
        ];
    }

    private async Task<IReadOnlyList<DateTimeOffset>> DeploymentsAsync(StackSummary stack, CancellationToken cancel)
    {
        var ends = new List<DateTimeOffset>();
        await foreach (var end in cloudFormation.ListDeploymentsAsync(stack.Id, request.Since, cancel).ConfigureAwait(false))
        {
            ends.Add(end);
        }

        return [.. ends.Order()];
    }

    private async Task TemplatesAsync(StackSummary stack, CancellationToken cancel)
    {
        if (request.Templates is not { } take)
        {
            return;
        }

        var processed = await TemplateAsync(TemplateStage.Processed).ConfigureAwait(false);
        var original = await TemplateAsync(TemplateStage.Original).ConfigureAwait(false);
        foreach (var (body, isProcessed) in new[] { (processed, true), (original == processed ? null : original, false) })
        {
            if (body is not null)
            {
                take(new StackTemplate(accountId, region, stack.Name, isProcessed, body));
            }
        }

        Task<string?> TemplateAsync(TemplateStage stage) => gaps.TryAsync(accountId, region, Templates, () => cloudFormation.GetTemplateAsync(stack.Id, stage, cancel));
    }
}
