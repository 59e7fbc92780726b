using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace Singletons;

public static class SharedRole
{
    private const string Id = "SharedInvoker";

    /// <summary>One role per stack, made by whoever asks first.</summary>
    public static Role Of(Construct scope)
    {
        var stack = Stack.Of(scope);
        if (stack.Node.TryFindChild(Id) is Role existing)
        {
            return existing;
        }

        var role = new Role(stack, Id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter; CCG2001
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        return role;
    }
}

public class Chat : Construct
{
    public Chat(Construct scope, string id) : base(scope, id)
    {
        Function = new Function(this, "Fn", new FunctionProps
        {
            Runtime = Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Code = Code.FromInline("def handler(e, c): pass"),
            Role = SharedRole.Of(this),
        });
    }

    public Function Function { get; }
}

public class Monitor : Construct
{
    public Monitor(Construct scope, string id) : base(scope, id)
    {
        // Finds what is there, makes nothing.
        var functions = Stack.Of(this).Node.FindAll().OfType<Function>().ToList();
        if (functions.Count == 0)
        {
            return;
        }

        var role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        foreach (var function in functions)
        {
            function.GrantInvoke(role);
        }
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        var first = new Stack(app, "First");
        var a = new Chat(first, "A");
        var b = new Chat(first, "B");
        new Monitor(first, "Monitor");

        var second = new Stack(app, "Second");
        new Monitor(second, "Monitor");
        var c = new Chat(second, "C");

        foreach (var stack in app.Node.Children.OfType<Stack>())
        {
            Tags.Of(stack).Add("Team", "singles");
            Tags.Of(stack).Add("Project", stack.StackName);
        }

        Tags.Of(c.Node.Scope).Add("CostCenter", "2");
        app.Synth();
    }
}
