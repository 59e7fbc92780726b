using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace QuerySyntax;

public sealed record App(string Name, string TeamId, bool UsesModels);
public sealed record Team(string Id, string Name, string CostCenter);

public class PortfolioStack : Stack
{
    private static readonly App[] Apps =
    {
        new("Claims", "t1", true),
        new("Quotes", "t1", true),
        new("Ledger", "t2", false),
        new("Advice", "t2", true),
        new("Orphan", "t9", true),
    };

    private static readonly Team[] Teams = { new("t1", "Insurance", "100"), new("t2", "Finance", "") };

    public PortfolioStack(Construct scope, string id) : base(scope, id)
    {
        var roles = (from app in Apps
                     let service = app.UsesModels ? "lambda" : "glue"
                     orderby app.Name descending
                     select new { app, role = MakeRole(app.Name, service) }).ToDictionary(x => x.app, x => x.role);

        var owned = from pair in roles
                    join team in Teams on pair.Key.TeamId equals team.Id
                    where team.Name.Length > 0
                    select (Role: pair.Value, Team: team);
        foreach (var (role, team) in owned)
        {
            Amazon.CDK.Tags.Of(role).Add("Team", team.Name);
            if (team.CostCenter is not ("" or null))
            {
                Amazon.CDK.Tags.Of(role).Add("CostCenter", team.CostCenter);
            }
        }

        var byUse = Apps.ToLookup(a => a.UsesModels, a => a);
        foreach (var app in byUse[true])
        {
            roles[app].AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        }

        foreach (var app in byUse[false])
        {
            roles[app].AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "glue:GetTable" }, Resources = new[] { "*" } }));
        }

        var groups = from app in Apps
                     where app.UsesModels
                     group app by app.TeamId into g
                     where g.Count() > 1
                     select new { TeamId = g.Key, Names = g.Select(a => a.Name).ToArray() };
        foreach (var g in groups)
        {
            foreach (var name in g.Names)
            {
                Amazon.CDK.Tags.Of(roles.Single(r => r.Key.Name == name).Value).Add("Project", $"{g.TeamId}-{name}");
            }
        }
    }

    private Role MakeRole(string id, string service) => new(this, id, new RoleProps { AssumedBy = new ServicePrincipal(service + ".amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
}

public static class Program
{
    public static void Main()
    {
        var app = new Amazon.CDK.App();
        new PortfolioStack(app, "Portfolio");
        app.Synth();
    }
}
