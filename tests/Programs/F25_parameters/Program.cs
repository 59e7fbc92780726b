using System;
using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Parameters;

public class ParameterStack : Stack
{
    private int _made;

    public ParameterStack(Construct scope, string id) : base(scope, id)
    {
        if (TryCreate("Out", out var made, out _))
        {
            Grant(made);
            AddTags(made, project: "out", team: "t", center: "1");
        }

        Role current = null;
        Replace(ref current, "RefOne");
        var before = current;
        Replace(ref current, "RefTwo");
        Grant(current);
        AddTags(current, "t");
        AddTags(before, "t", "p", "1");

        // Each closure keeps its own loop variable; the counter is one for all.
        var later = new List<Action>();
        var position = 0;
        foreach (var name in new[] { "ClosureA", "ClosureB", "ClosureC" })
        {
            later.Add(() =>
            {
                position++;
                var role = Make(name);
                if (position < 3)
                {
                    Grant(role);
                }

                AddTags(role, team: name, center: "1");
            });
        }

        foreach (var action in later)
        {
            action();
        }

        // One shared variable: both lambdas see its last value.
        string key = "Team";
        Action<Role> shared = role => Amazon.CDK.Tags.Of(role).Add(key, "shared");
        key = "CostCenter";
        var captured = new Role(this, "Captured", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project
        Grant(captured);
        shared(captured);

        Tally(in _made);

        Role Make(string name)
        {
            _made++;
            return New(name);

            Role New(string n) => new(this, n, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        }

        void Tally(in int count)
        {
            if (count == 3)
            {
                var tally = new Role(this, "Tally", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
                Grant(tally);
            }
        }
    }

    private bool TryCreate(string id, out Role role, out string message)
    {
        message = null;
        if (id.Length == 0)
        {
            role = null;
            message = "no id";
            return false;
        }

        role = new Role(this, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        return true;
    }

    private void Replace(ref Role role, string id) => role = new Role(this, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter

    private static void AddTags(IConstruct target, string team, string project = "default", string center = null)
    {
        Amazon.CDK.Tags.Of(target).Add("Team", team);
        Amazon.CDK.Tags.Of(target).Add("Project", project);
        if (center is null)
        {
            return;
        }

        Amazon.CDK.Tags.Of(target).Add("CostCenter", center);
    }

    private static void Grant(Role role, params string[] actions) => role.AddToPolicy(new PolicyStatement(new PolicyStatementProps
    {
        Actions = actions is { Length: > 0 } ? actions : new[] { "bedrock:InvokeModel" },
        Resources = new[] { "*" },
    }));
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new ParameterStack(app, "Parameters");
        app.Synth();
    }
}
