using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Shell.Tests.Runaway;

/// <summary>CCG4003 and CCG4004: what a loop sends again and again.</summary>
public class RepeatedPromptTests
{
    private const string Begin = "var talk = new List<Message>(); ";
    private const string Ask = "var r = await client.ConverseAsync(new ConverseRequest { ModelId = \"us.anthropic.claude-sonnet-4-5\", Messages = talk, InferenceConfig = new() { MaxTokens = 9 } }); ";
    private const string AskUntilDone = "while (true) { " + Ask + "talk.Add(Answer(r)); if (r.StopReason == StopReason.End_turn) return question; ";

    private static readonly string Long = new('x', 5000);

    [Theory]
    [InlineData(Begin + "for (var i = 0; i < 5; i++) { " + Ask + "talk.Add(Answer(r)); } return question;")]
    [InlineData(Begin + AskUntilDone + "if (talk.Count > 20) { talk.RemoveRange(0, 2); } }")]
    [InlineData(Begin + AskUntilDone + "talk = talk.TakeLast(10).ToList(); }")]
    [InlineData(Begin + AskUntilDone + "talk = await Summarised(talk); } async Task<List<Message>> Summarised(List<Message> all) => all;")]
    [InlineData(Begin + AskUntilDone + "Cut(talk); } void Cut(List<Message> all) { all.RemoveAt(0); }")]
    [InlineData("while (true) { var talk = new List<Message>(); " + Ask + "talk.Add(Answer(r)); if (r.StopReason == StopReason.End_turn) return question; }")]
    [InlineData(Begin + "while (true) { " + Ask + "if (r.StopReason == StopReason.End_turn) return question; }")]
    [InlineData(Begin + "while (true) { " + Ask + "talk.Add(Answer(r)); if (ShouldStop()) return question; }")]
    public void A_conversation_that_is_short_shortened_or_bounded_is_quiet(string body) =>
        Assert.DoesNotContain(Calls.InMethod(body), d => d.Id == "CCG4003");

    [Theory]
    [InlineData(Begin + AskUntilDone + "}")]
    [InlineData(Begin + "while (true) { var line = Console.ReadLine(); if (line == null) break; talk.Add(new Message()); " + Ask + "talk.Add(Answer(r)); } return question;")]
    [InlineData(Begin + "while (true) { var done = await Send(talk); if (done) break; } return question; async Task<bool> Send(List<Message> all) { var r = await client.ConverseAsync(new() { Messages = all, InferenceConfig = new() { MaxTokens = 9 } }); all.Add(Answer(r)); return r.StopReason == StopReason.End_turn; }")]
    public void A_conversation_that_grows_as_long_as_somebody_wants_is_a_warning_with_the_arithmetic(string body)
    {
        var found = Assert.Single(Calls.InMethod(body), d => d.Id == "CCG4003");
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
        Assert.Equal("talk grows with each round and is sent whole: after 1, 10 and 100 rounds of t tokens each, t, 55 t and 5,050 t tokens have been sent", found.Message());
        Assert.Equal("loop:while", Assert.Single(found.Places()));
    }

