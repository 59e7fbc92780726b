using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace WorkQueues;

public sealed class UnitSpec
{
    public string Name { get; init; }
    public bool CallsModel { get; init; }
    public string CostCenter { get; init; }
    public List<UnitSpec> Children { get; } = new();
}

public class Unit : Construct
{
    public Unit(Construct scope, UnitSpec spec) : base(scope, spec.Name)
    {
        var role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter
        if (spec.CallsModel)
        {
            role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        }

        if (!string.IsNullOrEmpty(spec.CostCenter))
        {
            Tags.Of(this).Add("CostCenter", spec.CostCenter);
        }
    }
}

public class OrganizationStack : Stack
{
    public OrganizationStack(Construct scope, string id, UnitSpec root) : base(scope, id)
    {
        var pending = new Queue<(Construct Parent, UnitSpec Spec)>();
        pending.Enqueue((this, root));
        while (pending.Count > 0)
        {
            var (parent, spec) = pending.Dequeue();
            var unit = new Unit(parent, spec);
            foreach (var child in spec.Children)
            {
                pending.Enqueue((unit, child));
            }
        }
    }
}

public static class Program
{
    public static void Main()
    {
        // marketing has its own cost centre, sales has none; legal inherits from marketing.
        var root = new UnitSpec { Name = "Company", CallsModel = false };
        var marketing = new UnitSpec { Name = "Marketing", CallsModel = true, CostCenter = "10" };
        marketing.Children.Add(new UnitSpec { Name = "Legal", CallsModel = true });
        root.Children.Add(marketing);
        root.Children.Add(new UnitSpec { Name = "Sales", CallsModel = true, CostCenter = string.Empty });

        var app = new App();
        var stack = new OrganizationStack(app, "Organization", root);

        var todo = new Stack<string>(new[] { "Project", "Team" });
        while (todo.TryPop(out var key))
        {
            Tags.Of(stack).Add(key, key.ToLowerInvariant());
        }

        app.Synth();
    }
}
