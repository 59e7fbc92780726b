using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Functional;

public readonly struct Option<T>
{
    private readonly T _value;
    private readonly bool _has;

    private Option(T value)
    {
        _value = value;
        _has = true;
    }

    public static Option<T> None => default;

    public static Option<T> Some(T value) => new(value);

    public Option<R> Map<R>(Func<T, R> map) => _has ? Option<R>.Some(map(_value)) : Option<R>.None;

    public Option<R> Bind<R>(Func<T, Option<R>> bind) => _has ? bind(_value) : Option<R>.None;

    public R Match<R>(Func<T, R> some, Func<R> none) => _has ? some(_value) : none();

    public void IfSome(Action<T> action)
    {
        if (_has)
        {
            action(_value);
        }
    }

    public T OrElse(T other) => _has ? _value : other;
}

public abstract record Result<T>
{
    public sealed record Ok(T Value) : Result<T>;

    public sealed record Error(string Message) : Result<T>;
}

public static class Directory
{
    private static readonly IReadOnlyDictionary<string, string> Owners = new Dictionary<string, string> { ["chat"] = "conversations", ["scan"] = "" };

    public static Option<string> OwnerOf(string product) =>
        Owners.TryGetValue(product, out var owner) && owner.Length > 0 ? Option<string>.Some(owner) : Option<string>.None;

    public static Result<string> CenterOf(string product) => product switch
    {
        "chat" or "scan" => new Result<string>.Ok(product.Length.ToString()),
        _ => new Result<string>.Error($"{product} has no cost center"),
    };
}

public class FunctionalStack : Stack
{
    public FunctionalStack(Construct scope, string id) : base(scope, id)
    {
        foreach (var product in new[] { "chat", "scan", "misc" })
        {
            var role = new Role(this, product, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,CostCenter
            role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));

            Directory.OwnerOf(product).Map(o => o.ToUpperInvariant()).IfSome(o => Amazon.CDK.Tags.Of(role).Add("Team", o));
            Amazon.CDK.Tags.Of(role).Add("Project", Directory.OwnerOf(product).Match(o => $"{product}-{o}", () => product));

            if (Directory.CenterOf(product) is Result<string>.Ok { Value: var center })
            {
                Amazon.CDK.Tags.Of(role).Add("CostCenter", center);
            }
        }

        // The key itself comes out of the option.
        var key = Option<string>.None.OrElse("CostCenter");
        var all = new Role(this, "all", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        all.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        foreach (var k in new[] { Option<string>.Some("Team"), Option<string>.Some("Pro").Bind(p => Option<string>.Some(p + "ject")) }.Select(o => o.OrElse("none")).Append(key))
        {
            Amazon.CDK.Tags.Of(all).Add(k, "all");
        }
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new FunctionalStack(app, "Functional");
        app.Synth();
    }
}
