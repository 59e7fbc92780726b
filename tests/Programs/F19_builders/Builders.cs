using System;
using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Fluent;

public abstract class PrincipalBuilder<TSelf> where TSelf : PrincipalBuilder<TSelf>
{
    private readonly List<Action<Role>> _steps = new();

    protected TSelf Self => (TSelf)this;

    public TSelf Then(Action<Role> step)
    {
        _steps.Add(step);
        return Self;
    }

    public TSelf When(bool condition, Func<TSelf, TSelf> then) => condition ? then(Self) : Self;

    public Role Build(Construct scope, string id)
    {
        var role = Create(scope, id);
        _steps.ForEach(step => step(role));
        return role;
    }

    protected abstract Role Create(Construct scope, string id);
}

public sealed class LambdaRole : PrincipalBuilder<LambdaRole>
{
    private string _description = "";

    public static LambdaRole New => new();

    public LambdaRole Described(string text)
    {
        _description = text;
        return this;
    }

    protected override Role Create(Construct scope, string id) => new(scope, id, new RoleProps // expect CCG1001 CostCenter
    {
        AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
        Description = _description,
    });
}

public sealed class TaskRole : PrincipalBuilder<TaskRole>
{
    public static TaskRole New => new();

    protected override Role Create(Construct scope, string id) => new(scope, id, new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") });
}

public static class BuilderExtensions
{
    public static T InvokesModels<T>(this T builder, params string[] models) where T : PrincipalBuilder<T> =>
        builder.Then(role => role.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = new[] { "bedrock:InvokeModel" },
            Resources = Array.ConvertAll(models, m => "arn:aws:bedrock:*::foundation-model/" + m),
        })));

    public static T Tagged<T>(this T builder, string key, string value) where T : PrincipalBuilder<T> => builder.Then(role => Tags.Of(role).Add(key, value));

    public static T OwnedBy<T>(this T builder, string team, string project, string center = null) where T : PrincipalBuilder<T> => builder
        .Tagged("Team", team)
        .Tagged("Project", project)
        .When(center != null, b => b.Tagged("CostCenter", center));
}
