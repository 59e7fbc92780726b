using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Contoso.Roles;

public interface IExecutionRoleFactory
{
    IRole For(string workload);
}

public abstract class ExecutionRoleFactory : IExecutionRoleFactory
{
    private readonly Dictionary<string, Role> _made = new();

    protected ExecutionRoleFactory(Construct scope) => Scope = scope;

    protected Construct Scope { get; }

    public IRole For(string workload)
    {
        if (_made.TryGetValue(workload, out var known))
        {
            return known;
        }

        var role = Create(workload);
        Decorate(role);
        _made.Add(workload, role);
        return role;
    }

    protected abstract Role Create(string workload);

    protected virtual void Decorate(Role role)
    {
    }
}

public sealed class InferenceRoleFactory : ExecutionRoleFactory
{
    public InferenceRoleFactory(Construct scope) : base(scope)
    {
    }

    protected override Role Create(string workload)
    {
        var role = new Role(Scope, workload + "InferenceRole", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG2001
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Effect = Effect.ALLOW,
            Actions = new[] { "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream" },
            Resources = new[] { "arn:aws:bedrock:*::foundation-model/*" },
        }));
        return role;
    }

    protected override void Decorate(Role role)
    {
        Tags.Of(role).Add("Team", "assistants");
        Tags.Of(role).Add("Project", "helpdesk");
        Tags.Of(role).Add("CostCenter", "4100");
    }
}

public sealed class ScoringRoleFactory : ExecutionRoleFactory
{
    public ScoringRoleFactory(Construct scope) : base(scope)
    {
    }

    protected override Role Create(string workload)
    {
        return new Role(Scope, workload + "ScoringRole", new RoleProps // expect CCG1001 Team,Project,CostCenter
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            InlinePolicies = new Dictionary<string, PolicyDocument>
            {
                ["scoring"] = new PolicyDocument(new PolicyDocumentProps
                {
                    Statements = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }) },
                }),
            },
        });
    }
}

public sealed class StorageRoleFactory : ExecutionRoleFactory
{
    public StorageRoleFactory(Construct scope) : base(scope)
    {
    }

    protected override Role Create(string workload)
    {
        var role = new Role(Scope, workload + "StorageRole", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "s3:GetObject", "s3:PutObject" }, Resources = new[] { "*" } }));
        return role;
    }
}
