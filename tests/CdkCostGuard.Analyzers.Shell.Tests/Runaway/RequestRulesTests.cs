using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Shell.Tests.Runaway;

/// <summary>CCG4002 and CCG4005: what a request lacks.</summary>
public class RequestRulesTests
{
    private const string Noted = """{ "rules": { "CCG4005": { "level": "note" } } }""";

    private const string Metadata = "RequestMetadata = new() { [\"team\"] = \"x\" }";

    [Theory]
    [InlineData("return (await client.ConverseAsync(new ConverseRequest { InferenceConfig = new InferenceConfiguration { MaxTokens = 100 }, " + Metadata + " })).ToString();")]
    [InlineData("return (await client.ConverseAsync(new() { InferenceConfig = new() { MaxTokens = limit }, " + Metadata + " })).ToString();")]
    [InlineData("var request = new ConverseRequest { " + Metadata + " }; request.InferenceConfig = new InferenceConfiguration { MaxTokens = 100 }; return (await client.ConverseAsync(request)).ToString();")]
    [InlineData("var request = new ConverseRequest { InferenceConfig = new(), " + Metadata + " }; request.InferenceConfig.MaxTokens = 100; return (await client.ConverseAsync(request)).ToString();")]
    [InlineData("var config = new InferenceConfiguration { MaxTokens = 5 }; return (await client.ConverseAsync(new() { InferenceConfig = config, " + Metadata + " })).ToString();")]
    [InlineData("var config = new InferenceConfiguration(); config.MaxTokens = 5; return (await client.ConverseAsync(new() { InferenceConfig = config, " + Metadata + " })).ToString();")]
    public void A_request_with_both_is_quiet(string body) => Assert.Empty(Calls.InMethod(body));

    [Theory]
    [InlineData("async Task Ask(ConverseRequest request) => await client.ConverseAsync(request);")]
    [InlineData("ConverseRequest Made() { var request = new ConverseRequest(); Complete(request); return request; } void Complete(ConverseRequest r) { } async Task Ask() => await client.ConverseAsync(Made());")]
    [InlineData("void Complete(ConverseRequest r) { } async Task Ask() { var request = new ConverseRequest(); Complete(request); await client.ConverseAsync(request); }")]
    [InlineData("InferenceConfiguration shared = new(); async Task Ask() => await client.ConverseAsync(new() { InferenceConfig = shared, RequestMetadata = [] });")]
    [InlineData("virtual protected ConverseRequest Made() => new ConverseRequest(); async Task Ask() => await client.ConverseAsync(Made());")]
    [InlineData("ConverseRequest Made(InferenceConfiguration config) => new ConverseRequest { InferenceConfig = config }; async Task Ask() => await client.ConverseAsync(Made(new() { MaxTokens = 5 }));")]
    [InlineData("ConverseRequest Made(int limit) { var request = new ConverseRequest(); if (limit > 0) { request.InferenceConfig = new() { MaxTokens = limit }; } return request; } async Task Ask() => await client.ConverseAsync(Made(5));")]
    // A prompt of Prompt management has settings of its own.
    [InlineData("string promptArn = \"x\"; async Task Ask() => await client.ConverseAsync(new() { ModelId = promptArn });")]
    [InlineData("async Task Ask(string id) => await client.ConverseAsync(new() { ModelId = id, PromptVariables = [] });")]
    [InlineData("async Task Ask() => await client.ConverseAsync(new() { ModelId = \"arn:aws:bedrock:us-east-1:111122223333:prompt/PROMPT12345\" });")]
    public void A_request_that_is_not_seen_being_made_is_quiet(string members) => Assert.Empty(Calls.InClass(members));

