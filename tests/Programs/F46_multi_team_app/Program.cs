using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.SQS;
using Constructs;

var app = new App();
var teams = new Dictionary<string, Action<TeamStack>>
{
    ["payments"] = s => s.WithQueue().WithModel("anthropic.claude-3-haiku-20240307-v1:0"),
    ["mobile"] = s => s.WithQueue(),
    ["labs"] = s =>
    {
        s.WithModel("amazon.nova-lite-v1:0");
        s.Untag("CostCenter");
    },
};

var stacks = new List<TeamStack>();
foreach (var (team, configure) in teams.OrderBy(t => t.Key))
{
    var stack = new TeamStack(app, $"Team-{team}", new TeamStackProps { Team = team, Project = team == "labs" ? "experiments" : default });
    configure(stack);
    stacks.Add(stack);
}

var withModel = stacks.Where(s => s.HasModel).ToArray();
if (withModel is { Length: > 1 })
{
    // The teams that use a model may all use the guard's function, which uses one itself.
    var guard = new GuardStack(app, "Guard", withModel.Select(s => s.Worker));
    guard.AddDependency(withModel[0]);
}

app.Synth();

public class TeamStackProps : StackProps
{
    public required string Team { get; init; }
    public string Project { get; init; } = "core";
}

public class TeamStack : Stack
{
    private readonly Dictionary<string, string> _tags;

    public TeamStack(Construct scope, string id, TeamStackProps props) : base(scope, id, props)
    {
        _tags = new Dictionary<string, string> { { "Team", props.Team }, { "CostCenter", $"CC-{props.Team.Length:000}" } };
        if (props.Project != null)
        {
            _tags["Project"] = props.Project;
        }

        Worker = new Function(this, "Worker", new FunctionProps // expect CCG1001 Project,CostCenter
        {
            Runtime = Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Code = Code.FromInline("def handler(e, c): pass"),
            Environment = _tags.ToDictionary(t => $"TAG_{t.Key.ToUpperInvariant()}", t => t.Value),
        });
        ApplyTags();
    }

    public Function Worker { get; }

    public bool HasModel { get; private set; }

    public TeamStack WithQueue()
    {
        var queue = new Queue(this, "Queue");
        queue.GrantConsumeMessages(Worker);
        return this;
    }

    public TeamStack WithModel(string model)
    {
        HasModel = true;
        Worker.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Effect = Effect.ALLOW,
            Actions = new[] { "bedrock:InvokeModel" },
            Resources = new[] { FormatArn(new ArnComponents { Service = "bedrock", Account = "", Resource = "foundation-model", ResourceName = model }) },
        }));
        return this;
    }

    public void Untag(string key)
    {
        if (_tags.Remove(key))
        {
            Amazon.CDK.Tags.Of(this).Remove(key);
            Amazon.CDK.Tags.Of(Worker).Remove(key, new TagProps { Priority = 300 });
        }
    }

    private void ApplyTags()
    {
        foreach (var tag in _tags)
        {
            Amazon.CDK.Tags.Of(Worker).Add(tag.Key, tag.Value);
        }
    }
}

public class GuardStack : Stack
{
    public GuardStack(Construct scope, string id, IEnumerable<IFunction> callers) : base(scope, id)
    {
        var role = new Role(this, "GuardRole", new RoleProps // expect CCG1001 Team,Project,CostCenter
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("service-role/AWSLambdaBasicExecutionRole") },
        });
        var function = new Function(this, "Guard", new FunctionProps
        {
            Runtime = Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Code = Code.FromInline("def handler(e, c): pass"),
            Role = role,
        });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        foreach (var (caller, i) in callers.Select((c, i) => (c, i)))
        {
            Amazon.CDK.Tags.Of(function).Add($"Caller{i}", caller.Node.Id);
        }
    }
}
