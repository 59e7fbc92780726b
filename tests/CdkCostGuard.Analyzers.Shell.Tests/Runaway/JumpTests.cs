using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Shell.Tests.Runaway;

/// <summary>CCG4001: loops that are made of a label and a <c>goto</c>.</summary>
public class JumpTests
{
    private const string Ask = "var r = await client.ConverseAsync(Request()); ";

    [Theory]
    [InlineData("if (limit > 3) goto end; await client.ConverseAsync(Request()); end: return question;")]
    [InlineData("foreach (var m in messages.ToList()) { foreach (var c in m.Content) { var r = await client.ConverseAsync(Request()); if (r.StopReason == StopReason.End_turn) goto end; } } end: return question;")]
    [InlineData("var n = 0; again: " + Ask + "if (r.StopReason == StopReason.Tool_use && n++ < 3) goto again; return question;")]
    [InlineData("var n = 0; again: " + Ask + "if (r.StopReason == StopReason.End_turn) return question; if (++n > limit) throw new TimeoutException(); goto again;")]
    [InlineData("var n = 0; for (;;) { again: " + Ask + "if (n++ > 3) break; goto again; } return question;")]
    [InlineData("again: " + Ask + "if (ShouldStop()) return question; goto again;")]
    [InlineData("again: " + Ask + "if (!ShouldStop()) goto again; return question;")]
    [InlineData("again: await Task.Delay(1); if (limit > 3) goto again; await client.ConverseAsync(Request()); return question;")]
    [InlineData("switch (limit) { case 1: await client.ConverseAsync(Request()); goto case 2; case 2: return question; default: return question; }")]
    public void A_jump_that_goes_on_that_is_counted_or_that_ends_for_a_reason_not_seen_is_quiet(string body) =>
        Assert.DoesNotContain(Calls.InMethod(body), d => d.Id == "CCG4001");

    [Theory]
    [InlineData("again: await client.ConverseAsync(Request()); goto again;", "nothing but cancelling ends it")]
    [InlineData("again: " + Ask + "if (r.StopReason == StopReason.Tool_use) goto again; return question;", "'r.StopReason == StopReason.Tool_use'")]
    [InlineData("again: " + Ask + "if (r.StopReason == StopReason.End_turn) { return question; } await RunTools(Answer(r)); goto again;", "'r.StopReason == StopReason.End_turn'")]
    [InlineData("again: if (await Bad()) { goto again; } return question; } async Task<bool> Bad() { " + Ask + "return r.StopReason == StopReason.Tool_use;", "'await Bad()'")]
    [InlineData("var n = 0; n = 5; again: " + Ask + "if (n > limit) { n = limit; } if (r.StopReason == StopReason.Tool_use) goto again; return question;", "'r.StopReason == StopReason.Tool_use'")]
    public void A_jump_back_that_only_the_model_or_nothing_ends_is_a_warning_at_the_goto(string body, string why)
    {
        var found = Assert.Single(Calls.InMethod(body));
        Assert.Equal(("CCG4001", DiagnosticSeverity.Warning, "goto"), (found.Id, found.Severity, found.Location.Text()));
        Assert.StartsWith("IAmazonBedrockRuntime.ConverseAsync is called in a loop without a bound: ", found.Message(), StringComparison.Ordinal);
        Assert.EndsWith(why, found.Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("again: var line = Console.ReadLine(); if (line == \"\") return question; await client.ConverseAsync(Request()); goto again;", "each round serves one message")]
    [InlineData("using var source = new CancellationTokenSource(9000); again: var r = await client.ConverseAsync(Request(), source.Token); if (r.StopReason == StopReason.Tool_use) goto again; return question;", "only time ends it")]
    public void A_jump_back_that_time_or_a_sender_bounds_is_a_note(string body, string why)
    {
        var found = Assert.Single(Calls.InMethod(body));
        Assert.Equal(("CCG4001", DiagnosticSeverity.Info), (found.Id, found.Severity));
        Assert.Contains(why, found.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_jump_within_a_loop_does_not_leave_it() => Assert.Equal(
        "while CCG4001", string.Join(", ", Calls.InMethod("while (true) { again: await client.ConverseAsync(Request()); if (ShouldStop()) { goto again; } }").Select(d => $"{d.Location.Text()} {d.Id}")));
}
