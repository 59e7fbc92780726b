using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace TheBill;

/// <summary>Access to models for people and their notebooks.</summary>
internal sealed class DataScienceStack : Stack
{
    public DataScienceStack(Construct scope, string id, IStackProps? props = null)
        : base(scope, id, props)
    {
        // Defect: a user instead of a role. Whoever holds its key spends under one name, from any machine.
        var notebook = new User(this, "BatchNotebook", new UserProps { UserName = "batch-notebook" });
        notebook.AddToPolicy(MayInvoke());

        // Defect: the key lasts until somebody deletes it.
        new CfnAccessKey(this, "NotebookKey", new CfnAccessKeyProps { UserName = notebook.UserName });

        // Defect: the role is made elsewhere. It gets the right to spend here, and whether it is tagged cannot be seen.
        var workbench = Role.FromRoleArn(this, "Workbench", "arn:aws:iam::111122223333:role/data-science-workbench");
        workbench.AddToPrincipalPolicy(MayInvoke());
    }

    private static PolicyStatement MayInvoke() => new(new PolicyStatementProps
    {
        Actions = ["bedrock:InvokeModel"],
        Resources = [$"arn:{Aws.PARTITION}:bedrock:*::foundation-model/*"],
    });
}
