using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace WellTagged;

public abstract class ProductConstruct : Construct
{
    protected ProductConstruct(Construct scope, string id, ProductConfig config) : base(scope, id)
    {
        Config = config;
    }

    protected ProductConfig Config { get; }

    protected PolicyStatement ModelAccess()
    {
        var region = Stack.Of(this).Region;
        return new PolicyStatement(new PolicyStatementProps
        {
            Actions = new[] { "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream" },
            Resources = Config.Models.Select(m => $"arn:aws:bedrock:{region}::foundation-model/{m}").ToArray(),
        });
    }
}

public sealed class Assistant : ProductConstruct
{
    public Assistant(Construct scope, string id, ProductConfig config) : base(scope, id, config)
    {
        Function = new Function(this, "Handler", new FunctionProps
        {
            Runtime = Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Code = Code.FromInline("def handler(e, c): pass"),
        });
        Function.AddToRolePolicy(ModelAccess());
    }

    public Function Function { get; }
}

public sealed class Worker : ProductConstruct
{
    public Worker(Construct scope, string id, ProductConfig config) : base(scope, id, config)
    {
        var task = new FargateTaskDefinition(this, "Task", new FargateTaskDefinitionProps { Cpu = 256, MemoryLimitMiB = 512 });
        task.AddContainer("app", new ContainerDefinitionOptions { Image = ContainerImage.FromRegistry("public.ecr.aws/docker/library/busybox") });
        task.AddToTaskRolePolicy(ModelAccess());
    }
}

public sealed class ProductStack : Stack
{
    public ProductStack(Construct scope, ProductConfig config) : base(scope, config.Name + "Product")
    {
        var assistant = new Assistant(this, "Assistant", config);
        var worker = new Worker(this, "Worker", config);
        foreach (var part in new ProductConstruct[] { assistant, worker })
        {
            part.TagWith(config);
        }
    }
}

public static class Tagging
{
    public static TConstruct TagWith<TConstruct>(this TConstruct construct, ProductConfig config) where TConstruct : IConstruct
    {
        var tags = Tags.Of(construct);
        tags.Add("Project", config.Name);
        tags.Add("Team", config.Team);
        tags.Add("CostCenter", config.CostCenter);
        return construct;
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        foreach (var name in new[] { "travel", "HEALTH", "Money" })
        {
            new ProductStack(app, Catalog.Get(name));
        }

        app.Synth();
    }
}
