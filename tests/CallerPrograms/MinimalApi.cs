using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.AI;

var app = WebApplication.CreateBuilder(args).Build();

app.MapPost("/summaries", async (SummaryRequest request, IChatClient chat) =>
{
    var response = await chat.GetResponseAsync("Summarise:\n" + request.Text); // expect CCG4002 note
    return response.Text;
});

app.Run();

record SummaryRequest(string Text);
