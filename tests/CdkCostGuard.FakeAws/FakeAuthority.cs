using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CdkCostGuard.FakeAws;

/// <summary>A certificate authority that nobody trusts, as networks that open TLS have one.</summary>
public sealed class FakeAuthority : IDisposable
{
    private static readonly DateTimeOffset Yesterday = DateTimeOffset.UtcNow.AddDays(-1);

    private readonly X509Certificate2 _root;

    public FakeAuthority()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=costguard test authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _root = request.CreateSelfSigned(Yesterday, Yesterday.AddDays(3));
    }

    /// <summary>Its own certificate, as files of trusted ones hold it.</summary>
    public string Pem => _root.ExportCertificatePem();

    /// <summary>A certificate for a server on the loopback and under a name.</summary>
    public X509Certificate2 Issue(string host)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        using var signed = request.Create(_root, Yesterday, Yesterday.AddDays(2), RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(key);

        // Some systems want the key with the certificate, in one store.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose() => _root.Dispose();
}
