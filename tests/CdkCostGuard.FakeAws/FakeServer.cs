using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CdkCostGuard.FakeAws;

/// <summary>
/// An AWS in the test's own process: takes signed requests of all protocols on one port, knows operations and members by the services' models only, and answers as
/// it is told. What no model has is remembered as a violation.
/// </summary>
public sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<FakeRequest, JsonObject> _answer;
    private readonly ConcurrentDictionary<string, FakeCredentials> _credentials = new(StringComparer.Ordinal);

    private FakeServer(Func<FakeRequest, JsonObject> answer, X509Certificate2? certificate)
    {
        _answer = answer;
        _app = Loopback.Create(certificate);
        _app.Run(AnswerAsync);
    }

    /// <summary>Where it listens.</summary>
    public string Url => _app.Urls.Single();

    /// <summary>What goes wrong with which request; asked once for each.</summary>
    public Func<FakeRequest, Fault> Faults { get; set; } = _ => Fault.None;

    /// <summary>Every request that was understood, in the order of arrival.</summary>
    public ConcurrentQueue<FakeRequest> Requests { get; } = new();

    /// <summary>What a request or an answer had that the model does not have.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    /// <summary>Done once a caller waits for an answer that does not come.</summary>
    public TaskCompletionSource Silent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts one.</summary>
    /// <param name="answer">Answers a request; throws <see cref="FakeErrorException"/> for an error.</param>
    /// <param name="certificate">Its certificate; null to talk without TLS.</param>
    public static async Task<FakeServer> StartAsync(Func<FakeRequest, JsonObject> answer, X509Certificate2? certificate = null)
    {
        var server = new FakeServer(answer, certificate);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Knows a caller from now on.</summary>
    public void Add(FakeCredentials credentials) => _credentials[credentials.AccessKeyId] = credentials;

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        ServiceModel? service = null;
        try
        {
            var scope = Signature.Read(context.Request) ?? throw new FakeErrorException("MissingAuthenticationToken", 403);
            service = ServiceModel.All.FirstOrDefault(s => s.SigningName == scope.Service) ?? throw new FakeErrorException("SignatureDoesNotMatch", 403);
            var caller = _credentials.GetValueOrDefault(scope.AccessKeyId) ?? throw new FakeErrorException("InvalidClientTokenId", 403);
            if (!Signature.IsBy(caller, scope, context.Request, buffer.ToArray()))
            {
                throw new FakeErrorException("SignatureDoesNotMatch", 403);
            }

            var (operation, input) = Wire.Read(service, context.Request, System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
            Note(service, service.Unknown(operation.Input, input, $"{operation.Name} input"));
            var request = new FakeRequest(service, operation, input, caller.AccountId, scope.Region);
            Requests.Enqueue(request);
            var fault = Faults(request);
            if (Error(fault) is { } error)
            {
                throw error;
            }

            if (fault == Fault.Reset)
            {
                context.Abort();
                return;
            }

            if (fault == Fault.Silence)
            {
                Silent.TrySetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }

            var output = _answer(request);
            Note(service, service.Unknown(operation.Output, output, $"{operation.Name} output"));
            await SendAsync(context, 200, Wire.Write(service, operation, output), fault == Fault.Truncate);
        }
        catch (FakeErrorException e)
        {
            await SendAsync(context, e.Status, Wire.Write(service, e.Code, $"{e.Code} for AKIAPLANTEDINMESSAGE"), truncate: false);
        }
    }

    private static FakeErrorException? Error(Fault fault) => fault switch
    {
        Fault.Throttle => new FakeErrorException("ThrottlingException"),
        Fault.ServerError => new FakeErrorException("ServiceUnavailable", 503),
        Fault.ExpiredToken => new FakeErrorException("ExpiredToken", 403),
        Fault.AccessDenied => new FakeErrorException("AccessDeniedException", 403),
        _ => null,
    };

    private void Note(ServiceModel service, IEnumerable<string> unknown)
    {
        foreach (var one in unknown)
        {
            Violations.Enqueue($"{service.Id} {one}");
        }
    }

    private static async Task SendAsync(HttpContext context, int status, string text, bool truncate)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(truncate ? bytes.AsMemory(0, bytes.Length / 2) : bytes);
        if (truncate)
        {
            await context.Response.Body.FlushAsync();
            context.Abort();
        }
    }
}
