namespace CdkCostGuard.Aws.Calling;

/// <summary>Says what a call that failed means for the user: what, where, what to do.</summary>
public static class Refusals
{
    /// <summary>One line.</summary>
    public static string Explain(AwsException e) => e.Failure switch
    {
        AwsFailure.Credentials when e.Code == AwsException.NoCredentials => "there are no credentials for AWS: sign in (aws sso login), set AWS_PROFILE, or pass --profile",
        AwsFailure.Credentials => $"AWS does not take the credentials ({e.Code}): sign in again (aws sso login), or pass --profile",
        AwsFailure.Denied => $"{e.Permission} in {e.Region} was refused ({e.Code}): allow it to the caller; cdk-costguard doctor --print-policy prints all that is needed",
        AwsFailure.Throttled => $"{e.Permission} in {e.Region} was throttled again and again ({e.Code}): try later, or with fewer Regions at once",
        AwsFailure.Unreachable when e.Code == AwsException.NoProxy =>
            $"{e.Permission} in {e.Region} did not get through the proxy: check HTTPS_PROXY (http://USER:PASSWORD@HOST:PORT), and NO_PROXY for what needs none",
        AwsFailure.Unreachable when e.Code == AwsException.NoTrust =>
            $"{e.Permission} in {e.Region} got no TLS connection, mostly because the certificate is not trusted: a network that opens TLS has an authority of its own, whose file goes into SSL_CERT_FILE",
        AwsFailure.Unreachable => $"{e.Permission} in {e.Region} got no answer: check the network, the proxy (HTTPS_PROXY) and that the Region exists",
        _ => $"{e.Permission} in {e.Region} failed ({e.Code})",
    };
}
