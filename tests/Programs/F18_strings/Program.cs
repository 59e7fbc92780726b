using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Texts;

public static class TagKey
{
    public const string Prefix = "Cost";
    public const string CostCenter = Prefix + "Center";
    public static readonly string Project = nameof(Project);
    public static string Team { get; } = string.Concat("Te", "am");
}

public class TextStack : Stack
{
    public TextStack(Construct scope, string id) : base(scope, id)
    {
        var service = "bedrock";
        var verbs = "InvokeModel,InvokeModelWithResponseStream".Split(',');
        var actions = verbs.Select(v => string.Format(CultureInfo.InvariantCulture, "{0}:{1}", service, v)).ToArray();

        var one = NewRole("One"); // all from TagKey
        one.AddToPolicy(Statement(actions));
        foreach (var key in new[] { TagKey.Team, TagKey.Project, TagKey.CostCenter })
        {
            Amazon.CDK.Tags.Of(one).Add(key, "texts");
        }

        var two = new Role(this, string.Join("-", "Role", "Two"), new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter,Team
        two.AddToPolicy(Statement($"{service.ToUpper()}:{verbs[0]}".ToLowerInvariant()));
        foreach (var pair in "team=a;Project=b;Cost-Center=c".Split(';'))
        {
            var parts = pair.Split('=', 2);
            Amazon.CDK.Tags.Of(two).Add(parts[0].Trim(), parts[1]); // expect CCG1002
        }

        var builder = new StringBuilder();
        builder.Append("Team").Append('|').Append("Project");
        builder.AppendFormat("|{0}", TagKey.CostCenter);
        var three = NewRole("Three");
        three.AddToPolicy(Statement("bedrock:" + "Invoke_Model".Replace("_", "")));
        foreach (var key in builder.ToString().Split('|'))
        {
            Amazon.CDK.Tags.Of(three).Add(key, "x");
        }

        var four = new Role(this, "Four", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Project
        four.AddToPolicy(Statement("xbedrock:InvokeModel".Substring(1)));
        Amazon.CDK.Tags.Of(four).Add("MyTeam"[2..], "x");
        Amazon.CDK.Tags.Of(four).Add("  CostCenter ".Trim(), "x");

        // Not Bedrock: a knowledge base is only administered, and the other service merely has a similar name.
        var five = NewRole("Five");
        five.AddToPolicy(Statement($"{service}:CreateKnowledgeBase", string.Join(':', service + "x", "InvokeModel")));
    }

    private Role NewRole(string id) => new(this, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });

    private static PolicyStatement Statement(params string[] actions)
    {
        var statement = new PolicyStatement();
        statement.AddActions(actions);
        statement.AddAllResources();
        return statement;
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new TextStack(app, "Texts");
        app.Synth();
    }
}
