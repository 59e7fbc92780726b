namespace CdkCostGuard.Rules;

/// <summary>What a permission does to the bill.</summary>
public enum Billing
{
    /// <summary>The caller of this action pays for inference.</summary>
    Paid,

    /// <summary>Cost arises, but under another principal (an agent's or a job's role) or as another product.</summary>
    Indirect,

    /// <summary>Buys no inference by itself, whatever its name suggests.</summary>
    NotBillable,
}

/// <summary>One action of a service that sells inference.</summary>
public sealed class BedrockAction
{
    internal BedrockAction(string name, Billing billing, params string[] resourceTypes)
    {
        Name = name;
        Billing = billing;
        ResourceTypes = resourceTypes.Length > 0 ? resourceTypes : new[] { "arn:*:" + name.Substring(0, name.IndexOf(':')) + ":*:*:*" };
    }

    /// <summary>Service prefix, colon, operation: <c>bedrock:InvokeModel</c>.</summary>
    public string Name { get; }

    /// <summary>What it does to the bill.</summary>
    public Billing Billing { get; }

    /// <summary>
    /// ARN patterns of the resources that the action can be allowed on; where the table names none, all of its service.
    /// A statement on other resources allows nothing.
    /// </summary>
    public string[] ResourceTypes { get; }
}
