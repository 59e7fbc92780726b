using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.SQS;
using Constructs;

var app = new App();
var docs = new DocumentStack(app, "Documents");
var search = new SearchStack(app, "Search");

// All functions' own roles and all separate roles of the documents stack.
foreach (var role in docs.Node.FindAll().OfType<Role>())
{
    Tags.Of(role).Add("Team", "documents");
    Tags.Of(role).Add("Project", "extraction");
    Tags.Of(role).Add("CostCenter", "5300");
}

// Only those whose id says so, in the other stack.
var named = search.Node.FindAll(ConstructOrder.PREORDER).OfType<Role>().Where(r => r.Node.Id.StartsWith("Llm")).ToList();
named.ForEach(r => Tags.Of(r).Add("Team", "search"));
named.ForEach(r => Tags.Of(r).Add("Project", "rag"));

foreach (var child in search.Node.Children)
{
    if (child is Queue queue)
    {
        Tags.Of(queue).Add("CostCenter", "5301");
    }
    else if (child is Role { Node.Id: "LlmRanker" } ranker)
    {
        Tags.Of(ranker).Add("CostCenter", "5301");
    }
}

app.Synth();

public class DocumentStack : Stack
{
    public DocumentStack(Construct scope, string id) : base(scope, id)
    {
        var fn = new Function(this, "Extract", new FunctionProps
        {
            Runtime = Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Code = Code.FromInline("def handler(e, c): pass"),
        });
        fn.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));

        var role = new Role(this, "Review", new RoleProps { AssumedBy = new ServicePrincipal("states.amazonaws.com") });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel*" }, Resources = new[] { "*" } }));
    }
}

public class SearchStack : Stack
{
    public SearchStack(Construct scope, string id) : base(scope, id)
    {
        _ = new Queue(this, "Requests");
        var ranker = new Role(this, "LlmRanker", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        var rewriter = new Role(this, "LlmRewriter", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter
        var embed = new Role(this, "Embedder", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        foreach (var role in new[] { ranker, rewriter, embed })
        {
            role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "arn:aws:bedrock:*::foundation-model/cohere.*" } }));
        }
    }
}
