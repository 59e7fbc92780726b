using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Shell.Tests.Runaway;

/// <summary>CCG4002 and CCG4005: what a request lacks.</summary>
public class RequestRulesTests
{
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
    public void A_request_that_is_not_seen_being_made_is_quiet(string members) => Assert.Empty(Calls.InClass(members));

    [Theory]
    [InlineData("return (await client.ConverseAsync(new ConverseRequest { " + Metadata + " })).ToString();")]
    [InlineData("return (await client.ConverseStreamAsync(new() { InferenceConfig = new() { Temperature = 0 }, " + Metadata + " })).ToString();")]
    [InlineData("var request = new ConverseRequest { " + Metadata + " }; request.ModelId = \"m\"; return (await client.ConverseAsync(request)).ToString();")]
    public void A_conversation_without_a_maximum_is_a_note(string body)
    {
        var found = Assert.Single(Calls.InMethod(body));
        Assert.Equal(("CCG4002", DiagnosticSeverity.Info), (found.Id, found.Severity));
        Assert.Contains("set InferenceConfig.MaxTokens", found.Message(), StringComparison.Ordinal);
    }

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

    private static System.Collections.Immutable.ImmutableArray<Diagnostic> InvokeModel(string model, string body) => Calls.InMethod($$"""
        var payload = {{body}};
        var text = JsonSerializer.Serialize(payload);
        var answer = await client.InvokeModelAsync(new InvokeModelRequest { ModelId = "{{model}}", Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) });
        return new StreamReader(answer.Body).ReadToEnd();
        """);
}
