using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Decorators;

public delegate Role RoleStep(Construct scope, string id);

public interface IRoleSource
{
    Role Get(Construct scope, string id);
}

public sealed class PlainRoles : IRoleSource
{
    public Role Get(Construct scope, string id) => new(scope, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter,Project
}

public abstract class RoleDecorator : IRoleSource
{
    private readonly IRoleSource _inner;

    protected RoleDecorator(IRoleSource inner) => _inner = inner ?? throw new ArgumentNullException(nameof(inner));

    public virtual Role Get(Construct scope, string id)
    {
        var role = _inner.Get(scope, id);
        Decorate(role, id);
        return role;
    }

    protected abstract void Decorate(Role role, string id);
}

public sealed class Inference : RoleDecorator
{
    public Inference(IRoleSource inner) : base(inner)
    {
    }

    protected override void Decorate(Role role, string id) => role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess"));
}

public sealed class Tagging : RoleDecorator
{
    private readonly Func<string, (string, string)[]> _tags;

    public Tagging(IRoleSource inner, Func<string, (string, string)[]> tags) : base(inner) => _tags = tags;

    protected override void Decorate(Role role, string id)
    {
        foreach (var (key, value) in _tags(id))
        {
            Tags.Of(role).Add(key, value);
        }
    }
}

/// <summary>Hands out a role once; the same id gives the same role.</summary>
public sealed class Once : IRoleSource
{
    private readonly IRoleSource _inner;
    private readonly IDictionary<string, Role> _known = new SortedDictionary<string, Role>(StringComparer.Ordinal);

    public Once(IRoleSource inner) => _inner = inner;

    public Role Get(Construct scope, string id) => _known.TryGetValue(id, out var role) ? role : _known[id] = _inner.Get(scope, id);
}

public class DecoratedStack : Stack
{
    public DecoratedStack(Construct scope, string id) : base(scope, id)
    {
        IRoleSource source = new PlainRoles();
        source = new Tagging(source, name => new[] { ("Team", "deco"), name.EndsWith("Full") ? ("CostCenter", "9") : ("Stage", "beta") });
        source = new Once(source);
        IRoleSource inference = new Inference(source);

        var full = inference.Get(this, "AnswersFull");
        var half = inference.Get(this, "AnswersHalf");
        var none = source.Get(this, "StorageFull");
        if (ReferenceEquals(full, source.Get(this, "AnswersFull")))
        {
            Amazon.CDK.Tags.Of(full).Add("Project", "answers");
        }

        // Steps are composed so that the last in the list is the outermost.
        var steps = new List<Func<RoleStep, RoleStep>>
        {
            next => (s, i) => Tagged(next(s, i), "Team"),
            next => (s, i) => Tagged(next(s, i), "Project"),
            next => (s, i) => i.Contains("Skip") ? next(s, i) : Tagged(next(s, i), "CostCenter"),
        };
        RoleStep make = (s, i) =>
        {
            var role = new Role(s, i, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter
            role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess"));
            return role;
        };
        var pipeline = steps.Aggregate(make, (inner, step) => step(inner));
        pipeline(this, "Composed");
        pipeline(this, "ComposedSkip");
    }

    private static Role Tagged(Role role, string key)
    {
        Amazon.CDK.Tags.Of(role).Add(key, "composed");
        return role;
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new DecoratedStack(app, "Decorated");
        app.Synth();
    }
}
