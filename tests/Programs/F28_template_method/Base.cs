using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Hooks;

public abstract class GovernedStack : Stack
{
    protected GovernedStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        ExecutionRole = CreateRole();
        ConfigureRole(ExecutionRole);
        AddResources();
        foreach (var tag in RequiredTags())
        {
            Amazon.CDK.Tags.Of(this).Add(tag.Key, tag.Value);
        }

        AfterTagging();
    }

    protected Role ExecutionRole { get; }

    protected virtual string ServiceName => "lambda";

    protected abstract string Project { get; }

    protected virtual Role CreateRole() => new(this, "Execution", new RoleProps { AssumedBy = new ServicePrincipal(ServiceName + ".amazonaws.com") }); // expect CCG1001 CostCenter

    protected virtual void ConfigureRole(Role role) =>
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "logs:PutLogEvents" }, Resources = new[] { "*" } }));

    protected virtual void AddResources()
    {
    }

    protected virtual IDictionary<string, string> RequiredTags() => new Dictionary<string, string>
    {
        ["Team"] = "governance",
        ["Project"] = Project,
        ["CostCenter"] = "40",
    };

    protected virtual void AfterTagging()
    {
    }
}

public abstract class ModelStack : GovernedStack
{
    protected ModelStack(Construct scope, string id) : base(scope, id)
    {
    }

    protected override void ConfigureRole(Role role)
    {
        base.ConfigureRole(role);
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
    }
}
