using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Attachment;

public class AttachmentStack : Stack
{
    private static PolicyStatement Invoke => new(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } });

    private Role New(string id) => new(this, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter

    public AttachmentStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        // A managed policy reaches its principals in five ways.
        new ManagedPolicy(this, "ByRoles", new ManagedPolicyProps { Roles = new[] { New("First") }, Statements = new[] { Invoke } });

        var second = new ManagedPolicy(this, "ByAttach", new ManagedPolicyProps { ManagedPolicyName = "invoke" });
        second.AddStatements(Invoke);
        second.AttachToRole(New("Second"));

        var third = new ManagedPolicy(this, "ByAdd", new ManagedPolicyProps
        {
            Document = new PolicyDocument(new PolicyDocumentProps { Statements = new[] { Invoke }, AssignSids = true }),
        });
        New("Third").AddManagedPolicy(third);

        var fourth = new Role(this, "Fourth", new RoleProps // expect CCG1001 CostCenter
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            ManagedPolicies = new IManagedPolicy[] { second, ManagedPolicy.FromAwsManagedPolicyName("job-function/ViewOnlyAccess") },
        });
        Amazon.CDK.Tags.Of(fourth).Add("Team", "iam");
        Amazon.CDK.Tags.Of(fourth).Add("Project", "iam");

        var imported = ManagedPolicy.FromManagedPolicyArn(this, "ByArn", second.ManagedPolicyArn);
        New("Fifth").AddManagedPolicy(imported);

        // An inline policy, in three.
        var policy = new Policy(this, "Inline", new PolicyProps { Statements = new[] { Invoke } });
        policy.AttachToRole(New("Sixth"));
        New("Seventh").AttachInlinePolicy(policy);
        new Policy(this, "InlineRoles", new PolicyProps
        {
            PolicyName = "invoke",
            Force = true,
            Roles = new IRole[] { New("Eighth") },
            Document = new PolicyDocument(new PolicyDocumentProps { Statements = new[] { Invoke } }),
        });

        // Attached to nobody, or without any statement that counts.
        new ManagedPolicy(this, "Lonely", new ManagedPolicyProps { Statements = new[] { Invoke } });
        var harmless = new ManagedPolicy(this, "Harmless", new ManagedPolicyProps
        {
            Statements = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:ApplyGuardrail" }, Resources = new[] { "*" } }) },
        });
        New("Ninth").AddManagedPolicy(harmless);

        // Statements that are completed after they were given away.
        var late = new PolicyStatement();
        var tenth = New("Tenth");
        tenth.AddToPolicy(late);
        late.AddActions("bedrock:InvokeModel");
        late.AddAllResources();

        var denied = New("Eleventh");
        denied.AddManagedPolicy(second);
        denied.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Effect = Effect.DENY, Actions = new[] { "bedrock:*" }, Resources = new[] { "*" } }));
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new AttachmentStack(app, "Attachment");
        app.Synth();
    }
}
