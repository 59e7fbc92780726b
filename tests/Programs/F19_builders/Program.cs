using Amazon.CDK;
using Constructs;
using Fluent;

namespace FluentApp;

public class BuilderStack : Stack
{
    public BuilderStack(Construct scope, string id, bool preview) : base(scope, id)
    {
        LambdaRole.New.Described("answers").InvokesModels("amazon.nova-pro-v1:0").OwnedBy("chat", "answers", "3").Build(this, "Answers");
        LambdaRole.New.InvokesModels("amazon.nova-pro-v1:0").OwnedBy("chat", "sketches").Build(this, "Sketches");
        LambdaRole.New.Described("no model").Build(this, "Plain");
        TaskRole.New
            .When(preview, b => b.InvokesModels("amazon.nova-pro-v1:0"))
            .OwnedBy(team: "chat", center: "3", project: "preview")
            .Build(this, "Preview");
        TaskRole.New
            .When(!preview, b => b.InvokesModels("amazon.nova-pro-v1:0"))
            .Build(this, "Silent");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new BuilderStack(app, "Builders", preview: true);
        app.Synth();
    }
}
