using System.Text.Json.Nodes;

namespace CdkCostGuard.Templates.Tests.Iam;

/// <summary>Policies of one principal as a generator made them up.</summary>
internal sealed record GeneratedPolicies(int Id, IReadOnlyList<JsonObject> Policies, JsonObject? Boundary);

/// <summary>Makes policies up, the same ones for the same seed.</summary>
internal sealed class PolicySetGenerator(int seed, bool withConditions = false, bool withUnknowns = false)
{
    private static readonly string[] Actions =
    [
        "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "bedrock:Invoke*", "bedrock:InvokeModel*", "bedrock:*", "bedrock:*Model",
        "bedrock:InvokeMode?", "bedrock:InvokeModel?ithResponseStream", "bedrock:*Stream", "*", "bedrock-mantle:CreateInference", "bedrock-mantle:*",
        "bedrock-mantle:Create??ference", "aws-external-anthropic:CreateInference", "aws-external-anthropic:*", "aws-external-anthropic:Create*Inference",
        "bedrock:Converse", "bedrock:List*", "bedrock:InvokeAgent", "bedrock:GetFoundationModel", "s3:GetObject", "s3:*", "lambda:InvokeFunction",
    ];

    private static readonly string[] Regions = ["*", "*", "us-east-1", "eu-west-1", "eu-*", "us-?ast-1"];
    private static readonly string[] Accounts = ["*", "*", "123456789012", "999999999999"];

    private static readonly string[] Models =
    [
        "*", "*", "anthropic.*", "amazon.nova-*", "*claude*", "anthropic.claude-3-haiku-20240307-v1:0", "amazon.nova-lite-v1:0", "*-v?:0", "meta.*",
        "anthropic.claude-sonnet-?-5-*",
    ];

    private static readonly string[] OwnKinds =
    [
        "inference-profile", "application-inference-profile", "provisioned-model", "imported-model", "custom-model-deployment", "prompt-router",
        "default-prompt-router", "async-invoke", "project",
    ];

    private static readonly string[] Others =
    [
        "arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket", "arn:aws:lambda:*:*:function:worker", "arn:aws:dynamodb:*:123456789012:table/*",
        "arn:aws:bedrock:*:*:agent/*", "arn:aws:bedrock:*:*:guardrail/*", "arn:aws:bedrock:us-east-1:123456789012:knowledge-base/ABCDEFGHIJ",
    ];

    private readonly Random _random = new(seed);

    public IEnumerable<GeneratedPolicies> Take(int count) => Enumerable.Range(0, count).Select(Next);

    private GeneratedPolicies Next(int id)
    {
        var policies = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Document(bounds: false)).ToArray();
        return new GeneratedPolicies(id, policies, Chance(40) ? Document(bounds: true) : null);
    }

    private JsonObject Document(bool bounds)
    {
        var statements = Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Statement(bounds)).ToArray<JsonNode?>();
        return new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = statements is [var only] && Chance(50) ? only : new JsonArray(statements),
        };
    }

    public JsonObject Statement(bool bounds)
    {
        var statement = new JsonObject
        {
            ["Effect"] = Chance(bounds ? 80 : 60) ? "Allow" : "Deny",
            [Chance(85) ? "Action" : "NotAction"] = OneOrMore(() => AnyCase(Pick(Actions)), 3),
            [Chance(80) ? "Resource" : "NotResource"] = OneOrMore(Resource, 4),
        };
        if (withConditions && Chance(40))
        {
            statement["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["aws:RequestedRegion"] = "eu-west-1" } };
        }

        return statement;
    }

    private JsonNode Resource() => withUnknowns && Chance(30) ? Unknown() : KnownResource();

    private JsonObject Unknown() => _random.Next(3) switch
    {
        0 => new JsonObject { ["Ref"] = "Anything" },
        1 => new JsonObject { ["Fn::Sub"] = "arn:${AWS::Partition}:bedrock:${AWS::Region}::foundation-model/${Anything}" },
        _ => new JsonObject { ["Fn::GetAtt"] = new JsonArray("Profile", "InferenceProfileArn") },
    };

    private string KnownResource() => _random.Next(100) switch
    {
        < 25 => "*",
        < 55 => $"arn:{Partition()}:bedrock:{Pick(Regions)}:{(Chance(85) ? "" : Pick(Accounts))}:foundation-model/{Pick(Models)}",
        < 62 => $"arn:{Partition()}:bedrock:{Pick(Regions)}:{Pick(Accounts)}:inference-profile/{Pick(["*", "eu.*", "us.anthropic.*", "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"])}",
        < 74 => $"arn:{Partition()}:bedrock:{Pick(Regions)}:{Pick(Accounts)}:{Pick(OwnKinds)}/{Pick(["*", "a1b2c3d4e5f6", "a1b2*"])}",
        < 78 => $"arn:{Partition()}:bedrock:{Pick(Regions)}:{Pick(["*", "123456789012", ""])}:*",
        < 82 => $"arn:aws:bedrock:{Pick(Regions)}:{Pick(Accounts)}:marketplace/model-endpoint/all-access",
        < 87 => $"arn:aws:bedrock-mantle:{Pick(Regions)}:{Pick(Accounts)}:project/{Pick(["*", "default", "p?"])}",
        < 92 => $"arn:aws:aws-external-anthropic:{Pick(Regions)}:{Pick(Accounts)}:workspace/{Pick(["*", "wrkspc_01"])}",
        _ => Pick(Others),
    };

    private string Partition() => _random.Next(20) switch { 0 => "*", 1 => "aws-cn", _ => "aws" };

    private JsonNode OneOrMore(Func<JsonNode> make, int most)
    {
        if (Chance(40))
        {
            return make();
        }

        var items = Enumerable.Range(0, _random.Next(1, most + 1)).Select(_ => make()).DistinctBy(n => n.ToJsonString()).ToArray();
        return new JsonArray(items);
    }

    private string AnyCase(string action) => _random.Next(4) switch
    {
        0 => action.ToLowerInvariant(),
        1 => action.ToUpperInvariant(),
        _ => action,
    };

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    private bool Chance(int percent) => _random.Next(100) < percent;
}
