using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CdkCostGuard.FakeAws;

/// <summary>Checks signatures of version 4 by computing them again. Source: AWS IAM User Guide, "Create a signed AWS API request".</summary>
internal static class Signature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The parts of an Authorization header; null where it is none of version 4.</summary>
    public static Scope? Read(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return null;
        }

        var fields = header[(Algorithm.Length + 1)..].Split(',').Select(f => f.Trim().Split('=', 2)).ToDictionary(f => f[0], f => f[1], StringComparer.Ordinal);
        return fields["Credential"].Split('/') is [var key, var date, var region, var service, "aws4_request"]
            ? new Scope(key, date, region, service, fields["SignedHeaders"].Split(';'), fields["Signature"])
            : null;
    }

    /// <summary>Is the request signed by these credentials?</summary>
    public static bool IsBy(FakeCredentials credentials, Scope scope, HttpRequest request, byte[] body)
    {
        if (credentials.Token is { } token && request.Headers["X-Amz-Security-Token"] != token)
        {
            return false;
        }

        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?', 2);
        var query = target.Length == 1 ? "" : string.Join('&', target[1].Split('&').Select(p => p.Contains('=', StringComparison.Ordinal) ? p : p + "=").Order(StringComparer.Ordinal));
        var headers = string.Concat(scope.SignedHeaders.Select(h => $"{h}:{Header(request, h)}\n"));
        var canonical = $"{request.Method}\n{target[0]}\n{query}\n{headers}\n{string.Join(';', scope.SignedHeaders)}\n{Hex(SHA256.HashData(body))}";
        var scopeText = $"{scope.Date}/{scope.Region}/{scope.Service}/aws4_request";
        var toSign = $"{Algorithm}\n{request.Headers["X-Amz-Date"]}\n{scopeText}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = new[] { scope.Date, scope.Region, scope.Service, "aws4_request" }.Aggregate(Encoding.UTF8.GetBytes("AWS4" + credentials.Secret), Hmac);
        return Hex(Hmac(key, toSign)) == scope.Signature;
    }

    private static string Header(HttpRequest request, string name) => string.Join(
        ',', name == "host" ? [request.Host.Value!] : request.Headers[name].Select(v => string.Join(' ', (v ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLower(CultureInfo.InvariantCulture);

    internal sealed record Scope(string AccessKeyId, string Date, string Region, string Service, string[] SignedHeaders, string Signature);
}
