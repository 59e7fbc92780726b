using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Hooks;

public sealed class ContractStack : ModelStack
{
    public ContractStack(Construct scope) : base(scope, "Contracts")
    {
    }

    protected override string Project => "contracts";
}

public sealed class InvoiceStack : ModelStack
{
    public InvoiceStack(Construct scope) : base(scope, "Invoices")
    {
    }

    protected override string Project => "invoices";

    protected override string ServiceName => "ecs-tasks";

    protected override IDictionary<string, string> RequiredTags()
    {
        var tags = base.RequiredTags();
        tags.Remove("CostCenter");
        return tags;
    }
}

public sealed class ArchiveStack : GovernedStack
{
    public ArchiveStack(Construct scope) : base(scope, "Archive")
    {
    }

    protected override string Project => "archive";

    protected override IDictionary<string, string> RequiredTags() => new Dictionary<string, string>();

    protected sealed override void AfterTagging()
    {
        // This one has its own role for the model.
        var reader = new Role(this, "Reader", new RoleProps { AssumedBy = new ServicePrincipal(ServiceName + ".amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        reader.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        _ = new GovernedStack[] { new ContractStack(app), new InvoiceStack(app), new ArchiveStack(app) };
        app.Synth();
    }
}
