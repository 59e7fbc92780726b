using Amazon.CDK;
using Amazon.CDK.AWS.AutoScaling;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKS;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Nodes;

public class NodeStack : Stack
{
    private static readonly PolicyStatement Invoke = new(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } });

    public NodeStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var cluster = new Cluster(this, "Cluster", new ClusterProps { Version = KubernetesVersion.V1_30, DefaultCapacity = 0 });
        var gpu = cluster.AddNodegroupCapacity("Gpu", new NodegroupOptions { MinSize = 1 }); // expect CCG1001 CostCenter
        gpu.Role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess"));
        cluster.AddNodegroupCapacity("Plain", new NodegroupOptions { MinSize = 1 });

        // Launched from a template, instances run with the role of the template.
        var vpc = new Vpc(this, "Vpc", new VpcProps { MaxAzs = 2, NatGateways = 0 });
        var role = new Role(this, "HostRole", new RoleProps { AssumedBy = new ServicePrincipal("ec2.amazonaws.com") }); // expect CCG1001 CostCenter
        var template = new LaunchTemplate(this, "Template", new LaunchTemplateProps
        {
            MachineImage = MachineImage.LatestAmazonLinux2023(),
            InstanceType = InstanceType.Of(InstanceClass.T3, InstanceSize.MICRO),
            Role = role,
        });
        var hosts = new AutoScalingGroup(this, "Hosts", new AutoScalingGroupProps
        {
            Vpc = vpc,
            VpcSubnets = new SubnetSelection { SubnetType = SubnetType.PUBLIC },
            LaunchTemplate = template,
        });
        hosts.AddToRolePolicy(Invoke);
        Amazon.CDK.Tags.Of(hosts).Add("CostCenter", "1");

        Amazon.CDK.Tags.Of(this).Add("Team", "nodes");
        Amazon.CDK.Tags.Of(this).Add("Project", "nodes");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new NodeStack(app, "Nodes");
        app.Synth();
    }
}
