using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Shell.Tests.Runaway;

/// <summary>CCG4001.</summary>
public class UnboundedModelLoopTests
{
    private const string NotDone = """return "";""";

    [Theory]
    [InlineData("var response = await client.ConverseAsync(Request(), cancellation); return Answer(response).Content[0].Text;")]
    [InlineData("for (var turn = 0; turn < 10; turn++) { await client.ConverseAsync(Request()); } return question;")]
    [InlineData("foreach (var line in question.Split('\\n')) { await client.ConverseAsync(Request()); } return question;")]
    [InlineData("foreach (var message in messages.ToList()) { await client.ConverseAsync(Request()); } return question;")]
    [InlineData("var turn = 0; while (turn < limit) { await client.ConverseAsync(Request()); turn++; } return question;")]
    [InlineData("var turn = limit; while (turn-- > 0) { await client.ConverseAsync(Request()); } return question;")]
    [InlineData("var turn = 0; do { await client.ConverseAsync(Request()); turn += 1; } while (turn < 5); return question;")]
    [InlineData("while (messages.Count < 20) { var r = await client.ConverseAsync(Request()); messages.Add(Answer(r)); } return question;")]
    public void What_a_count_or_a_sequence_ends_is_quiet(string body) => Assert.DoesNotContain(Calls.InMethod(body), d => d.Id == "CCG4001");

    [Theory]
    [InlineData("var turn = 0; while (true) { var r = await client.ConverseAsync(Request()); if (r.StopReason != StopReason.Tool_use || ++turn > 10) { return question; } }")]
    [InlineData("for (var turn = 0; ; turn++) { var r = await client.ConverseAsync(Request()); if (r.StopReason == StopReason.End_turn) { return question; } if (turn > limit) { throw new TimeoutException(); } }")]
    [InlineData("var spent = 0; while (true) { var r = await client.ConverseAsync(Request()); spent += r.Usage.TotalTokens ?? 0; if (spent > 100_000) break; } return question;")]
    [InlineData("ConverseResponse r; var turn = 0; do { r = await client.ConverseAsync(Request()); } while (r.StopReason == StopReason.Tool_use && turn++ < 5); return question;")]
    [InlineData("var done = false; var turn = 0; while (!done) { var r = await client.ConverseAsync(Request()); turn++; if (r.StopReason == StopReason.End_turn || turn == limit) { done = true; } } return question;")]
    [InlineData("while (true) { await client.ConverseAsync(Request()); break; } return question;")]
    [InlineData("var turn = 0; while (true) { var r = await client.ConverseAsync(Request()); if (r.StopReason == StopReason.Tool_use) { if (++turn > 5) { throw new TimeoutException(); } await RunTools(Answer(r)); continue; } return question; }")]
    [InlineData("var turn = 0; while (true) { var r = await client.ConverseAsync(Request()); if (r.StopReason == StopReason.End_turn) { return question; } else { if (++turn > 5) { break; } } } return question;")]
    public void An_agent_loop_with_a_cap_is_quiet(string body) => Assert.DoesNotContain(Calls.InMethod(body), d => d.Id == "CCG4001");

    [Theory]
    [InlineData("while (true) { await client.ConverseAsync(Request()); if (ShouldStop()) { break; } } return question;")]
    [InlineData("var queue = new Queue<string>(messages.Select(m => m.Content[0].Text)); while (queue.TryDequeue(out var next)) { await client.ConverseAsync(Request()); } return question;")]
    [InlineData("using var reader = new StringReader(question); while (reader.Peek() >= 0) { await client.ConverseAsync(Request()); } return question;")]
    [InlineData("while (true) { try { return (await client.ConverseAsync(Request())).Output.Message.Content[0].Text; } catch (IOException) { await Task.Delay(100); } }")]
    [InlineData("while (true) { try { var r = await client.ConverseAsync(Request()); return r.Output.Message.Content[0].Text; } catch (Exception) { await Task.Delay(100); } }")]
    [InlineData("while (true) { try { var r = await client.ConverseAsync(Request()); return JsonDocument.Parse(Answer(r).Content[0].Text).ToString(); } catch (TimeoutException) { } }")]
    [InlineData("var answers = new Dictionary<string, string>(); foreach (var first in messages.Select(m => m.Content[0].Text).Take(1)) { var next = first; while (next != null) { var r = await client.ConverseAsync(Request()); answers[next] = Answer(r).Content[0].Text; next = Next(next); } } return question; } string Next(string last) { return null;")]
    public void What_ends_for_a_reason_that_cannot_be_seen_is_quiet(string body) => Assert.DoesNotContain(Calls.InMethod(body), d => d.Id == "CCG4001");

