using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CdkCostGuard.FakeAws;

/// <summary>A forward proxy: takes requests with whole addresses and tunnels (CONNECT), notes what they are for, and leads all of them to one server.</summary>
public sealed class FakeProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _serverPort;
    private readonly string? _password;
    private readonly Task _accepting;

    /// <summary>Starts one.</summary>
    /// <param name="server">Where everything is led to.</param>
    /// <param name="password">A user and a password with a colon between them; null to let everybody through.</param>
    public FakeProxy(string server, string? password = null)
    {
        _serverPort = new Uri(server).Port;
        _password = password;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens, as a host and a port.</summary>
    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The method and the host of each request that it let through.</summary>
    public ConcurrentQueue<string> Passed { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (true)
            {
                clients.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(clients);
        }
    }

    // One request a connection: client and server are told that it is the last.
    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        var stream = client.GetStream();
        try
        {
            if (await HeadAsync(stream) is not { } head)
            {
                return;
            }

            var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            var (method, address) = (lines[0].Split(' ')[0], lines[0].Split(' ')[1]);
            if (_password is not null && !lines.Contains("Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(_password)), StringComparer.OrdinalIgnoreCase))
            {
                await RefuseAsync(stream, lines);
                return;
            }

            using var server = new TcpClient();
            await server.ConnectAsync(IPAddress.Loopback, _serverPort, _stop.Token);
            if (method == "CONNECT")
            {
                Passed.Enqueue($"CONNECT {address}");
                await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), _stop.Token);
            }
            else
            {
                var to = new Uri(address);
                Passed.Enqueue($"{method} {to.Authority}");
                var kept = lines[1..].Where(l => !l.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase) && !l.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase));
                await server.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{method} {to.PathAndQuery} HTTP/1.1\r\n{string.Concat(kept.Select(l => l + "\r\n"))}Connection: close\r\n\r\n"), _stop.Token);
            }

            await Task.WhenAny(stream.CopyToAsync(server.GetStream(), _stop.Token), server.GetStream().CopyToAsync(stream, _stop.Token));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // Somebody hung up.
        }
    }

    private async Task RefuseAsync(NetworkStream stream, string[] lines)
    {
        // The body is taken first: a connection that is closed over it would lose the answer.
        var length = lines.Where(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Select(l => int.Parse(l.Split(':')[1], CultureInfo.InvariantCulture)).SingleOrDefault();
        await stream.ReadExactlyAsync(new byte[length], _stop.Token);
        await stream.WriteAsync("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), _stop.Token);
    }

    // Byte by byte, so that nothing of what follows is taken.
    private async Task<string?> HeadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        return Encoding.ASCII.GetString([.. head]);
    }
}