    [Theory]
    [InlineData("return (await client.ConverseAsync(new ConverseRequest { " + Metadata + " })).ToString();")]
    [InlineData("return (await client.ConverseStreamAsync(new() { InferenceConfig = new() { Temperature = 0 }, " + Metadata + " })).ToString();")]
    [InlineData("var request = new ConverseRequest { " + Metadata + " }; request.ModelId = \"m\"; return (await client.ConverseAsync(request)).ToString();")]
    [InlineData("var config = new InferenceConfiguration { Temperature = 0 }; return (await client.ConverseAsync(new() { InferenceConfig = config, " + Metadata + " })).ToString();")]
    public void A_conversation_without_a_maximum_is_a_note(string body)
    {
        var found = Assert.Single(Calls.InMethod(body));
        Assert.Equal(("CCG4002", DiagnosticSeverity.Info), (found.Id, found.Severity));
        Assert.Contains("set InferenceConfig.MaxTokens", found.Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ConverseRequest Made(string text) => new ConverseRequest { ModelId = text }; async Task Ask() => await client.ConverseAsync(Made(\"x\"));")]
    [InlineData("ConverseRequest Made(string text) { var request = new ConverseRequest(); request.ModelId = text; return request; } async Task Ask() => await client.ConverseAsync(Made(\"x\"));")]
    public void A_request_that_a_method_makes_out_of_what_it_is_handed_is_judged_too(string members) => Assert.Equal(["CCG4002"], Calls.InClass(members).Select(d => d.Id));

    [Theory]
    [InlineData("amazon.titan-text-express-v1", "new { inputText = question, textGenerationConfig = new { temperature = 0.1 } }", "maxTokenCount")]
    [InlineData("us.meta.llama3-1-70b-instruct-v1:0", "new { prompt = question }", "max_gen_len")]
    [InlineData("meta.llama3-8b-instruct-v1:0", "new System.Text.Json.Nodes.JsonObject { [\"prompt\"] = question }", "max_gen_len")]
    [InlineData("mistral.mistral-7b-instruct-v0:2", "\"{\\\"prompt\\\": \\\"\" + question + \"\\\"}\"", "max_tokens")]
    [InlineData("mistral.mistral-7b-instruct-v0:2", "$\"{{\\\"prompt\\\": \\\"{question}\\\"}}\"", "max_tokens")]
    [InlineData("us.amazon.nova-lite-v1:0", "new { messages = new[] { new { role = \"user\" } } }", "maxTokens")]
    public void A_body_of_a_family_without_its_maximum_is_a_note(string model, string body, string setting)
    {
        var found = Assert.Single(InvokeModel(model, body));
        Assert.Equal("CCG4002", found.Id);
        Assert.Contains($"set {setting},", found.Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("amazon.titan-text-express-v1", "new { inputText = question, textGenerationConfig = new { maxTokenCount = 100 } }")]
    [InlineData("meta.llama3-8b-instruct-v1:0", "new { prompt = question, max_gen_len = limit }")]
    [InlineData("meta.llama3-8b-instruct-v1:0", "new System.Text.Json.Nodes.JsonObject { [\"prompt\"] = question, [\"max_gen_len\"] = 100 }")]
    [InlineData("mistral.mistral-7b-instruct-v0:2", "\"{\\\"prompt\\\": \\\"\" + question + \"\\\", \\\"max_tokens\\\": 100}\"")]
    [InlineData("mistral.mistral-7b-instruct-v0:2", "$\"{{\\\"prompt\\\": \\\"{question}\\\", \\\"max_tokens\\\" : {limit}}}\"")]
    [InlineData("mistral.mistral-7b-instruct-v0:2", "question")]
    [InlineData("amazon.nova-lite-v1:0", "new { inferenceConfig = new { max_new_tokens = 100 } }")]
    [InlineData("anthropic.claude-3-haiku-20240307-v1:0", "new { messages = question }")]
    [InlineData("amazon.titan-embed-text-v2:0", "new { inputText = question }")]
    [InlineData("amazon.nova-canvas-v1:0", "new { taskType = \"TEXT_IMAGE\" }")]
    [InlineData("somebody.new-v1", "new { prompt = question }")]
    public void A_body_with_it_or_of_a_family_that_needs_none_is_quiet(string model, string body) => Assert.Empty(InvokeModel(model, body));

    [Fact]
    public void A_chat_without_options_is_a_note_and_with_them_or_with_a_builder_that_sets_them_quiet()
    {
        Assert.Equal(["CCG4002"], Calls.InMethod("return (await chat.GetResponseAsync(question)).Text;").Select(d => d.Id));
        Assert.Equal(["CCG4002"], Calls.InMethod("return (await chat.GetResponseAsync(question, new ChatOptions { Temperature = 0 })).Text;").Select(d => d.Id));
        Assert.Empty(Calls.InMethod("return (await chat.GetResponseAsync(question, new ChatOptions { MaxOutputTokens = 9 })).Text;"));
        Assert.Empty(Calls.InClass("void ConfigureOptions() { } void Build() => ConfigureOptions(); async Task Ask() => await chat.GetResponseAsync(\"x\");"));
    }

    [Fact]
    public void Metadata_is_asked_for_where_the_policy_file_says_so()
    {
        const string Body = "return (await client.ConverseAsync(new() { InferenceConfig = new() { MaxTokens = 1 } })).ToString();";
        var hidden = Assert.Single(Calls.All(Body));
        Assert.Equal(("CCG4005", DiagnosticSeverity.Hidden), (hidden.Id, hidden.Severity));
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(Calls.All(Body, """{ "rules": { "CCG4005": { "level": "note" } } }""")).Severity);
        Assert.Empty(Calls.All(Body, """{ "rules": { "CCG4005": { "level": "none" } } }"""));
        Assert.Empty(Calls.All("return (await client.ConverseAsync(new() { InferenceConfig = new() { MaxTokens = 1 }, " + Metadata + " })).ToString();", """{ "rules": { "CCG4005": { "level": "note" } } }"""));
    }

    [Fact]
    public void Metadata_of_a_body_is_asked_for_only_where_the_SDK_has_a_property_for_it()
    {
        const string Own = "class Tagged : InvokeModelRequest { public Dictionary<string, string> RequestMetadata { get; set; } } ";
        Assert.Empty(Calls.All("return (await client.InvokeModelAsync(new InvokeModelRequest())).ContentType;", Noted));
        Assert.Equal("CCG4005", Assert.Single(Calls.All("return (await client.InvokeModelAsync(new Tagged())).ContentType; } " + Own + "void Rest() {", Noted)).Id);
        Assert.Empty(Calls.All("return (await client.InvokeModelAsync(new Tagged { " + Metadata + " })).ContentType; } " + Own + "void Rest() {", Noted));
    }

    [Theory]
    [InlineData("foreach (var line in question.Split(' ')) { await client.InvokeModelAsync(new InvokeModelRequest { ModelId = \"meta.llama3-8b-instruct-v1:0\", Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { prompt = line })) }); } return question;", true)]
    [InlineData("foreach (var body in question.Split(' ')) { await client.InvokeModelAsync(new InvokeModelRequest { ModelId = \"meta.llama3-8b-instruct-v1:0\", Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body)) }); } return question;", false)]
    [InlineData("string body; body = \"{\\\"prompt\\\": 1}\"; body += \"x\"; await client.InvokeModelAsync(new InvokeModelRequest { ModelId = \"meta.llama3-8b-instruct-v1:0\", Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body)) }); return question;", false)]
    public void What_a_loop_gives_to_a_body_is_a_value_in_it_and_not_its_names(string body, bool isFound) =>
        Assert.Equal(isFound ? ["CCG4002"] : [], Calls.InMethod(body).Select(d => d.Id));

    [Theory]
    // The nearest setting: of the file, of the compilation, of the build, of the policy file's only application.
    [InlineData("Team=File, Feature = a=b", "Team=Global", "Team=Build", "Feature=a=b; Team=File")]
    [InlineData(null, "Team=Global", "Team=Build", "Team=Global")]
    [InlineData(null, null, "Team=Build,Project=Copilot", "Project=Copilot; Team=Build")]
    [InlineData(null, null, "", "Team=Policy")]
    [InlineData(null, null, null, "Team=Policy")]
    // What is no pair says nothing.
    [InlineData(null, null, "Team, =x, Project=, Team=A, Team=B", "Team=A")]
    [InlineData(null, null, "Team", "")]
    public void What_a_call_should_say_comes_from_the_nearest_setting(string? file, string? global, string? build, string expected)
    {
        var scene = new Scene().Policy("""{ "rules": { "CCG4005": { "level": "note" } }, "applications": [ { "name": "A", "match": { "tags": { "Team": "Policy", "Other": "x" } } } ] }""");
        _ = file is null ? scene : scene.EditorConfig("cdk_cost_guard.request_metadata", file);
        _ = global is null ? scene : scene.Global("cdk_cost_guard.request_metadata", global);
        _ = build is null ? scene : scene.Global("build_property.CdkCostGuardRequestMetadata", build);
        var found = Assert.Single(Calls.All("return (await client.ConverseAsync(new() { InferenceConfig = new() { MaxTokens = 1 } })).ToString();", scene));
        Assert.Equal(expected, string.Join("; ", found.Properties.Where(p => p.Key.StartsWith("value:", StringComparison.Ordinal)).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key[6..]}={p.Value}")));
    }

    private static System.Collections.Immutable.ImmutableArray<Diagnostic> InvokeModel(string model, string body) => Calls.InMethod($$"""
        var payload = {{body}};
        var text = JsonSerializer.Serialize(payload);
        var answer = await client.InvokeModelAsync(new InvokeModelRequest { ModelId = "{{model}}", Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) });
        return new StreamReader(answer.Body).ReadToEnd();
        """);
}
