using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.EKS;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Kubernetes;

public class WorkloadsStack : Stack
{
    public WorkloadsStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var cluster = new Cluster(this, "Cluster", new ClusterProps
        {
            Version = KubernetesVersion.V1_30,
            DefaultCapacity = 0,
        });

        var chat = cluster.AddServiceAccount("Chat", new ServiceAccountOptions { Name = "chat", Namespace = "apps" }); // expect CCG1001 Project,CostCenter
        chat.AddToPrincipalPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = new[] { "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream" },
            Resources = new[] { "*" },
        }));

        var search = new ServiceAccount(this, "Search", new ServiceAccountProps { Cluster = cluster, Name = "search", Namespace = "apps" });
        search.Role.AttachInlinePolicy(new Policy(this, "SearchModels", new PolicyProps
        {
            Statements = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }) },
        }));
        Amazon.CDK.Tags.Of(search).Add("Project", "search");
        Amazon.CDK.Tags.Of(search).Add("CostCenter", "12");

        var metrics = cluster.AddServiceAccount("Metrics", new ServiceAccountOptions { Name = "metrics", Namespace = "ops" });
        metrics.AddToPrincipalPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "cloudwatch:PutMetricData" }, Resources = new[] { "*" } }));

        // The hand-made way: a role for the cluster's identity provider.
        var conditions = new Dictionary<string, object>
        {
            ["StringEquals"] = new CfnJson(this, "Subject", new CfnJsonProps
            {
                Value = new Dictionary<string, object> { [cluster.ClusterOpenIdConnectIssuer + ":sub"] = "system:serviceaccount:apps:mail" },
            }),
        };
        var mail = new Role(this, "MailRole", new RoleProps // expect CCG1001 Project,CostCenter
        {
            AssumedBy = new FederatedPrincipal(cluster.OpenIdConnectProvider.OpenIdConnectProviderArn, conditions, "sts:AssumeRoleWithWebIdentity"),
        });
        mail.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess"));

        Amazon.CDK.Tags.Of(this).Add("Team", "apps");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new WorkloadsStack(app, "Workloads");
        app.Synth();
    }
}
