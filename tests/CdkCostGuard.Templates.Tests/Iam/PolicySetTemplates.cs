using System.Text.Json.Nodes;

namespace CdkCostGuard.Templates.Tests.Iam;

/// <summary>Writes generated policies as templates.</summary>
internal static class PolicySetTemplates
{
    /// <summary>A template with a role that has these policies. Each way of tying a policy to a role is used in turn, so that reading is tested too.</summary>
    public static string Of(GeneratedPolicies set)
    {
        // What statements may refer to that is known only at deployment.
        var resources = Resources(set);
        resources["Profile"] = new JsonObject { ["Type"] = "AWS::Bedrock::ApplicationInferenceProfile" };
        var parameters = new JsonObject { ["Anything"] = new JsonObject { ["Type"] = "String" } };
        return new JsonObject { ["Parameters"] = parameters, ["Resources"] = resources }.ToJsonString();
    }

    /// <summary>A role with these policies; its logical ids begin with <paramref name="prefix"/>.</summary>
    public static JsonObject Resources(GeneratedPolicies set, string prefix = "")
    {
        var role = new JsonObject();
        var resources = new JsonObject { [prefix + "Role"] = new JsonObject { ["Type"] = "AWS::IAM::Role", ["Properties"] = role } };
        var inline = new JsonArray();
        for (var i = 0; i < set.Policies.Count; i++)
        {
            var policy = new JsonObject { ["PolicyName"] = $"P{i}", ["PolicyDocument"] = set.Policies[i].DeepClone() };
            switch ((set.Id + i) % 3)
            {
                case 0:
                    inline.Add(policy);
                    break;
                case 1:
                    policy["Roles"] = new JsonArray(new JsonObject { ["Ref"] = prefix + "Role" });
                    resources[$"{prefix}Policy{i}"] = new JsonObject { ["Type"] = "AWS::IAM::Policy", ["Properties"] = policy };
                    break;
                default:
                    resources[$"{prefix}Policy{i}"] = new JsonObject { ["Type"] = "AWS::IAM::ManagedPolicy", ["Properties"] = policy };
                    role["ManagedPolicyArns"] ??= new JsonArray();
                    role["ManagedPolicyArns"]!.AsArray().Add(new JsonObject { ["Ref"] = $"{prefix}Policy{i}" });
                    break;
            }
        }

        if (inline.Count > 0)
        {
            role["Policies"] = inline;
        }

        if (set.Boundary is not null)
        {
            role["PermissionsBoundary"] = new JsonObject { ["Ref"] = prefix + "Boundary" };
            resources[prefix + "Boundary"] = new JsonObject
            {
                ["Type"] = "AWS::IAM::ManagedPolicy",
                ["Properties"] = new JsonObject { ["PolicyDocument"] = set.Boundary.DeepClone() },
            };
        }

        return resources;
    }
}
