using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Shell.Tests.Runaway;

/// <summary>CCG4001: what repeats a call without being a loop around it.</summary>
public class RepeatersTests
{
    private const string Until = "async Task<T> Until<T>(Func<Task<T>> ask, Func<T, bool> done) { while (true) { var r = await ask(); if (done(r)) return r; } }";

    // In the words of the library; the last brace is the class's.
    private const string Polly =
        "class Policy { public Policy RetryForeverAsync() => this; public Policy WaitAndRetryAsync(int times) => this; public Policy AddRetry(Options options) => this; public Policy HandleResult<T>(Func<T, bool> refused) => this; public Task<T> ExecuteAsync<T>(Func<Task<T>> action) => action(); public class Options { public int MaxRetryAttempts; } ";

    [Theory]
    [InlineData("var timer = new Timer(async _ => await client.ConverseAsync(Request()), null, 0, Timeout.Infinite);")]
    [InlineData("var timer = new Timer(async _ => await client.ConverseAsync(Request()), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);")]
    [InlineData("await new Policy().WaitAndRetryAsync(3).ExecuteAsync(() => client.ConverseAsync(Request()));")]
    public void A_timer_that_ticks_once_and_retries_that_are_counted_are_quiet(string body) => Assert.Empty(Calls.InMethod(body + " return question; } " + Polly));

