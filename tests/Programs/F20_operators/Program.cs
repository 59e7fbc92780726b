using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Operators;

public sealed class CostTags : IEnumerable<KeyValuePair<string, string>>
{
    private readonly SortedDictionary<string, string> _values = new();

    public string this[string key]
    {
        get => _values.TryGetValue(key, out var value) ? value : null;
        set
        {
            if (value is null)
            {
                _values.Remove(key);
                return;
            }

            _values[key] = value;
        }
    }

    public int Count => _values.Count;

    public static CostTags Empty => new();

    public void Add(string key, string value) => this[key] = value;

    public static CostTags operator +(CostTags left, CostTags right)
    {
        var sum = new CostTags();
        foreach (var (key, value) in left.Concat(right))
        {
            sum[key] = value;
        }

        return sum;
    }

    public static CostTags operator -(CostTags left, string key)
    {
        var rest = left + Empty;
        rest[key] = null;
        return rest;
    }

    public static implicit operator CostTags((string Key, string Value) pair) => new() { { pair.Key, pair.Value } };

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public class OperatorStack : Amazon.CDK.Stack
{
    private readonly Dictionary<string, Role> _roles = new();

    public OperatorStack(Construct scope, string id) : base(scope, id)
    {
        var company = new CostTags { { "CostCenter", "1" }, { "Project", "ops" } };
        CostTags team = ("Team", "operators");

        Apply(this["Complete"], company + team);
        Apply(this["NoCenter"], company + team - "CostCenter");
        Apply(this["Complete"], CostTags.Empty);
        if (this["NoCenter"] == _roles["NoCenter"])
        {
            this["Extra"].AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "sqs:SendMessage" }, Resources = new[] { "*" } }));
        }
    }

    private Role this[string id]
    {
        get
        {
            if (!_roles.ContainsKey(id))
            {
                _roles[id] = new Role(this, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter
            }

            return _roles[id];
        }
    }

    private static void Apply(Role role, CostTags tags)
    {
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        foreach (var tag in tags)
        {
            Amazon.CDK.Tags.Of(role).Add(tag.Key, tag.Value);
        }
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new OperatorStack(app, "Operators");
        app.Synth();
    }
}
