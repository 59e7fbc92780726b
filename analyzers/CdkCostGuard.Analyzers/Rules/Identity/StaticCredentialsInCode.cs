using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Inference;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Rules.Identity;

/// <summary>CCG3003: a model is called with a key that lives for ever, so that the bill names a user or a key instead of a role with tags.</summary>
/// <remarks>
/// Flagged where the key is seen to reach a client of Bedrock: in its constructor, by a local or field, in its registration, by the environment of the member that makes it. Not flagged: credentials of STS, and keys that go to
/// other services. What a key is, is never said: it may be a real one.
/// </remarks>
internal sealed class StaticCredentialsInCode : AnalyzerRule
{
    private const string SecretKey = "AWS_SECRET_ACCESS_KEY";

    private const string BearerToken = "AWS_BEARER_TOKEN_BEDROCK";

    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make(
        "CCG3003", "{0} is used for {1}: take the credentials of a role, whose name and tags are on the bill");

    private static readonly HashSet<string> Clients = new HashSet<string>(StringComparer.Ordinal)
    {
        "AmazonBedrockRuntimeClient", "IAmazonBedrockRuntime", "AmazonBedrockAgentRuntimeClient", "IAmazonBedrockAgentRuntime",
    };

    public StaticCredentialsInCode()
        : base(Descriptor)
    {
    }

    /// <summary>What the rule says of a creation or a call; null where it says nothing.</summary>
    public static Finding? Check(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type: { } type } creation when IsClient(type) => Client(creation, type),
        IObjectCreationOperation { Type: { } type } creation when IsStatic(creation) && Registered(creation) is { } client => new Finding(creation.Syntax.GetLocation(), Kind(type), client),
        IInvocationOperation { TargetMethod: { Name: "SetEnvironmentVariable", ContainingType.Name: "Environment" }, Arguments.Length: >= 2 } call
            when call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: BearerToken } && !IsNothing(call.Arguments[1].Value)
            => new Finding(call.Syntax.GetLocation(), "A Bedrock API key", "every call of this process"),
        // The secret stands for both: a key without it is none.
        IInvocationOperation { TargetMethod: { Name: "SetEnvironmentVariable", ContainingType.Name: "Environment" }, Arguments.Length: >= 2 } call
            when call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: SecretKey } && !IsNothing(call.Arguments[1].Value) && MakesClient(InferenceBody.Root(call)) is { } client
            => new Finding(call.Syntax.GetLocation(), "An access key", client),
        _ => null,
    };

    /// <summary>A finding as it is shown.</summary>
    public Diagnostic Diagnose(Finding finding, DiagnosticSeverity severity) => finding.ToDiagnostic(Declared[0], severity);

    private static Finding? Client(IObjectCreationOperation creation, ITypeSymbol client)
    {
        if (creation.Constructor?.Parameters.FirstOrDefault()?.Name == "awsAccessKeyId")
        {
            return IsOfSts(creation.Arguments) ? null : new Finding(creation.Syntax.GetLocation(), "An access key", client.Name);
        }

        foreach (var argument in creation.Arguments)
        {
            if (Made(argument.Value) is { } credentials && IsStatic(credentials))
            {
                return new Finding(credentials.Syntax.GetLocation(), Kind(credentials.Type!), client.Name);
            }
        }

        return null;
    }

    // services.AddAWSService<IAmazonBedrockRuntime>(new AWSOptions { Credentials = new BasicAWSCredentials(...) })
    private static string? Registered(IOperation credentials)
    {
        for (var parent = credentials.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IObjectCreationOperation { Type: { } type } && IsClient(type))
            {
                // The client says it.
                return null;
            }

            if (parent is IInvocationOperation call && call.TargetMethod.TypeArguments.FirstOrDefault(IsClient) is { } client)
            {
                return client.Name;
            }
        }

        return null;
    }

    private static IObjectCreationOperation? Made(IOperation value) => Request.Unwrap(value) switch
    {
        IObjectCreationOperation creation => creation,
        IFieldReferenceOperation field => OfField(field),
        ILocalReferenceOperation local => InferenceBody.Root(local).Descendants().OfType<IVariableDeclaratorOperation>()
            .Where(d => SymbolEqualityComparer.Default.Equals(d.Symbol, local.Local))
            .Select(d => d.Initializer is { } i ? Request.Unwrap(i.Value) as IObjectCreationOperation : null)
            .FirstOrDefault(),
        _ => null,
    };

    // Where it is declared in the same file, or given in the member that makes the client.
    private static IObjectCreationOperation? OfField(IFieldReferenceOperation reference)
    {
        var given = InferenceBody.Root(reference).Descendants().OfType<ISimpleAssignmentOperation>()
            .FirstOrDefault(a => SymbolEqualityComparer.Default.Equals(ModelOutput.VariableOf(a.Target), reference.Field))?.Value;
        if (given is not null)
        {
            return Request.Unwrap(given) as IObjectCreationOperation;
        }

        var written = reference.Field.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<VariableDeclaratorSyntax>().FirstOrDefault()?.Initializer?.Value;
        return written is not null && reference.SemanticModel is { } model && model.SyntaxTree == written.SyntaxTree ? model.GetOperation(written) as IObjectCreationOperation : null;
    }

    // Names first: this is asked of every creation, and the name of a namespace has to be put together.
    private static bool IsStatic(IObjectCreationOperation creation) => creation.Type is { Name: "BasicAWSCredentials" or "SessionAWSCredentials" } type
        && type.ContainingNamespace?.ToDisplayString() == "Amazon.Runtime"
        && (type.Name == "BasicAWSCredentials" || (!IsOfSts(creation.Arguments) && creation.Arguments.All(a => IsFixed(a.Value))));

    // Literals, configuration and the environment. What comes from elsewhere may have been asked of STS.
    private static bool IsFixed(IOperation value) => Request.Unwrap(value) switch
    {
        { ConstantValue.HasValue: true } => true,
        IPropertyReferenceOperation { Property: { IsIndexer: true, ContainingType.Name: "IConfiguration" or "IConfigurationRoot" or "IConfigurationSection" or "ConfigurationManager" } } => true,
        IInvocationOperation { TargetMethod: { Name: "GetEnvironmentVariable", ContainingType.Name: "Environment" } } => true,
        ICoalesceOperation either => IsFixed(either.Value),
        _ => false,
    };

    private static bool IsOfSts(IEnumerable<IArgumentOperation> arguments) => arguments.Any(a => a.Value.DescendantsAndSelf().Any(o =>
        o.Type?.ContainingNamespace?.ToDisplayString() is "Amazon.SecurityToken.Model" || (o is IPropertyReferenceOperation { Property.Name: "SessionToken" })));

    private static string Kind(ITypeSymbol credentials) => credentials.Name == "BasicAWSCredentials" ? "An access key" : "A session's key that stands in the code or its settings";

    private static bool IsClient(ITypeSymbol type) => Clients.Contains(type.Name) && type.ContainingNamespace.ToDisplayString() is "Amazon.BedrockRuntime" or "Amazon.BedrockAgentRuntime";

    // In the same member: another one may be of another program.
    private static string? MakesClient(IOperation body) => body.Descendants().OfType<IObjectCreationOperation>().Select(c => c.Type).FirstOrDefault(t => t is not null && IsClient(t))?.Name;

    private static bool IsNothing(IOperation value) => value.ConstantValue is { HasValue: true, Value: null or "" };
}