    [Theory]
    [InlineData("var timer = new Timer(async _ => await client.ConverseAsync(Request()), null, 0, 1000);", "is called by a timer without a bound: nothing but cancelling ends it", DiagnosticSeverity.Warning)]
    [InlineData("var timer = new Timer(async _ => await client.ConverseAsync(Request()), null, TimeSpan.Zero, TimeSpan.FromMinutes(1));", "is called by a timer without a bound", DiagnosticSeverity.Warning)]
    [InlineData("await new Policy().RetryForeverAsync().ExecuteAsync(() => client.ConverseAsync(Request()));", "is called by a policy that retries without a bound: it goes on until nothing fails", DiagnosticSeverity.Info)]
    [InlineData("var policy = new Policy().RetryForeverAsync(); await policy.ExecuteAsync(async () => await client.ConverseAsync(Request()));", "by a policy that retries", DiagnosticSeverity.Info)]
    public void A_timer_that_goes_on_is_a_warning_and_a_policy_that_retries_for_ever_a_note(string body, string message, DiagnosticSeverity severity)
    {
        var found = Assert.Single(Calls.InMethod(body + " return question; } " + Polly));
        Assert.Equal(("CCG4001", severity), (found.Id, found.Severity));
        Assert.Contains(message, found.Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Timer timer = null; timer = new Timer(async _ => { await client.ConverseAsync(Request()); timer.Change(Timeout.Infinite, Timeout.Infinite); }, null, 0, 1000);")]
    [InlineData("var timer = new System.Timers.Timer(1000); timer.Elapsed += async (_, _) => { timer.Stop(); await client.ConverseAsync(Request()); };")]
    [InlineData("var timer = new System.Timers.Timer(1000); timer.AutoReset = false; timer.Elapsed += async (_, _) => await client.ConverseAsync(Request());")]
    [InlineData("var timer = new System.Timers.Timer(1000); timer.Disposed += async (_, _) => await client.ConverseAsync(Request());")]
    [InlineData("var timer = TimeProvider.System.CreateTimer(async _ => await client.ConverseAsync(Request()), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);")]
    [InlineData("var policy = new Policy().AddRetry(new Policy.Options { MaxRetryAttempts = 5 }); await policy.ExecuteAsync(() => client.ConverseAsync(Request()));")]
    [InlineData("await new Policy().HandleResult<ConverseResponse>(r => r.StopReason == StopReason.Max_tokens).WaitAndRetryAsync(2).ExecuteAsync(() => client.ConverseAsync(Request()));")]
    public void A_timer_that_may_stop_itself_and_a_policy_that_gives_up_are_quiet(string body) => Assert.Empty(Calls.InMethod(body + " return question; } " + Polly));

    [Theory]
    [InlineData("var timer = new System.Timers.Timer(1000); timer.Elapsed += async (_, _) => await client.ConverseAsync(Request());", "timer.Elapsed += async (_, _) => await client.ConverseAsync(Request())")]
    [InlineData("var timer = new System.Timers.Timer(1000); timer.Elapsed += Tick; void Tick(object sender, System.Timers.ElapsedEventArgs e) => client.ConverseAsync(Request());", "timer.Elapsed += Tick")]
    [InlineData("var timer = TimeProvider.System.CreateTimer(Tick, null, TimeSpan.Zero, TimeSpan.FromHours(1)); void Tick(object state) => client.ConverseAsync(Request());", "TimeProvider.System.CreateTimer(Tick, null, TimeSpan.Zero, TimeSpan.FromHours(1))")]
    public void Events_and_other_ways_to_a_timer_are_found_and_methods_that_are_handed_to_it(string body, string site)
    {
        var found = Assert.Single(Calls.InMethod(body + " return question;"));
        Assert.Equal(("CCG4001", DiagnosticSeverity.Warning, site), (found.Id, found.Severity, found.Location.Text()));
        Assert.Contains("is called by a timer without a bound: nothing but cancelling ends it", found.Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Policy policy = new Policy().RetryForeverAsync(); async Task Ask() => await policy.ExecuteAsync(() => client.ConverseAsync(Request())); " + Polly + "}", "it goes on until nothing fails", DiagnosticSeverity.Info)]
    [InlineData("Policy Retry { get; } = new Policy().AddRetry(new Policy.Options { MaxRetryAttempts = int.MaxValue }); async Task Ask() => await Retry.ExecuteAsync(() => client.ConverseAsync(Request())); " + Polly + "}", "it goes on until nothing fails", DiagnosticSeverity.Info)]
    [InlineData("async Task Ask() => await new Policy().HandleResult<ConverseResponse>(r => r.StopReason == StopReason.Max_tokens).RetryForeverAsync().ExecuteAsync(() => client.ConverseAsync(Request())); " + Polly + "}", "what ends it is the model's own answer, 'r.StopReason == StopReason.Max_tokens'", DiagnosticSeverity.Warning)]
    public void A_policy_is_followed_to_where_it_is_made_and_one_that_refuses_answers_is_a_warning(string members, string why, DiagnosticSeverity severity)
    {
        var found = Assert.Single(Calls.InClass(members));
        Assert.Equal(("CCG4001", severity), (found.Id, found.Severity));
        Assert.Contains("by a policy that retries", found.Message(), StringComparison.Ordinal);
        Assert.EndsWith(why, found.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_of_a_constructor_is_found() => Assert.Equal(["CCG4001"], Calls.In(
        "class Uses { readonly Policy policy; readonly IAmazonBedrockRuntime client; Uses(IAmazonBedrockRuntime client) { this.client = client; policy = new Policy().RetryForeverAsync(); } "
        + "Task<ConverseResponse> Ask(ConverseRequest request) => policy.ExecuteAsync(() => client.ConverseAsync(request)); " + Polly + "} }").Select(d => d.Id));

    [Theory]
    // A count in the helper, in the condition that it is handed, and one that may be in a condition from elsewhere.
    [InlineData("async Task<T> Until<T>(Func<Task<T>> ask, Func<T, bool> done) { for (var i = 0; i < 5; i++) { var r = await ask(); if (done(r)) return r; } throw new TimeoutException(); }", "await Until(() => client.ConverseAsync(Request()), r => r.StopReason == StopReason.End_turn);")]
    [InlineData(Until, "var n = 0; await Until(() => client.ConverseAsync(Request()), r => ++n > 3 || r.StopReason == StopReason.End_turn);")]
    [InlineData(Until, "var n = 0; await Until(() => { n++; return client.ConverseAsync(Request()); }, r => n > 3);")]
    [InlineData(Until + " Func<ConverseResponse, bool> done = null;", "await Until(() => client.ConverseAsync(Request()), done);")]
    [InlineData(Until + " bool Done(ConverseResponse r) => messages.Count > 9;", "await Until(() => client.ConverseAsync(Request()), Done);")]
    [InlineData("T Now<T>(Func<T> ask) => ask();", "await Now(() => client.ConverseAsync(Request()));")]
    public void A_helper_that_may_count_is_quiet(string members, string call) => Assert.Empty(Calls.InClass(members + " async Task Work() { " + call + " }"));

    [Theory]
    [InlineData(Until, "Until(() => client.ConverseAsync(Request()), r => r.StopReason == StopReason.End_turn)", "'done(r)'")]
    [InlineData(Until + " Task<ConverseResponse> Ask() => client.ConverseAsync(Request());", "Until(Ask, r => r.StopReason == StopReason.End_turn)", "'done(r)'")]
    [InlineData("async Task Always(Func<Task> ask) { while (true) { await ask.Invoke(); } }", "Always(async () => await client.ConverseAsync(Request()))", "nothing but cancelling ends it")]
    public void A_helper_that_calls_without_end_what_it_is_handed_is_found_where_it_is_handed(string members, string call, string why)
    {
        var found = Assert.Single(Calls.InClass(members + " async Task Work() { await " + call + "; }"));
        Assert.Equal(("CCG4001", DiagnosticSeverity.Warning, call), (found.Id, found.Severity, found.Location.Text()));
        Assert.Contains("IAmazonBedrockRuntime.ConverseAsync is called in a loop without a bound: ", found.Message(), StringComparison.Ordinal);
        Assert.EndsWith(why, found.Message(), StringComparison.Ordinal);
    }
}
