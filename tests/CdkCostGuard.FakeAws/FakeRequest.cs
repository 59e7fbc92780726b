using System.Text.Json.Nodes;

namespace CdkCostGuard.FakeAws;

/// <summary>A request as the service understands it.</summary>
/// <param name="Service">The service.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Input">Its input by the model's names.</param>
/// <param name="AccountId">The caller's account.</param>
/// <param name="Region">The Region that it is signed for.</param>
public sealed record FakeRequest(ServiceModel Service, OperationModel Operation, JsonObject Input, string AccountId, string Region)
{
    public override string ToString() => $"{Service.SigningName}:{Operation.Name}";
}

/// <summary>What goes wrong with an answer.</summary>
public enum Fault
{
    None,
    Throttle,
    ServerError,
    Reset,
    Truncate,
    ExpiredToken,
    AccessDenied,

    /// <summary>Nothing comes until the caller hangs up.</summary>
    Silence,
}

/// <summary>An error that the service answers with.</summary>
public sealed class FakeErrorException(string code, int status = 400) : Exception(code)
{
    public string Code { get; } = code;

    public int Status { get; } = status;
}

/// <summary>A caller's keys.</summary>
public sealed record FakeCredentials(string AccessKeyId, string Secret, string? Token, string AccountId);
