namespace CdkCostGuard.Templates.Tests;

/// <summary>Pieces of templates that say nothing new where they stand.</summary>
internal static class Snippets
{
    /// <summary>A document that grants inference.</summary>
    public const string Invoke = "{ Statement: [ { Effect: Allow, Action: bedrock:InvokeModel, Resource: '*' } ] }";

    /// <summary>The same as a role's inline policies.</summary>
    public const string InvokePolicies = "[ { PolicyName: p, PolicyDocument: " + Invoke + " } ]";

    /// <summary>A document that grants everything and speaks of nothing.</summary>
    public const string Everything = "[ { PolicyName: all, PolicyDocument: { Statement: [ { Effect: Allow, Action: '*', Resource: '*' } ] } } ]";

    /// <summary>A document whose cost arises under the agent's role.</summary>
    public const string InvokeAgentPolicies = "[ { PolicyName: a, PolicyDocument: { Statement: [ { Effect: Allow, Action: bedrock:InvokeAgent, Resource: '*' } ] } } ]";

    /// <summary>Lets Lambda assume a role.</summary>
    public const string LambdaTrust = "{ Statement: [ { Effect: Allow, Action: sts:AssumeRole, Principal: { Service: lambda.amazonaws.com } } ] }";

    /// <summary>All that the default policy asks for.</summary>
    public const string AllTags = "[ { Key: Team, Value: Search }, { Key: Project, Value: Copilot }, { Key: CostCenter, Value: '4711' } ]";
}
