using System;
using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace GenericStacks;

public interface IAppProps : IStackProps
{
    string Project { get; }
}

public class AppProps : StackProps, IAppProps
{
    public string Project { get; set; }
    public string CostCenter { get; set; }
    public bool UseBedrock { get; set; } = true;
}

public abstract class AppStack<TProps> : Stack where TProps : AppProps
{
    protected TProps Settings { get; }

    protected AppStack(Construct scope, string id, TProps props) : base(scope, id, props)
    {
        Settings = props;
        Build();
        ApplyTags();
    }

    protected abstract void Build();

    protected virtual void ApplyTags()
    {
        Amazon.CDK.Tags.Of(this).Add("Project", Settings.Project);
        if (Settings.CostCenter is { Length: > 0 } costCenter)
        {
            Amazon.CDK.Tags.Of(this).Add("CostCenter", costCenter);
        }
    }

    protected Function Lambda(string id, Action<Function> configure = null)
    {
        var fn = new Function(this, id, new FunctionProps // expect CCG1001 Team,CostCenter
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
        });
        if (Settings.UseBedrock)
        {
            fn.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        }

        configure?.Invoke(fn);
        return fn;
    }
}

public class QuestionStack : AppStack<AppProps>
{
    public QuestionStack(Construct scope, string id, AppProps props) : base(scope, id, props)
    {
    }

    protected override void Build() => Lambda("Question", fn => Amazon.CDK.Tags.Of(fn).Add("Team", "questions"));
}

public sealed class SurveyStack : AppStack<AppProps>
{
    public SurveyStack(Construct scope, string id, AppProps props) : base(scope, id, props)
    {
    }

    protected override void Build()
    {
        Lambda("Collect");
        Lambda("Evaluate", fn => fn.AddEnvironment("MODEL", "haiku"));
    }

    protected override void ApplyTags()
    {
        base.ApplyTags();
        if (Settings.UseBedrock)
        {
            return;
        }

        Amazon.CDK.Tags.Of(this).Add("Team", "survey");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new QuestionStack(app, "Question", new AppProps { Project = "faq", CostCenter = "5" });
        new SurveyStack(app, "Survey", new AppProps { Project = "survey", StackName = "survey" });
        new SurveyStack(app, "SurveyWithout", new AppProps { Project = "survey", UseBedrock = false });
        app.Synth();
    }
}
