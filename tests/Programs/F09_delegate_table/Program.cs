using System;
using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace DelegateTables;

public class CatalogStack : Stack
{
    private delegate PolicyStatement StatementFactory(string resource);

    private static readonly IReadOnlyDictionary<string, StatementFactory> Permissions = new Dictionary<string, StatementFactory>(StringComparer.OrdinalIgnoreCase)
    {
        ["model"] = InvokeModel,
        ["agent-admin"] = resource => Allow(resource, "bedrock:CreateAgent", "bedrock:DeleteAgent"),
        ["storage"] = resource => Allow(resource, "s3:GetObject"),
    };

    private readonly Dictionary<string, Func<string, Role>> _makers;

    public CatalogStack(Construct scope, string id) : base(scope, id)
    {
        _makers = new Dictionary<string, Func<string, Role>>
        {
            { "tagged", name => WithTags(Plain(name)) },
            { "plain", Plain },
        };

        Make("tagged", "Writer", "MODEL");
        Make("plain", "Uploader", "storage");
        Make("plain", "Operator", "agent-admin");
        Make("plain", "Drafter", "Model", "storage");
        Make("plain", "Nothing", "no-such-permission");
    }

    private void Make(string maker, string name, params string[] permissions)
    {
        if (!_makers.TryGetValue(maker, out var make))
        {
            throw new ArgumentException($"no maker {maker}", nameof(maker));
        }

        var role = make(name);
        foreach (var permission in permissions)
        {
            if (Permissions.TryGetValue(permission, out var factory))
            {
                role.AddToPolicy(factory("*"));
            }
        }
    }

    private Role Plain(string name) => new(this, name, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter

    private static Role WithTags(Role role)
    {
        Action<string, string> add = Amazon.CDK.Tags.Of(role).Add2;
        add("Team", "catalog");
        add("Project", "catalog");
        add("CostCenter", "61");
        return role;
    }

    private static PolicyStatement InvokeModel(string resource) => Allow(resource, "bedrock:InvokeModel");

    private static PolicyStatement Allow(string resource, params string[] actions) => new(new PolicyStatementProps { Actions = actions, Resources = new[] { resource } });
}

public static class TagsExtensions
{
    public static void Add2(this Tags tags, string key, string value) => tags.Add(key, value);
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new CatalogStack(app, "Catalog");
        app.Synth();
    }
}
