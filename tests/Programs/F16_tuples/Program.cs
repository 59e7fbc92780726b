using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Tuples;

public sealed class TeamInfo
{
    public TeamInfo(string name, string center) => (Name, Center) = (name, center);

    public string Name { get; }
    public string Center { get; }

    public void Deconstruct(out string name, out string center)
    {
        name = Name;
        center = Center;
    }
}

public class TupleStack : Stack
{
    public TupleStack(Construct scope, string id, TeamInfo info) : base(scope, id)
    {
        var (reader, invoker) = CreatePair();
        // After the swap the permission goes to the role that was made first.
        (reader, invoker) = (invoker, reader);
        invoker.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        reader.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "s3:GetObject" }, Resources = new[] { "*" } }));

        var (team, center) = info;
        (string Key, string Value)[] tags = { ("Team", team), ("CostCenter", center) };
        foreach (var (key, value) in tags)
        {
            Amazon.CDK.Tags.Of(invoker).Add(key, value);
        }

        var result = Build("Vision");
        Amazon.CDK.Tags.Of(result.Role).Add(result.Keys.First, "x");
        Amazon.CDK.Tags.Of(result.Role).Add(result.Keys.Second, "x");
        (_, (_, var third)) = (result.Role, (result.Keys.First, "Project"));
        Amazon.CDK.Tags.Of(result.Role).Add(third, "x");
    }

    private (Role Reader, Role Invoker) CreatePair()
    {
        var first = new Role(this, "First", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Project
        var second = new Role(this, "Second", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        return (first, second);
    }

    private (Role Role, (string First, string Second) Keys) Build(string id)
    {
        var role = new Role(this, id, new RoleProps
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess") },
        });
        return (role, ("Team", "CostCenter"));
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new TupleStack(app, "Tuples", new TeamInfo("vision", "5"));
        app.Synth();
    }
}
