using Amazon.CDK;
using Amazon.CDK.AWS.Lambda;
using Constructs;
using Contoso.Roles;

namespace Contoso;

public class HelpdeskStack : Stack
{
    public HelpdeskStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        IExecutionRoleFactory inference = new InferenceRoleFactory(this);
        IExecutionRoleFactory scoring = new ScoringRoleFactory(this);
        IExecutionRoleFactory storage = new StorageRoleFactory(this);

        Handler("Summarize", inference.For("Summaries"));
        Handler("SummarizeLong", inference.For("Summaries"));
        Handler("Translate", inference.For("Translations"));
        Handler("Score", scoring.For("Tickets"));
        Handler("Archive", storage.For("Archive"));
        Handler("Restore", storage.For("Archive"));
    }

    private Function Handler(string id, Amazon.CDK.AWS.IAM.IRole role) => new(this, id, new FunctionProps
    {
        Runtime = Runtime.PYTHON_3_12,
        Handler = "index.handler",
        Code = Code.FromInline("def handler(event, context): return event"),
        Role = role,
    });
}

internal static class Program
{
    private static void Main()
    {
        var app = new App();
        new HelpdeskStack(app, "Helpdesk");
        app.Synth();
    }
}
