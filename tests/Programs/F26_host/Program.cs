using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Hosted;

public sealed class CostOptions
{
    public string Team { get; set; } = "";
    public System.Collections.Generic.Dictionary<string, string> Tags { get; set; } = new();
}

public sealed class HostedStack : Stack
{
    public HostedStack(App app, IOptions<CostOptions> options) : base(app, "Hosted", new StackProps { Tags = options.Value.Tags })
    {
        var role = new Role(this, "Summaries", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG9001
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        Amazon.CDK.Tags.Of(role).Add("Team", options.Value.Team);

        var storage = new Role(this, "Storage", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        storage.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "s3:*" }, Resources = new[] { "*" } }));
    }
}

public static class Program
{
    public static void Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddSingleton(_ => new App());
        builder.Services.Configure<CostOptions>(builder.Configuration.GetSection("Cost"));
        builder.Services.AddTransient<HostedStack>();
        using var host = builder.Build();
        host.Services.GetRequiredService<HostedStack>();
        host.Services.GetRequiredService<App>().Synth();
    }
}
