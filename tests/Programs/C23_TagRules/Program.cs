using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace TagRules;

public class RoleConstruct : Construct
{
    public Role Role { get; }

    public RoleConstruct(Construct scope, string id) : base(scope, id)
    {
        Role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,CostCenter
        Role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
    }
}

public class RuleStack : Stack
{
    public RuleStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        // Removed on the construct, but set again on the role: the nearer one holds.
        var reset = new Role(this, "Reset", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        reset.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess"));
        Amazon.CDK.Tags.Of(reset).Add("CostCenter", "1");
        Amazon.CDK.Tags.Of(reset).Add("Team", "rules");

        // Only functions, and the role is none.
        var included = new RoleConstruct(this, "Included");
        Amazon.CDK.Tags.Of(included).Add("Team", "rules", new TagProps { IncludeResourceTypes = new[] { "AWS::Lambda::Function" } });
        Amazon.CDK.Tags.Of(included).Add("CostCenter", "1", new TagProps { ExcludeResourceTypes = new[] { "AWS::IAM::Role" } });

        // A removal of higher priority wins over the nearer tag.
        var priority = new Construct(this, "Priority");
        var removed = new Role(priority, "Removed", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter
        removed.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        Amazon.CDK.Tags.Of(removed).Add("Team", "rules");
        Amazon.CDK.Tags.Of(removed).Add("CostCenter", "1");
        Amazon.CDK.Tags.Of(priority).Remove("CostCenter", new TagProps { Priority = 500 });

        // An addition of higher priority wins over the nearer removal.
        var raised = new Construct(this, "Raised");
        var kept = new Role(raised, "Kept", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        kept.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        Amazon.CDK.Tags.Of(kept).Remove("Team");
        Amazon.CDK.Tags.Of(raised).Add("Team", "rules", new TagProps { Priority = 300 });
        Amazon.CDK.Tags.Of(raised).Add("CostCenter", "1", new TagProps { Priority = 300, IncludeResourceTypes = new[] { "AWS::IAM::Role", "AWS::IAM::User" } });

        Amazon.CDK.Tags.Of(this).Add("Project", "rules");
    }
}

public class StackTagStack : Stack
{
    public StackTagStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        // The stack's own list: CloudFormation passes it on.
        Tags.SetTag("Team", "rules");
        Tags.SetTag("Project", "rules");
        var role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        Amazon.CDK.Tags.Of(role).Remove("CostCenter");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new RuleStack(app, "Rules");
        new StackTagStack(app, "StackTags", new StackProps { Tags = new Dictionary<string, string> { ["CostCenter"] = "1" } });
        app.Synth();
    }
}
