using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace TypeRegistry;

public abstract class Module
{
    public virtual string Name => GetType().Name.Replace("Module", string.Empty);

    public virtual IEnumerable<Type> DependsOn => Enumerable.Empty<Type>();

    public abstract void Build(ModuleContext context);
}

public sealed class ModuleContext
{
    private readonly Dictionary<Type, object> _services = new();

    public ModuleContext(Stack stack) => Stack = stack;

    public Stack Stack { get; }

    public void Provide<T>(T service) where T : class => _services[typeof(T)] = service;

    public T Get<T>() where T : class => _services.TryGetValue(typeof(T), out var service) ? (T)service : throw new InvalidOperationException(typeof(T).Name);

    public bool TryGet<T>(out T service) where T : class
    {
        if (_services.TryGetValue(typeof(T), out var found) && found is T typed)
        {
            service = typed;
            return true;
        }

        service = default;
        return false;
    }
}

public sealed record Billing(string Team, string CostCenter);

public sealed class BillingModule : Module
{
    public override void Build(ModuleContext context) => context.Provide(new Billing("registry", "33"));
}

public sealed class SummaryModule : Module
{
    public override IEnumerable<Type> DependsOn => new[] { typeof(BillingModule) };

    public override void Build(ModuleContext context)
    {
        var role = new Role(context.Stack, Name, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        role.AddToPolicy(Statements.Invoke);
        var billing = context.Get<Billing>();
        Tags.Of(role).Add("Team", billing.Team);
        Tags.Of(role).Add("CostCenter", billing.CostCenter);
        Tags.Of(role).Add("Project", Name);
        context.Provide(role);
    }
}

public sealed class EarlyModule : Module
{
    // Built before billing is there, because it names no dependency.
    public override void Build(ModuleContext context)
    {
        var role = new Role(context.Stack, Name, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,CostCenter
        role.AddToPolicy(Statements.Invoke);
        Tags.Of(role).Add("Project", Name);
        if (context.TryGet<Billing>(out var billing))
        {
            Tags.Of(role).Add("Team", billing.Team);
            Tags.Of(role).Add("CostCenter", billing.CostCenter);
        }
    }
}

public sealed class ExtraModule : Module
{
    public override IEnumerable<Type> DependsOn
    {
        get
        {
            yield return typeof(SummaryModule);
        }
    }

    public override void Build(ModuleContext context) => context.Get<Role>().AddToPolicy(Statements.Read);
}

public static class Statements
{
    public static PolicyStatement Invoke => new(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } });

    public static PolicyStatement Read => new(new PolicyStatementProps { Actions = new[] { "s3:GetObject" }, Resources = new[] { "*" } });
}

public static class Modules
{
    public static IReadOnlyList<Module> Sorted(params Module[] modules)
    {
        var byType = modules.ToDictionary(m => m.GetType());
        var done = new HashSet<Type>();
        var order = new List<Module>();

        void Visit(Module module)
        {
            if (!done.Add(module.GetType()))
            {
                return;
            }

            foreach (var needed in module.DependsOn)
            {
                Visit(byType[needed]);
            }

            order.Add(module);
        }

        foreach (var module in modules)
        {
            Visit(module);
        }

        return order;
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        var context = new ModuleContext(new Stack(app, "Modules"));
        foreach (var module in Modules.Sorted(new EarlyModule(), new ExtraModule(), new SummaryModule(), new BillingModule()))
        {
            module.Build(context);
        }

        app.Synth();
    }
}
