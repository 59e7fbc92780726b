using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CdkCostGuard.Aws.Calling;

/// <summary>
/// How fast a client sends: as fast as it is asked to, until the service throttles; from then on with a distance between requests, which doubles with each
/// throttled answer and shrinks with each good one.
/// </summary>
/// <remarks>
/// The SDK's own adaptive mode estimates a rate from what it has seen, and gives a request up where it has seen little: one throttled answer at the start of a run
/// ends that run (seen with AWSSDK.Core 4.0.102.19).
/// </remarks>
internal sealed class Pace(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(2);
    private const double Shrink = 0.9;

    private readonly object _lock = new();
    private TimeSpan _distance;
    private long _next = time.GetTimestamp();
    private long _slowed = long.MinValue;

    /// <summary>The distance that is kept now.</summary>
    public TimeSpan Distance => _distance;

    /// <summary>How long the next request has to wait, and when that is; it takes its turn by asking.</summary>
    public (TimeSpan Wait, long At) Turn()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var at = Math.Max(now, _next);
            _next = at + (long)(_distance.TotalSeconds * time.TimestampFrequency);
            return (time.GetElapsedTime(now, at), at);
        }
    }

    /// <summary>A request was answered.</summary>
    public void Answered()
    {
        lock (_lock)
        {
            _distance = _distance * Shrink < TimeSpan.FromMilliseconds(1) ? TimeSpan.Zero : _distance * Shrink;
        }
    }

    /// <summary>A request was throttled.</summary>
    /// <param name="at">When its turn was. Requests that were on their way when the pace slowed say nothing of the slower one.</param>
    public void Throttled(long at)
    {
        lock (_lock)
        {
            if (at < _slowed)
            {
                return;
            }

            _slowed = time.GetTimestamp();
            _distance = _distance == TimeSpan.Zero ? First : _distance * 2 > Most ? Most : _distance * 2;
        }
    }

    /// <summary>Keeps the pace for every attempt of a client, retries too.</summary>
    internal sealed class Handler(Pace pace, TimeProvider time) : PipelineHandler
    {
        public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            var (wait, at) = pace.Turn();
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, executionContext.RequestContext.CancellationToken).ConfigureAwait(false);
            }

            try
            {
                var response = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
                pace.Answered();
                return response;
            }
            catch (AmazonServiceException e) when (AwsException.IsThrottling(e))
            {
                pace.Throttled(at);
                throw;
            }
        }
    }
}
