using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Queries;

public sealed class RoleSpec
{
    public string Name { get; set; }
    public string Service { get; set; } = "lambda";
    public string[] Actions { get; set; } = Array.Empty<string>();
    public string Team { get; set; }
}

public class QueryStack : Stack
{
    private static readonly RoleSpec[] Specs =
    {
        new() { Name = "Answer", Actions = new[] { "bedrock:InvokeModel" }, Team = "chat" },
        new() { Name = "Rank", Actions = new[] { "bedrock:InvokeModel", "kendra:Query" }, Team = "search" },
        new() { Name = "Copy", Actions = new[] { "s3:GetObject" }, Team = "search" },
        new() { Name = "Audit", Service = "ecs-tasks", Actions = new[] { "bedrock:ListFoundationModels" } },
    };

    public QueryStack(Construct scope, string id) : base(scope, id)
    {
        // One dictionary of roles, made in a query.
        var roles = Specs
            .Where(s => s.Actions.Any())
            .Select(s => (Spec: s, Role: NewRole(s)))
            .ToDictionary(p => p.Spec.Name, p => p.Role);

        // The filter is evaluated when it is enumerated: by then "Rank" is excluded too.
        var excluded = new HashSet<string> { "Copy" };
        var tagged = roles.Where(r => !excluded.Contains(r.Key)).Select(r => r.Value);
        excluded.Add("Rank");
        foreach (var role in tagged)
        {
            Amazon.CDK.Tags.Of(role).Add("Project", "queries");
        }

        foreach (var team in Specs.Where(s => s.Team != null).GroupBy(s => s.Team))
        {
            foreach (var spec in team)
            {
                Amazon.CDK.Tags.Of(roles[spec.Name]).Add("Team", team.Key);
            }
        }

        var centers = new[] { "10", "20" };
        foreach (var (name, center) in roles.Keys.OrderBy(k => k, StringComparer.Ordinal).Where(k => k is "Answer" or "Rank").Zip(centers))
        {
            Amazon.CDK.Tags.Of(roles[name]).Add("CostCenter", center);
        }

        // Folding all statements of one team into one role.
        var all = Specs.SelectMany(s => s.Actions).Distinct().Except(new[] { "s3:GetObject" });
        var union = all.Aggregate(new PolicyStatement(new PolicyStatementProps { Resources = new[] { "*" } }), (statement, action) =>
        {
            statement.AddActions(action);
            return statement;
        });
        var admin = new Role(this, "Union", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter
        admin.AddToPolicy(union);
        new[] { "Team", "Project", "CostCenter", "Stage" }.TakeWhile(k => k != "CostCenter").ToList().ForEach(k => Amazon.CDK.Tags.Of(admin).Add(k, "union"));

        // A query that nobody enumerates makes nothing.
        var unused = Specs.Select(s => new Role(this, "Unused" + s.Name, new RoleProps
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess") },
        }));
    }

    private Role NewRole(RoleSpec spec)
    {
        var role = new Role(this, spec.Name, new RoleProps { AssumedBy = new ServicePrincipal($"{spec.Service}.amazonaws.com") }); // expect CCG1001 Project
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = spec.Actions, Resources = new[] { "*" } }));
        return role;
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new QueryStack(app, "Queries");
        app.Synth();
    }
}
