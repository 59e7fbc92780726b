using System;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Correlated;

public class FeatureStack : Stack
{
    public FeatureStack(Construct scope, string id, string region, bool summaries, bool images) : base(scope, id)
    {
        // 1: one unknown, three places.
        var summary = NewRole("Summary");
        if (summaries)
        {
            Grant(summary);
        }

        if (!summaries)
        {
            Amazon.CDK.Tags.Of(summary).Add("Idle", "true");
        }
        else
        {
            Tag(summary, "Team", "Project", "CostCenter");
        }

        // 2: the role exists only where it is tagged.
        if (images)
        {
            var painter = NewRole("Painter");
            Grant(painter);
            if (images)
            {
                Tag(painter, "Team", "Project", "CostCenter");
            }
        }

        // 3: two unknowns: granted by the one, tagged by the other.
        var mixed = new Role(this, "Mixed", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter; CCG9001
        if (summaries)
        {
            Grant(mixed);
        }

        if (images)
        {
            Tag(mixed, "Team", "Project");
        }

        // 4: granted when both hold, tagged when one of them does.
        var both = NewRole("Both");
        if (summaries && images)
        {
            Grant(both);
        }

        if (summaries || images)
        {
            Tag(both, "Team", "Project", "CostCenter");
        }

        // 5: the unknown picks the role that is granted; both are tagged, one of them in part.
        var left = NewRole("Left");
        var right = new Role(this, "Right", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter
        var picked = region == "us-east-1" ? left : right;
        Grant(picked);
        Tag(left, "Team", "Project", "CostCenter");
        Tag(right, "Team", "Project");

        // 6: the early return leaves the rest to one arm.
        var late = NewRole("Late");
        if (!images)
        {
            return;
        }

        Grant(late);
        Tag(late, "Team", "Project", "CostCenter");
        if (region == "us-east-1")
        {
            if (summaries)
            {
                return;
            }

            Tag(late, "Extra");
        }

        var afterReturns = NewRole("AfterReturns");
        Grant(afterReturns);
        Tag(afterReturns, "Team", "Project", "CostCenter");
        var untaggedAfter = new Role(this, "UntaggedAfter", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        Grant(untaggedAfter);
    }

    private Role NewRole(string id) => new(this, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });

    private static void Grant(Role role) => role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));

    private static void Tag(IConstruct target, params string[] keys) => keys.ToList().ForEach(k => Amazon.CDK.Tags.Of(target).Add(k, "feature"));
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        var summaries = !bool.TryParse(System.Environment.GetEnvironmentVariable("SUMMARIES"), out var s) || s;
        var images = System.Environment.GetEnvironmentVariable("IMAGES") != "off";
        new FeatureStack(app, "Features", System.Environment.GetEnvironmentVariable("AWS_REGION") ?? "eu-west-1", summaries, images);
        app.Synth();
    }
}
