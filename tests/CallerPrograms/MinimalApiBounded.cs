using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.AI;

var app = WebApplication.CreateBuilder(args).Build();
var options = new ChatOptions { MaxOutputTokens = 400, Temperature = 0.2f };

app.MapPost("/summaries", async (SummaryRequest request, IChatClient chat, CancellationToken cancelled) =>
{
    var response = await chat.GetResponseAsync("Summarise:\n" + request.Text, options, cancelled);
    return response.Text;
});

app.Run();

record SummaryRequest(string Text);
