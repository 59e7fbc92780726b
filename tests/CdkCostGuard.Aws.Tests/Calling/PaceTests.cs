using CdkCostGuard.Aws.Calling;

namespace CdkCostGuard.Aws.Tests.Calling;

public class PaceTests
{
    private readonly StoppedClock _clock = new();

    [Fact]
    public void Without_throttling_nothing_waits()
    {
        var pace = new Pace(_clock);

        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(TimeSpan.Zero, pace.Turn().Wait);
            pace.Answered();
        }
    }

    [Fact]
    public void A_throttled_answer_puts_a_distance_between_those_that_follow()
    {
        var pace = new Pace(_clock);
        pace.Throttled(_clock.GetTimestamp());

        Assert.Equal([0, 25, 50, 75], Enumerable.Range(0, 4).Select(_ => pace.Turn().Wait.TotalMilliseconds));

        _clock.Now += TimeSpan.FromMilliseconds(100);
        Assert.Equal(TimeSpan.Zero, pace.Turn().Wait);
    }

    [Fact]
    public void The_distance_doubles_up_to_a_bound_and_good_answers_take_it_back()
    {
        var pace = new Pace(_clock);
        for (var i = 0; i < 20; i++)
        {
            pace.Throttled(_clock.GetTimestamp());
        }

        Assert.Equal(TimeSpan.FromSeconds(2), pace.Distance);
        for (var i = 0; i < 100; i++)
        {
            pace.Answered();
        }

        Assert.Equal(TimeSpan.Zero, pace.Distance);
    }

    [Fact]
    public void Requests_that_were_on_their_way_together_slow_it_once()
    {
        var pace = new Pace(_clock);
        var sent = Enumerable.Range(0, 8).Select(_ => pace.Turn().At).ToArray();
        _clock.Now += TimeSpan.FromMilliseconds(10);

        Array.ForEach(sent, pace.Throttled);

        Assert.Equal(TimeSpan.FromMilliseconds(25), pace.Distance);
    }

    private sealed class StoppedClock : TimeProvider
    {
        public TimeSpan Now { get; set; } = TimeSpan.FromHours(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
