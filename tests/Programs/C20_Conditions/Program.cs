using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace Conditional;

public class ConditionalStack : Stack
{
    public ConditionalStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var stage = new CfnParameter(this, "StageName", new CfnParameterProps { Type = "String", Default = "dev", AllowedValues = new[] { "dev", "prod" } });
        var isProd = new CfnCondition(this, "IsProd", new CfnConditionProps { Expression = Fn.ConditionEquals(stage.ValueAsString, "prod") });
        var isDev = new CfnCondition(this, "IsDev", new CfnConditionProps { Expression = Fn.ConditionNot(isProd) });

        // A role that is only made in production is a role all the same.
        var prodRole = new Role(this, "ProdRole", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter
        prodRole.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        ((CfnRole)prodRole.Node.DefaultChild).CfnOptions.Condition = isProd;
        Amazon.CDK.Tags.Of(prodRole).Add("Team", "ops");
        Amazon.CDK.Tags.Of(prodRole).Add("Project", "guard");

        // A value that is chosen at deployment is a value.
        var valued = new Role(this, "Valued", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        valued.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        Amazon.CDK.Tags.Of(valued).Add("Team", Fn.ConditionIf(isProd.LogicalId, "ops", "dev").ToString());
        Amazon.CDK.Tags.Of(valued).Add("Project", stage.ValueAsString);
        Amazon.CDK.Tags.Of(valued).Add("CostCenter", "1");

        // Only one of the two functions is ever made.
        var one = Handler("InProd", valued, isProd);
        var other = Handler("InDev", valued, isDev);

        // An action that a condition of the template chooses.
        var chosen = new Role(this, "Chosen", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        chosen.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "s3:GetObject" }, Resources = new[] { "*" } }));

        // A condition on the request does not take the permission away.
        var restricted = new Role(this, "Restricted", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        var statement = new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } });
        statement.AddCondition("StringEquals", new System.Collections.Generic.Dictionary<string, object> { ["aws:PrincipalTag/Team"] = "ops" });
        restricted.AddToPolicy(statement);
    }

    private Function Handler(string id, Role role, CfnCondition condition)
    {
        var fn = new Function(this, id, new FunctionProps
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
            Role = role.WithoutPolicyUpdates(),
        });
        ((CfnFunction)fn.Node.DefaultChild).CfnOptions.Condition = condition;
        return fn;
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new ConditionalStack(app, "Conditional");
        app.Synth();
    }
}
