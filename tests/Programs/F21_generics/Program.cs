using System;
using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Generics;

public interface ICostAllocated : IConstruct
{
    string Team { get; }

    string Project => "generic";

    void Allocate()
    {
        Tags.Of(this).Add("Team", Team);
        Tags.Of(this).Add("Project", Project);
        AllocateMore();
    }

    void AllocateMore() => Tags.Of(this).Add("CostCenter", "77");
}

public interface IPolicySource
{
    static abstract string Sid { get; }

    PolicyStatement Statement();
}

public sealed class ModelPolicy : IPolicySource
{
    public static string Sid => "Models";

    public PolicyStatement Statement() => new(new PolicyStatementProps { Sid = Sid, Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } });
}

public sealed class QueuePolicy : IPolicySource
{
    public static string Sid => "Queues";

    public PolicyStatement Statement() => new(new PolicyStatementProps { Sid = Sid, Actions = new[] { "sqs:ReceiveMessage" }, Resources = new[] { "*" } });
}

public class Worker<TPolicy> : Construct where TPolicy : IPolicySource, new()
{
    public Worker(Construct scope, string id) : base(scope, id)
    {
        Role = new Role(this, TPolicy.Sid, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter,Project,Team
        Role.AddToPolicy(new TPolicy().Statement());
    }

    public Role Role { get; }
}

public sealed class AllocatedWorker : Worker<ModelPolicy>, ICostAllocated
{
    public AllocatedWorker(Construct scope, string id) : base(scope, id)
    {
    }

    public string Team => "workers";
}

public sealed class ThriftyWorker : Worker<ModelPolicy>, ICostAllocated
{
    public ThriftyWorker(Construct scope, string id) : base(scope, id)
    {
    }

    public string Team => "thrifty";

    public string Project => "saving";

    void ICostAllocated.AllocateMore()
    {
    }
}

public class GenericStack : Stack
{
    public GenericStack(Construct scope, string id) : base(scope, id)
    {
        Add<AllocatedWorker>("Allocated");
        Add<ThriftyWorker>("Thrifty");
        Add<Worker<QueuePolicy>>("Queue");
        Add<Worker<ModelPolicy>>("Bare");
    }

    private T Add<T>(string id) where T : Construct
    {
        var worker = (T)Activator.CreateInstance(typeof(T), this, id)!;
        (worker as ICostAllocated)?.Allocate();
        return worker;
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new GenericStack(app, "Generics");
        app.Synth();
    }
}
