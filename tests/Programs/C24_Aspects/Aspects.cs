using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.JSII.Runtime.Deputy;
using Constructs;

namespace Governance;

/// <summary>Gives every role the tags of its owner.</summary>
public sealed class OwnerTags : DeputyBase, IAspect
{
    private readonly IReadOnlyList<KeyValuePair<string, string>> _tags;

    public OwnerTags(params (string Key, string Value)[] tags) => _tags = tags.Select(t => KeyValuePair.Create(t.Key, t.Value)).ToList();

    public void Visit(IConstruct node)
    {
        if (node is not CfnRole role)
        {
            return;
        }

        foreach (var (key, value) in _tags)
        {
            role.Tags.SetTag(key, value);
        }
    }
}

/// <summary>Reaches functions only, and so no role.</summary>
public sealed class FunctionTags : DeputyBase, IAspect
{
    public void Visit(IConstruct node)
    {
        switch (node)
        {
            case CfnFunction function:
                function.Tags.SetTag("CostCenter", "1");
                break;
            case CfnRole:
                break;
        }
    }
}

/// <summary>Grants nothing and tags nothing.</summary>
public sealed class RetentionCheck : DeputyBase, IAspect
{
    public void Visit(IConstruct node)
    {
        if (node is Function { LogGroup: null })
        {
            Annotations.Of(node).AddWarning("no log group");
        }
    }
}

public class WorkStack : Stack
{
    public WorkStack(Construct scope, string id) : base(scope, id)
    {
        var fn = new Function(this, "Work", new FunctionProps // expect CCG1001 CostCenter
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
        });
        fn.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
    }
}
