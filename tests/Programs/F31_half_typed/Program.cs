using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace HalfTyped;

// A file as it is while somebody writes in it: it does not compile. Nothing may be claimed that the finished line could refute.
public class DraftStack : Stack
{
    public DraftStack(Construct scope, string id) : base(scope, id)
    {
        var first = new Role(this, "First", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG9001
        first.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        TagHelper.Apply(first,

        var second = new Role(this, "Second", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG9001
        second.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "s3:GetObject" }, Resources = new[] { "*" } }));

        var third = new Role(this, "Third", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        third.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new DraftStack(app, "Draft");
        app.Synth();
    }
}