    [Theory]
    [InlineData("while (true) { await client.ApplyGuardrailAsync(new ApplyGuardrailRequest()); }")]
    [InlineData("while (true) { await Task.Delay(1); Func<Task> later = () => Task.CompletedTask; }")]
    [InlineData("async Task Ask() => await client.ConverseAsync(Request()); while (true) { await Task.Delay(1); }")]
    public void A_loop_that_calls_no_model_is_quiet(string body) => Assert.DoesNotContain(Calls.InMethod(body), d => d.Id == "CCG4001");

    [Theory]
    [InlineData("while (true) { await client.ConverseAsync(Request()); }", "nothing but cancelling ends it")]
    [InlineData("for (;;) { await client.ConverseAsync(Request()); }", "nothing but cancelling ends it")]
    [InlineData("while (!cancellation.IsCancellationRequested) { await client.ConverseAsync(Request()); } return question;", "nothing but cancelling ends it")]
    [InlineData("using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1)); while (await timer.WaitForNextTickAsync()) { await client.ConverseAsync(Request()); } return question;", "nothing but cancelling ends it")]
    [InlineData("ConverseResponse r; do { r = await client.ConverseAsync(Request()); } while (r.StopReason == StopReason.Tool_use); return question;", "'r.StopReason == StopReason.Tool_use'")]
    [InlineData("while (true) { var r = await client.ConverseAsync(Request()); if (r.StopReason == StopReason.End_turn) { return question; } await RunTools(Answer(r)); }", "'r.StopReason == StopReason.End_turn'")]
    [InlineData("while (true) { var r = await client.ConverseAsync(Request()); if (r.StopReason == StopReason.Tool_use) { await RunTools(Answer(r)); continue; } return question; }", "'r.StopReason == StopReason.Tool_use'")]
    [InlineData("for (;;) { var r = await client.ConverseAsync(Request()); if (r.StopReason == StopReason.End_turn) { if (question.Length > 3) { RunTools(Answer(r)); } return question; } }", "'r.StopReason == StopReason.End_turn'")]
    [InlineData("ConverseResponse r = null; for (; r?.StopReason != StopReason.End_turn;) { r = await client.ConverseAsync(Request()); } return question;", "'r?.StopReason != StopReason.End_turn'")]
    [InlineData("while (true) { var r = await client.ConverseAsync(Request()); if (Answer(r) is { Content: [{ Text: \"ok\" }] }) { break; } } return question;", "'Answer(r) is { Content: [{ Text: \"ok\" }] }'")]
    [InlineData("while (true) { var r = await client.ConverseAsync(Request()); if (r.StopReason == StopReason.End_turn) { throw new TimeoutException(); } }", "'r.StopReason == StopReason.End_turn'")]
    [InlineData("var done = false; do { var r = await client.ConverseAsync(Request()); done |= r.StopReason == StopReason.End_turn; } while (!done); return question;", "'!done'")]
    [InlineData("while (true) { var r = await client.ConverseAsync(Request()); try { Check(Answer(r)); return question; } catch (Exception) { } } void Check(Message m) { if (m.Content.Count == 0) throw new InvalidDataException(); }", "'Check(Answer(r))'")]
    [InlineData("var turn = 0; while (true) { var r = await client.ConverseAsync(Request()); if (r.StopReason == StopReason.Tool_use) { if (++turn > 5) { throw new TimeoutException(); } await RunTools(Answer(r)); } }", "'r.StopReason == StopReason.Tool_use'")]
    [InlineData("var done = false; while (!done) { var r = await client.ConverseAsync(Request()); if (r.StopReason == StopReason.End_turn) { done = true; } } return question;", "'!done'")]
    [InlineData("var text = \"\"; while (!text.Contains(\"VALID\")) { var r = await client.ConverseAsync(Request()); text = Answer(r).Content[0].Text; } return text;", "'!text.Contains(\"VALID\")'")]
    [InlineData("while (true) { var r = await client.ConverseAsync(Request()); switch (r.StopReason.Value) { case \"end_turn\": return question; default: await RunTools(Answer(r)); break; } }", "'r.StopReason.Value'")]
    [InlineData("while (true) { var r = await client.ConverseAsync(Request()); try { var answer = JsonDocument.Parse(Answer(r).Content[0].Text); return answer.ToString(); } catch (JsonException) { } }", "'JsonDocument.Parse(Answer(r).Content[0].Text)'")]
    [InlineData("var open = new Queue<string>([question]); while (open.Count > 0) { var r = await client.ConverseAsync(Request()); open.Enqueue(Answer(r).Content[0].Text); } return question;", "'open.Count > 0'")]
    public void A_loop_that_only_the_model_or_nothing_ends_is_a_warning(string body, string why)
    {
        var found = Assert.Single(Calls.InMethod(body));
        Assert.Equal(("CCG4001", DiagnosticSeverity.Warning), (found.Id, found.Severity));
        Assert.Contains(why, found.Message(), StringComparison.Ordinal);
        Assert.StartsWith("IAmazonBedrockRuntime.ConverseAsync is called in a loop without a bound: ", found.Message(), StringComparison.Ordinal);
        Assert.Matches("^(while|for|do)$", found.Location.Text());
        Assert.StartsWith("call:client.ConverseAsync(", Assert.Single(found.Places()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("while (true) { var line = Console.ReadLine(); if (line == \"exit\") break; await client.ConverseAsync(Request()); } return question;", "each round serves one message")]
    [InlineData("var channel = Channel.CreateUnbounded<string>(); await foreach (var item in channel.Reader.ReadAllAsync()) { await client.ConverseAsync(Request()); } return question;", "each round serves one message")]
    [InlineData("while (!cancellation.IsCancellationRequested) { var item = await Queue.ReceiveMessageAsync(); await client.ConverseAsync(Request()); } return question; } static class Queue { public static Task<string> ReceiveMessageAsync() => null;", "each round serves one message")]
    [InlineData("using var source = new CancellationTokenSource(TimeSpan.FromSeconds(30)); while (true) { var r = await client.ConverseAsync(Request(), source.Token); if (r.StopReason == StopReason.End_turn) return question; }", "only time ends it")]
    [InlineData("var watch = Stopwatch.StartNew(); while (watch.Elapsed < TimeSpan.FromMinutes(1)) { await client.ConverseAsync(Request()); } return question;", "only time ends it")]
    public void A_loop_that_time_or_a_sender_bounds_is_a_note(string body, string why)
    {
        var found = Assert.Single(Calls.InMethod(body));
        Assert.Equal(("CCG4001", DiagnosticSeverity.Info), (found.Id, found.Severity));
        Assert.Contains(why, found.Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("async Task<ConverseResponse> Ask() => await client.ConverseAsync(Request()); async Task Loop() { while (true) { var r = await Ask(); if (r.StopReason == StopReason.End_turn) return; } }")]
    [InlineData("async Task<bool> Valid() { var r = await Deep(); return r.StopReason == StopReason.End_turn; } Task<ConverseResponse> Deep() => client.ConverseAsync(Request()); async Task Loop() { while (!await Valid()) { } }")]
    [InlineData("async Task Loop() { while (true) { if (await Ask()) return; } async Task<bool> Ask() => (await client.ConverseAsync(Request())).StopReason == StopReason.End_turn; }")]
    [InlineData("async Task Loop() { while (true) { await Task.Run(async () => await client.ConverseAsync(Request())); } }")]
    [InlineData("async IAsyncEnumerable<string> Loop() { while (true) { var r = await client.ConverseAsync(Request()); yield return Answer(r).Content[0].Text; } }")]
    [InlineData("async Task Loop() { while (true) { await chat.GetResponseAsync(\"again\", new ChatOptions { MaxOutputTokens = 5 }); } }")]
    public void A_call_by_way_of_helpers_lambdas_and_other_libraries_is_found(string members) =>
        Assert.Equal("CCG4001 Warning", string.Join(", ", Calls.InClass(members).Select(d => $"{d.Id} {d.Severity}")));

    [Theory]
    [InlineData("async Task Ask(int depth) { if (depth > 5) { return; } await client.ConverseAsync(Request()); await Ask(depth + 1); }")]
    [InlineData("async Task Ask(int depth) { var r = await client.ConverseAsync(Request()); if (r.StopReason == StopReason.Tool_use) { if (depth > 5) { throw new TimeoutException(); } await Ask(depth + 1); } }")]
    [InlineData("async Task Ask(int left) { var r = await client.ConverseAsync(Request()); if (r.StopReason == StopReason.Tool_use && left > 0) { await Ask(left - 1); } }")]
    [InlineData("async Task Ask(int left) { var r = await client.ConverseAsync(Request()); if (r.StopReason == StopReason.Tool_use) { await Tools(left - 1); } } async Task Tools(int left) { if (left <= 0) { throw new TimeoutException(); } await Ask(left - 1); }")]
    [InlineData("class Node { public List<Node> Children = []; } async Task Ask(Node node) { await client.ConverseAsync(Request()); foreach (var child in node.Children) { await Ask(child); } }")]
    [InlineData("async Task Ask(string text) { if (text.Length > 1000) { await Ask(text[..500]); return; } await client.ConverseAsync(Request()); }")]
    [InlineData("async Task Ask() { await client.ConverseAsync(Request()); if (ShouldStop()) { return; } await Ask(); }")]
    public void A_method_that_calls_itself_and_ends_for_another_reason_is_quiet(string members) => Assert.Empty(Calls.InClass(members));

    [Theory]
    [InlineData("async Task Ask() { await client.ConverseAsync(Request()); await Ask(); }", "nothing but cancelling ends it", "Ask()")]
    [InlineData("async Task Ask() { var r = await client.ConverseAsync(Request()); if (r.StopReason == StopReason.Tool_use) { await RunTools(Answer(r)); await Ask(); } }", "'r.StopReason == StopReason.Tool_use'", "Ask()")]
    [InlineData("async Task<string> Ask() { var r = await client.ConverseAsync(Request()); if (r.StopReason == StopReason.End_turn) { return \"\"; } return await Ask(); }", "'r.StopReason == StopReason.End_turn'", "Ask()")]
    [InlineData("async Task Handle(ConverseResponse r, int left) { if (left <= 0) { Console.WriteLine(\"too many\"); } if (r.StopReason == StopReason.Tool_use) { await Tools(left - 1); } } async Task Tools(int left) { var r = await client.ConverseAsync(Request()); await Handle(r, left); }", "'r.StopReason == StopReason.Tool_use'", "Tools(left - 1)")]
    public void A_method_that_calls_itself_as_long_as_the_model_wants_is_a_warning(string members, string why, string site)
    {
        var found = Assert.Single(Calls.InClass(members));
        Assert.Equal(("CCG4001", DiagnosticSeverity.Warning, site), (found.Id, found.Severity, found.Location.Text()));
        Assert.Contains("by a method that calls itself without a bound", found.Message(), StringComparison.Ordinal);
        Assert.Contains(why, found.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_behind_the_only_implementation_of_an_interface_in_another_file_is_found()
    {
        var found = Assert.Single(Calls.In(
            "interface IModel { Task<bool> IsDone(string text); } class Loop(IModel model) { async Task Run() { while (!await model.IsDone(\"x\")) { } } }",
            "class Bedrock(IAmazonBedrockRuntime client) : IModel { public async Task<bool> IsDone(string text) { var r = await client.ConverseAsync(new() { InferenceConfig = new() { MaxTokens = 9 } }); return r.StopReason == StopReason.End_turn; } }"));
        Assert.EndsWith("File0.cs", found.Location.SourceTree!.FilePath, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_implementations_nobody_knows_which_is_called() => Assert.Empty(Calls.In(
        "interface IModel { Task<bool> IsDone(string text); } class Loop(IModel model) { async Task Run() { while (!await model.IsDone(\"x\")) { } } }",
        "class Fake : IModel { public Task<bool> IsDone(string text) => Task.FromResult(true); }",
        "class Bedrock(IAmazonBedrockRuntime client) : IModel { public async Task<bool> IsDone(string text) { var r = await client.ConverseAsync(new() { InferenceConfig = new() { MaxTokens = 9 } }); return r.StopReason == StopReason.End_turn; } }"));

    [Fact]
    public void An_answer_that_looks_like_code_stays_on_one_line_and_is_cut()
    {
        var found = Assert.Single(Calls.InMethod(
            "ConverseResponse r; do { r = await client.ConverseAsync(Request()); } while (r.StopReason == StopReason.Tool_use\n || Answer(r).Content[0].Text == \"not yet, think about it once more\"); " + NotDone));
        Assert.EndsWith("...'", found.Message(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', found.Message());
    }
}
