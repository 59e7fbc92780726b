using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace Registry;

public sealed class SharedResources
{
    private static readonly Lazy<SharedResources> Instance = new(() => new SharedResources());
    private static int _count;
    private readonly ConcurrentDictionary<string, Role> _roles = new();

    private SharedResources()
    {
    }

    public static SharedResources Current => Instance.Value;

    public int Count => _count;

    public Role GetOrAdd(Construct scope, string purpose) => _roles.GetOrAdd($"{scope.Node.Id}/{purpose}", key =>
    {
        Interlocked.Increment(ref _count);
        var role = new Role(scope, purpose + "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG2001
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        foreach (var tag in Defaults.Tags)
        {
            Tags.Of(role).Add(tag.Key, tag.Value);
        }

        return role;
    });
}

public static class Defaults
{
    static Defaults()
    {
        Tags = new Dictionary<string, string>();
        Tags.Add("Team", "shared");
        Tags["Project"] = "registry";
        Tags.TryAdd("CostCenter", "12");
        Tags.TryAdd("Team", "ignored");
    }

    public static Dictionary<string, string> Tags { get; }
}

public class RegistryStack : Stack
{
    private readonly Lazy<Role> _batch;

    public RegistryStack(Construct scope, string id, bool batch) : base(scope, id)
    {
        _batch = new Lazy<Role>(CreateBatchRole);
        Fn("Ask", SharedResources.Current.GetOrAdd(this, "Chat"));
        Fn("Reply", SharedResources.Current.GetOrAdd(this, "Chat"));
        Fn("Draw", SharedResources.Current.GetOrAdd(this, "Images"));
        if (batch && !_batch.IsValueCreated)
        {
            Fn("Batch", _batch.Value);
        }
    }

    private Role CreateBatchRole() => new(this, "BatchRole", new RoleProps // expect CCG1001 Team,Project,CostCenter
    {
        AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
        ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess") },
    });

    private void Fn(string id, IRole role) => _ = new Function(this, id, new FunctionProps { Runtime = Runtime.PYTHON_3_12, Handler = "index.handler", Code = Code.FromInline("def handler(e, c): pass"), Role = role });
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new RegistryStack(app, "RegistryA", batch: false);
        new RegistryStack(app, "RegistryB", batch: SharedResources.Current.Count > 1);
        app.Synth();
    }
}
