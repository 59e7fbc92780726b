using System;
using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace EventDriven;

public sealed class RoleCreatedEventArgs : EventArgs
{
    public RoleCreatedEventArgs(Role role, string purpose)
    {
        Role = role;
        Purpose = purpose;
    }

    public Role Role { get; }
    public string Purpose { get; }
}

public class RoleRegistry
{
    public event EventHandler<RoleCreatedEventArgs> RoleCreated;

    public event Action<Role> Sealed;

    public Role Create(Construct scope, string id, string purpose)
    {
        var role = new Role(scope, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter,Project
        OnRoleCreated(new RoleCreatedEventArgs(role, purpose));
        return role;
    }

    public void Seal(params Role[] roles)
    {
        foreach (var role in roles)
        {
            Sealed?.Invoke(role);
        }
    }

    protected virtual void OnRoleCreated(RoleCreatedEventArgs e) => RoleCreated?.Invoke(this, e);
}

public sealed class CostTagger
{
    private readonly string _costCenter;

    public CostTagger(string costCenter) => _costCenter = costCenter;

    public void Attach(RoleRegistry registry) => registry.RoleCreated += OnCreated;

    public void Detach(RoleRegistry registry) => registry.RoleCreated -= OnCreated;

    private void OnCreated(object sender, RoleCreatedEventArgs e)
    {
        Tags.Of(e.Role).Add("CostCenter", _costCenter);
        Tags.Of(e.Role).Add("Project", e.Purpose);
    }
}

public class EventStack : Stack
{
    public EventStack(Construct scope, string id) : base(scope, id)
    {
        var registry = new RoleRegistry();
        var tagger = new CostTagger("1200");
        registry.RoleCreated += (_, e) =>
        {
            if (e.Purpose != "logs")
            {
                e.Role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess"));
            }
        };
        registry.Sealed += role => Amazon.CDK.Tags.Of(role).Add("Team", "events");

        tagger.Attach(registry);
        var answers = registry.Create(this, "Answers", "qna");
        var logs = registry.Create(this, "Logs", "logs");
        tagger.Detach(registry);
        var late = registry.Create(this, "Late", "late");

        registry.Seal(answers, logs, late);
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new EventStack(app, "Events");
        app.Synth();
    }
}
