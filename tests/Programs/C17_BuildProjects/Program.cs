using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.CodeBuild;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Builds;

public class BuildStack : Stack
{
    public BuildStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var evaluate = new Project(this, "Evaluate", new ProjectProps // expect CCG1001 Project,CostCenter
        {
            BuildSpec = BuildSpec.FromObject(new Dictionary<string, object> { ["version"] = "0.2" }),
        });
        evaluate.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));

        var reviewRole = new Role(this, "ReviewRole", new RoleProps
        {
            AssumedBy = new ServicePrincipal("codebuild.amazonaws.com"),
            ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess") },
        });
        Amazon.CDK.Tags.Of(reviewRole).Add("Project", "review");
        Amazon.CDK.Tags.Of(reviewRole).Add("CostCenter", "8");
        new PipelineProject(this, "Review", new PipelineProjectProps { Role = reviewRole });

        // A deploy role can do everything, which is another finding.
        var deploy = new Project(this, "Deploy", new ProjectProps { BuildSpec = BuildSpec.FromObject(new Dictionary<string, object> { ["version"] = "0.2" }) });
        deploy.Role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("AdministratorAccess"));

        var unit = new Project(this, "Unit", new ProjectProps { BuildSpec = BuildSpec.FromObject(new Dictionary<string, object> { ["version"] = "0.2" }) });
        unit.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "codeartifact:*" }, Resources = new[] { "*" } }));

        // GitHub deploys by its identity provider.
        var github = new OpenIdConnectProvider(this, "GitHub", new OpenIdConnectProviderProps { Url = "https://token.actions.githubusercontent.com", ClientIds = new[] { "sts.amazonaws.com" } });
        new Role(this, "GitHubRole", new RoleProps // expect CCG1001 Project,CostCenter
        {
            AssumedBy = new OpenIdConnectPrincipal(github).WithConditions(new Dictionary<string, object>
            {
                ["StringLike"] = new Dictionary<string, string> { ["token.actions.githubusercontent.com:sub"] = "repo:example/prompts:*" },
            }),
            InlinePolicies = new Dictionary<string, PolicyDocument>
            {
                ["Evaluate"] = new PolicyDocument(new PolicyDocumentProps
                {
                    Statements = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }) },
                }),
            },
        });
        Amazon.CDK.Tags.Of(this).Add("Team", "tooling");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new BuildStack(app, "Builds");
        app.Synth();
    }
}
