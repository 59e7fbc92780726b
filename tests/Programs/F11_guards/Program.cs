#nullable enable
using System;
using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Guards;

public sealed record Ownership(string? Team, string? Project, string? CostCenter = null, bool Exempt = false);

public static class OwnershipTagger
{
    public static bool TryApply(IConstruct? target, Ownership? ownership)
    {
        if (target is null || ownership == null)
        {
            return false;
        }

        if (ownership.Exempt)
        {
            return true;
        }

        if (string.IsNullOrWhiteSpace(ownership.Team))
        {
            if (ownership.Project is { Length: > 0 } project)
            {
                Tags.Of(target).Add("Project", project);
                return true;
            }

            return false;
        }

        Tags.Of(target).Add("Team", ownership.Team);
        if (!string.IsNullOrEmpty(ownership.Project))
        {
            Tags.Of(target).Add("Project", ownership.Project!);
            if (ownership.CostCenter is not { } center)
            {
                return true;
            }

            Tags.Of(target).Add("CostCenter", center);
        }

        return true;
    }
}

public class GuardStack : Stack
{
    public GuardStack(Construct scope, string id) : base(scope, id)
    {
        var full = new Role(this, "Full", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        var projectOnly = new Role(this, "ProjectOnly", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,CostCenter
        var noCenter = new Role(this, "NoCenter", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter
        var exempt = new Role(this, "Exempt", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        var nothing = new Role(this, "Nothing", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        var quiet = new Role(this, "Quiet", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });

        Grant(full, projectOnly, noCenter, exempt, nothing);
        Grant();

        OwnershipTagger.TryApply(full, new Ownership("a", "b", "c"));
        OwnershipTagger.TryApply(projectOnly, new Ownership("  ", "b", "c"));
        OwnershipTagger.TryApply(noCenter, new Ownership("a", "b"));
        OwnershipTagger.TryApply(exempt, new Ownership("a", "b", "c", Exempt: true));
        if (!OwnershipTagger.TryApply(nothing, null))
        {
            quiet.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Effect = Effect.DENY, Actions = new[] { "bedrock:*" }, Resources = new[] { "*" } }));
        }

        OwnershipTagger.TryApply(null, new Ownership("a", "b", "c"));
    }

    private static void Grant(params Role[] roles)
    {
        if (roles.Length == 0)
        {
            return;
        }

        Array.ForEach(roles, role => role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } })));
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        _ = new GuardStack(app, "Guards");
        app.Synth();
    }
}
