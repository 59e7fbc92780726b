using System;
using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace OptionsPattern;

public sealed class WorkloadOptions
{
    private readonly List<PolicyStatement> _statements = new();
    private readonly Dictionary<string, string> _tags = new() { ["ManagedBy"] = "cdk" };

    public string Runtime { get; set; } = "python";
    public int? MemoryMb { get; set; }
    public bool OwnRole { get; set; }
    public Action<Function> OnCreated { get; set; }

    public IReadOnlyList<PolicyStatement> Statements => _statements;
    public IEnumerable<KeyValuePair<string, string>> Tags => _tags;

    public WorkloadOptions Allow(string action, params string[] more)
    {
        var statement = new PolicyStatement();
        statement.AddActions(action);
        if (more.Length > 0)
        {
            statement.AddActions(more);
        }

        statement.AddAllResources();
        _statements.Add(statement);
        return this;
    }

    public WorkloadOptions CostTags(Action<CostTagOptions> configure)
    {
        var options = new CostTagOptions();
        configure(options);
        foreach (var (key, value) in options.Build())
        {
            _tags[key] = value;
        }

        return this;
    }
}

public sealed class CostTagOptions
{
    public string Team { get; set; }
    public string Project { get; set; }
    public string CostCenter { get; set; }

    internal IDictionary<string, string> Build()
    {
        var tags = new Dictionary<string, string>();
        void Put(string key, string value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                tags.Add(key, value);
            }
        }

        Put(nameof(Team), Team);
        Put(nameof(Project), Project);
        Put(nameof(CostCenter), CostCenter);
        return tags;
    }
}

public static class WorkloadExtensions
{
    public static Function AddWorkload(this Stack stack, string id, Action<WorkloadOptions> configure = null)
    {
        var options = new WorkloadOptions();
        configure?.Invoke(options);

        Role role = null;
        if (options.OwnRole)
        {
            role = new Role(stack, id + "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter
        }

        var function = new Function(stack, id, new FunctionProps // expect CCG1001 Team,Project,CostCenter
        {
            Runtime = options.Runtime == "node" ? Amazon.CDK.AWS.Lambda.Runtime.NODEJS_20_X : Amazon.CDK.AWS.Lambda.Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Code = Code.FromInline("def handler(e, c): pass"),
            MemorySize = options.MemoryMb,
            Role = role,
        });
        foreach (var statement in options.Statements)
        {
            function.AddToRolePolicy(statement);
        }

        foreach (var tag in options.Tags)
        {
            Tags.Of(function).Add(tag.Key, tag.Value);
            if (role != null)
            {
                Tags.Of(role).Add(tag.Key, tag.Value);
            }
        }

        options.OnCreated?.Invoke(function);
        return function;
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        var stack = new Stack(app, "Workloads");

        stack.AddWorkload("Plain");
        stack.AddWorkload("Bare", o => o.Allow("bedrock:InvokeModel"));
        stack.AddWorkload("Complete", o => o
            .Allow("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream")
            .CostTags(t =>
            {
                t.Team = "web";
                t.Project = "search";
                t.CostCenter = "1";
            }));
        stack.AddWorkload("Own", o =>
        {
            o.OwnRole = true;
            o.Allow("bedrock:InvokeModel").CostTags(t => (t.Team, t.Project) = ("web", "own"));
        });
        stack.AddWorkload("Later", o =>
        {
            o.Allow("bedrock:InvokeModel");
            o.OnCreated = f =>
            {
                Tags.Of(f).Add("Team", "web");
                Tags.Of(f).Add("Project", "later");
                Tags.Of(f).Add("CostCenter", "2");
            };
        });
        app.Synth();
    }
}
