using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Visitors;

public interface INodeVisitor<out T>
{
    T Visit(Service service);
    T Visit(Group group);
    T Visit(Database database);
}

public abstract class ModelNode
{
    protected ModelNode(string name) => Name = name;

    public string Name { get; }

    public abstract T Accept<T>(INodeVisitor<T> visitor);
}

public sealed class Service : ModelNode
{
    public Service(string name, params string[] uses) : base(name) => Uses = uses;

    public IReadOnlyCollection<string> Uses { get; }

    public override T Accept<T>(INodeVisitor<T> visitor) => visitor.Visit(this);
}

public sealed class Database : ModelNode
{
    public Database(string name) : base(name)
    {
    }

    public override T Accept<T>(INodeVisitor<T> visitor) => visitor.Visit(this);
}

public sealed class Group : ModelNode
{
    public Group(string name, string owner, params ModelNode[] children) : base(name)
    {
        Owner = owner;
        Children = children.ToList();
    }

    public string Owner { get; }
    public List<ModelNode> Children { get; }

    public override T Accept<T>(INodeVisitor<T> visitor) => visitor.Visit(this);
}

internal sealed class CountingVisitor : INodeVisitor<int>
{
    public int Visit(Service service) => service.Uses.Contains("model") ? 1 : 0;

    public int Visit(Database database) => 0;

    public int Visit(Group group) => group.Children.Sum(c => c.Accept(this));
}

internal sealed class StackVisitor : INodeVisitor<IConstruct>
{
    private readonly Stack<Construct> _scopes = new();

    public StackVisitor(Construct root) => _scopes.Push(root);

    public IConstruct Visit(Service service)
    {
        var role = new Role(_scopes.Peek(), service.Name, new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") }); // expect CCG1001 Team,CostCenter
        foreach (var use in service.Uses)
        {
            role.AddToPolicy(new PolicyStatement(new PolicyStatementProps
            {
                Actions = use == "model" ? new[] { "bedrock:InvokeModel" } : new[] { use + ":Get*" },
                Resources = new[] { "*" },
            }));
        }

        return role;
    }

    public IConstruct Visit(Database database) => new Construct(_scopes.Peek(), database.Name);

    public IConstruct Visit(Group group)
    {
        var scope = new Construct(_scopes.Peek(), group.Name);
        _scopes.Push(scope);
        foreach (var child in group.Children)
        {
            child.Accept(this);
        }

        _scopes.Pop();
        if (group.Owner is { Length: > 0 } owner && group.Accept(new CountingVisitor()) > 0)
        {
            Tags.Of(scope).Add("Team", owner);
            Tags.Of(scope).Add("CostCenter", $"cc-{owner}");
        }

        return scope;
    }
}

public static class Program
{
    public static void Main()
    {
        var model = new Group("Shop", null,
            new Group("Front", "web", new Service("Advisor", "model", "s3"), new Service("Static", "s3")),
            new Group("Back", "", new Service("Forecast", "model"), new Database("Orders")),
            new Group("Lab", "research", new Group("Inner", null, new Service("Probe", "model"))));

        var app = new App();
        var stack = new Amazon.CDK.Stack(app, "ShopStack");
        model.Accept(new StackVisitor(stack));
        Tags.Of(stack).Add("Project", "shop");
        app.Synth();
    }
}
