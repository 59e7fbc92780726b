using System.Text.Json.Nodes;
using CsCheck;

namespace CdkCostGuard.Templates.Tests.Properties;

/// <summary>Templates in the widest sense: known words in places where they make sense and where they do not.</summary>
internal static class RandomTemplates
{
    private static readonly Gen<string> Word = Gen.OneOf(
        "Role", "Policy", "User", "Cond", "Param", "List", "Map", "Fn1", "AWS::Region", "AWS::Partition", "AWS::NoValue", "AWS::StackName", "", "*", "-", ":", "0", "1", "9",
        "Allow", "Deny", "bedrock:InvokeModel", "bedrock:*", "s3:*", "arn:aws:bedrock:*::foundation-model/*", "arn:aws:iam::aws:policy/AdministratorAccess",
        "arn:aws:iam::123456789012:role/other", "${Param}", "arn:${AWS::Partition}:bedrock:${AWS::Region}::foundation-model/${Param}", "${Role.Arn}", "${", "${!x}", "Role.Arn",
        "lambda.amazonaws.com", "bedrock.amazonaws.com", "Team", "Project", "team", "{\"Statement\":[]}", "name@example.com", "\uE000", "true");

    private static readonly Gen<string> Function = Gen.OneOf(
        "Ref", "Fn::GetAtt", "Fn::Sub", "Fn::Join", "Fn::If", "Fn::Select", "Fn::Split", "Fn::ImportValue", "Fn::FindInMap", "Fn::Transform", "Fn::Length", "Fn::ForEach::Loop", "Fn::Cidr");

    private static readonly Gen<string> Key = Gen.OneOf(
        "Statement", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition", "Principal", "Service", "AWS", "Federated", "Key", "Value", "PolicyName",
        "PolicyDocument", "Name", "Arn", "Version", "Export", "Properties", "Type", "TaskRoleArn");

    private static readonly Gen<string> Property = Gen.OneOf(
        "Policies", "ManagedPolicyArns", "AssumeRolePolicyDocument", "RoleName", "UserName", "Roles", "Users", "Groups", "GroupName", "PolicyDocument", "ManagedPolicyName", "Tags",
        "Role", "TaskRoleArn", "PermissionsBoundary", "DefinitionString", "Path", "Parameters", "Events", "IamInstanceProfile", "InlinePolicy", "Name");

    private static readonly Gen<string> Type = Gen.OneOf(
        "AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy", "AWS::IAM::InstanceProfile", "AWS::SSO::PermissionSet",
        "AWS::IAM::UserToGroupAddition", "AWS::IAM::AccessKey", "AWS::Lambda::Function", "AWS::ECS::TaskDefinition", "AWS::Serverless::Function", "AWS::Serverless::StateMachine",
        "AWS::StepFunctions::StateMachine", "AWS::Bedrock::Agent", "AWS::Bedrock::ApplicationInferenceProfile", "AWS::CloudFormation::Stack", "AWS::EC2::Instance", "AWS::BCMDataExports::Export",
        "AWS::Budgets::Budget", "Custom::Thing", "");

    private static readonly Gen<JsonNode?> Node = Gen.Recursive<JsonNode?>((depth, inner) => depth > 5
        ? Scalar()
        : Gen.Frequency(
            (4, Scalar()),
            (2, inner.Array[0, 3].Select(List)),
            (4, Gen.Select(Function, inner.Array[0, 4]).Select(x => (JsonNode?)new JsonObject { [x.Item1] = x.Item2 is [var only] ? only?.DeepClone() : List(x.Item2) })),
            (4, Map(Key, inner, 4))));

    private static readonly Gen<JsonObject> Resource = Gen.Select(Type, Map(Property, Node, 5), Node, Gen.Int[0, 9]).Select((type, properties, odd, dice) =>
    {
        var resource = new JsonObject { ["Type"] = type, ["Properties"] = dice == 0 ? odd?.DeepClone() : properties!.DeepClone() };
        if (dice is 1 or 2)
        {
            resource["Condition"] = dice == 1 ? "Cond" : odd?.DeepClone();
        }

        return resource;
    });

    public static Gen<JsonObject> Template { get; } = Gen.Select(
        Gen.Select(Gen.OneOf("Role", "Role2", "Policy", "Policy2", "User", "Fn1", "Fn2", "Fn::ForEach::Loop"), Resource).Array[1, 7],
        Map(Gen.OneOf("Cond", "Other"), Node, 2),
        Map(Gen.OneOf("Param", "List"), Map(Gen.OneOf("Type", "Default", "NoEcho"), Node, 3), 2),
        Map(Gen.OneOf("Map"), Map(Word, Map(Word, Node, 2), 2), 1),
        Map(Gen.OneOf("Out", "Out2"), Map(Gen.OneOf("Value", "Export"), Node, 2), 2),
        Gen.Int[0, 9]).Select((resources, conditions, parameters, mappings, outputs, dice) => new JsonObject
        {
            ["Transform"] = dice < 3 ? "AWS::Serverless-2016-10-31" : dice == 3 ? "AWS::LanguageExtensions" : null,
            ["Conditions"] = conditions!.DeepClone(),
            ["Parameters"] = parameters!.DeepClone(),
            ["Mappings"] = mappings!.DeepClone(),
            ["Outputs"] = outputs!.DeepClone(),
            ["Resources"] = new JsonObject(resources.DistinctBy(r => r.Item1).Select(r => KeyValuePair.Create(r.Item1, (JsonNode?)r.Item2.DeepClone()))),
        });

    private static Gen<JsonNode?> Scalar() => Gen.Frequency(
        (8, Word.Select(w => (JsonNode?)JsonValue.Create(w))),
        (1, Gen.Int[-1, 3].Select(n => (JsonNode?)JsonValue.Create(n))),
        (1, Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b))),
        (1, Gen.Const((JsonNode?)null)));

    private static Gen<JsonNode?> Map(Gen<string> key, Gen<JsonNode?> value, int most) => Gen.Select(key, value).Array[0, most].Select(entries =>
        (JsonNode?)new JsonObject(entries.DistinctBy(e => e.Item1).Select(e => KeyValuePair.Create(e.Item1, e.Item2?.DeepClone()))));

    private static JsonNode? List(JsonNode?[] items) => new JsonArray([.. items.Select(i => i?.DeepClone())]);
}
