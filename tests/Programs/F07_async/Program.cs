using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace AsyncApp;

public sealed class CostProfile
{
    private CostProfile(string team, string center)
    {
        Team = team;
        Center = center;
    }

    public string Team { get; }
    public string Center { get; }

    public static async Task<CostProfile> LoadAsync(string team)
    {
        await Task.Delay(1).ConfigureAwait(false);
        var center = await CenterOfAsync(team);
        return new CostProfile(team, center);
    }

    private static ValueTask<string> CenterOfAsync(string team) => new(team.Length.ToString());
}

public class AssistantStack : Stack
{
    private AssistantStack(Construct scope, string id) : base(scope, id)
    {
    }

    public Role Role { get; private set; }

    public static async Task<AssistantStack> CreateAsync(Construct scope, string id, CostProfile profile = null)
    {
        var stack = new AssistantStack(scope, id);
        stack.Role = new Role(stack, "Assistant", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        await stack.GrantAsync();
        if (profile is not null)
        {
            Amazon.CDK.Tags.Of(stack).Add("Team", profile.Team);
            Amazon.CDK.Tags.Of(stack).Add("CostCenter", profile.Center);
            Amazon.CDK.Tags.Of(stack).Add("Project", await Task.FromResult("assistant"));
        }

        return stack;
    }

    private Task GrantAsync()
    {
        Role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModelWithResponseStream" }, Resources = new[] { "*" } }));
        return Task.CompletedTask;
    }
}

public static class Program
{
    public static async Task<int> Main()
    {
        var app = new App();
        var profile = await CostProfile.LoadAsync("assistants");
        var tagged = await AssistantStack.CreateAsync(app, "Tagged", profile);
        await AssistantStack.CreateAsync(app, "Plain");

        var others = await Task.WhenAll(new[] { "A", "B" }.Select(n => AssistantStack.CreateAsync(app, "Other" + n, profile)));
        foreach (var other in others)
        {
            Tags.Of(other).Add("Stage", "beta");
        }

        app.Synth();
        return tagged.Role is null ? 1 : 0;
    }
}
