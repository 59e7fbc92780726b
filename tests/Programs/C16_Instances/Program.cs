using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.AutoScaling;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Hosts;

public class HostStack : Stack
{
    private static readonly PolicyStatement Invoke = new(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } });

    public HostStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var vpc = new Vpc(this, "Vpc", new VpcProps { MaxAzs = 2, NatGateways = 0 });
        var image = MachineImage.LatestAmazonLinux2023();
        var small = InstanceType.Of(InstanceClass.T3, InstanceSize.SMALL);

        var bastion = new Instance_(this, "Bastion", new InstanceProps { Vpc = vpc, InstanceType = small, MachineImage = image }); // expect CCG1001 Team,Project,CostCenter
        bastion.AddToRolePolicy(Invoke);

        var web = new AutoScalingGroup(this, "Web", new AutoScalingGroupProps { Vpc = vpc, InstanceType = small, MachineImage = image });
        web.Role.AddToPrincipalPolicy(Invoke);
        // Written for the machines, but an instance's role is tagged with it too.
        Amazon.CDK.Tags.Of(web).Add("Team", "hosts", new TagProps { ApplyToLaunchedInstances = true });
        Amazon.CDK.Tags.Of(web).Add("Project", "web", new TagProps { ApplyToLaunchedInstances = false });
        Amazon.CDK.Tags.Of(web).Add("CostCenter", "3");

        var role = new Role(this, "TemplateRole", new RoleProps // expect CCG1001 Team,Project,CostCenter
        {
            AssumedBy = new ServicePrincipal("ec2.amazonaws.com"),
            InlinePolicies = new Dictionary<string, PolicyDocument>
            {
                { "invoke", new PolicyDocument(new PolicyDocumentProps { Statements = new[] { Invoke } }) },
            },
        });
        var template = new LaunchTemplate(this, "Template", new LaunchTemplateProps { MachineImage = image, InstanceType = small, Role = role });
        Amazon.CDK.Tags.Of(template).Add("Team", "hosts");

        // Tags of the profile are nobody's.
        var legacyRole = new Role(this, "LegacyRole", new RoleProps { AssumedBy = new ServicePrincipal("ec2.amazonaws.com") }); // expect CCG1001 Project,CostCenter
        legacyRole.AddToPolicy(Invoke);
        Amazon.CDK.Tags.Of(legacyRole).Add("Team", "hosts");
        var profile = new InstanceProfile(this, "LegacyProfile", new InstanceProfileProps { Role = legacyRole });
        Amazon.CDK.Tags.Of(profile).Add("Project", "legacy");

        var queue = new Instance_(this, "Queue", new InstanceProps { Vpc = vpc, InstanceType = small, MachineImage = image });
        queue.Role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("AmazonSSMManagedInstanceCore"));
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new HostStack(app, "Hosts");
        app.Synth();
    }
}