    [Fact]
    public void A_long_prompt_without_a_cache_point_in_a_loop_is_a_note()
    {
        var found = Assert.Single(Calls.InMethod(Repeated("us.anthropic.claude-sonnet-4-5-20250929-v1:0", $"new SystemContentBlock {{ Text = \"{Long}\" }}")));
        Assert.Equal(("CCG4004", DiagnosticSeverity.Info), (found.Id, found.Severity));
        Assert.Contains("sends its prompt again each time", found.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_prompt_in_a_constant_or_a_read_only_field_is_measured_too()
    {
        Assert.Equal(["CCG4004"], Calls.InClass($"const string Prompt = \"{Long}\"; async Task Work(string[] all) {{ foreach (var one in all) {{ {Call("nova-lite", "new SystemContentBlock { Text = Prompt }")} }} }}").Select(d => d.Id));
        Assert.Equal(["CCG4004"], Calls.InClass($"static readonly string Prompt = \"{Long}\"; async Task Work(string[] all) {{ foreach (var one in all) {{ {Call("nova-lite", "new SystemContentBlock { Text = Prompt }")} }} }}").Select(d => d.Id));
    }

    [Theory]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "new SystemContentBlock { Text = \"short\" }")]
    [InlineData("meta.llama3-8b-instruct-v1:0", "LONG")]
    [InlineData("anthropic.claude-3-haiku-20240307-v1:0", "LONG")]
    [InlineData("us.anthropic.claude-haiku-4-5-20251001-v1:0", "LONG")]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "LONG, new SystemContentBlock { CachePoint = new() { Type = CachePointType.Default } }")]
    public void A_short_prompt_a_model_that_cannot_and_a_prompt_with_a_point_are_quiet(string model, string system) =>
        Assert.Empty(Calls.InMethod(Repeated(model, system.Replace("LONG", $"new SystemContentBlock {{ Text = \"{Long}\" }}", StringComparison.Ordinal))));

    [Fact]
    public void Once_is_no_repetition() => Assert.Empty(Calls.InMethod(Call("us.anthropic.claude-sonnet-4-5", $"new SystemContentBlock {{ Text = \"{Long}\" }}") + " return question;"));

    [Fact]
    public void A_conversation_that_a_bounded_loop_sends_again_is_worth_a_cache_point()
    {
        const string Turns = "for (var i = 0; i < 8; i++) { " + Ask + "talk.Add(Answer(r)); } return question;";
        Assert.Contains("the conversation in talk", Assert.Single(Calls.InMethod(Begin + Turns)).Message(), StringComparison.Ordinal);
        Assert.Empty(Calls.InMethod("var talk = new List<Message> { new() { Content = [new() { CachePoint = new() { Type = CachePointType.Default } }] } }; " + Turns));
    }

    [Fact]
    public void A_part_that_somebody_else_makes_may_hold_a_point() => Assert.Empty(Calls.InClass(
        $$"""
        List<SystemContentBlock> Cached() => [new() { CachePoint = new() }];
        async Task Work(string[] all) { foreach (var one in all) { await client.ConverseAsync(new ConverseRequest { System = Cached(), InferenceConfig = new() { MaxTokens = 9 }, ToolConfig = new() { Tools = [new Tool { ToolSpec = "{{Long}}" }] } }); } }
        """));

    [Theory]
    [InlineData("var talk = new List<ChatMessage>(); while (true) { talk.Add(new()); var r = await chat.GetResponseAsync(talk, new() { MaxOutputTokens = 9 }); talk.AddMessages(r); if (r.Text == \"\") return question; }")]
    [InlineData("var talk = new List<ChatMessage>(); while (true) { var r = await chat.GetResponseAsync(talk, new() { MaxOutputTokens = 9 }); talk.AddRange(r.Messages); if (r.Text == \"\") return question; }")]
    public void A_conversation_of_a_chat_client_grows_too_and_has_no_point(string body) =>
        Assert.Equal(["CCG4001", "CCG4003", "CCG4004"], Calls.InMethod(body).Select(d => d.Id));

    [Theory]
    [InlineData("talk[^1].UsePromptCaching();")]
    [InlineData("talk[^1].AdditionalProperties = new() { [\"CachePoint\"] = new CachePointBlock() };")]
    [InlineData("var raw = new ChatOptions { RawRepresentationFactory = c => new ConverseRequest() };")]
    public void A_chat_client_beside_something_that_may_set_a_point_is_quiet(string mark) => Assert.DoesNotContain(
        Calls.InMethod("var talk = new List<ChatMessage>(); for (var i = 0; i < 9; i++) { talk.Add(new()); " + mark + " var r = await chat.GetResponseAsync(talk, new() { MaxOutputTokens = 9 }); } return question;"),
        d => d.Id == "CCG4004");

    [Fact]
    public void Of_a_chat_the_instructions_count_and_a_model_that_cannot_cache_is_quiet()
    {
        const string Each = "foreach (var word in question.Split(' ')) { await chat.GetResponseAsync(word, new() { MaxOutputTokens = 9, Instructions = \"LONG\", ModelId = \"MODEL\" }); } return question;";
        Assert.Equal(["CCG4004"], Calls.InMethod(Each.Replace("LONG", Long, StringComparison.Ordinal).Replace("MODEL", "us.amazon.nova-pro-v1:0", StringComparison.Ordinal)).Select(d => d.Id));
        Assert.Empty(Calls.InMethod(Each.Replace("LONG", Long, StringComparison.Ordinal).Replace("MODEL", "meta.llama3-8b-instruct-v1:0", StringComparison.Ordinal)));
        Assert.Empty(Calls.InMethod(Each.Replace("LONG", "short", StringComparison.Ordinal).Replace("MODEL", "us.amazon.nova-pro-v1:0", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_history_of_Semantic_Kernel_grows_too_unless_it_is_reduced()
    {
        const string Loop = """
            using Microsoft.SemanticKernel.ChatCompletion;
            class Uses(IChatCompletionService chat) {
                async Task Work(IChatHistoryReducer reducer) {
                    var history = new ChatHistory();
                    while (true) { history.AddUserMessage("go on"); var r = await chat.GetChatMessageContentAsync(history); history.AddAssistantMessage(r.Content); MORE if (r.Content == "") return; } } }
            """;
        Assert.Equal(["CCG4001", "CCG4003"], Calls.In(Loop.Replace("MORE", "", StringComparison.Ordinal)).Select(d => d.Id));
        Assert.Equal(["CCG4001"], Calls.In(Loop.Replace("MORE", "await history.ReduceInPlaceAsync(reducer, default);", StringComparison.Ordinal)).Select(d => d.Id));
        Assert.Equal(["CCG4001"], Calls.In(Loop.Replace("MORE", "history.RemoveRange(0, 2);", StringComparison.Ordinal)).Select(d => d.Id));
    }

    private static string Repeated(string model, string system) => $"foreach (var line in question.Split(' ')) {{ {Call(model, system)} }} return question;";

    private static string Call(string model, string system) =>
        $"await client.ConverseAsync(new ConverseRequest {{ ModelId = \"{model}\", System = new List<SystemContentBlock> {{ {system} }}, InferenceConfig = new() {{ MaxTokens = 9 }} }});";
}
