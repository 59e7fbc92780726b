using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace People;

public sealed record Person(string Name, string Department, bool MayAsk = false);

public class PeopleStack : Stack
{
    private static Dictionary<string, object> Allow(params string[] actions) => new()
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = actions.Select(a => new Dictionary<string, object> { ["Effect"] = "Allow", ["Action"] = a, ["Resource"] = "*" }).ToArray(),
    };

    public PeopleStack(Construct scope, string id, IReadOnlyCollection<Person> people) : base(scope, id)
    {
        var models = new ManagedPolicy(this, "Models", new ManagedPolicyProps
        {
            Statements = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }) },
        });
        var groups = people.GroupBy(p => p.Department).ToDictionary(g => g.Key, g => new Group(this, g.Key));
        foreach (var person in people)
        {
            if (person.MayAsk)
            {
                var user = new User(this, person.Name, new UserProps { ManagedPolicies = new IManagedPolicy[] { models } }); // expect CCG3001
                user.AddToGroup(groups[person.Department]);
            }
            else
            {
                groups[person.Department].AddUser(new User(this, person.Name)); // expect CCG3001
            }
        }

        // What research may, everybody of research may.
        models.AttachToGroup(groups["research"]);
        groups["sales"].AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("job-function/Billing"));

        var robot = new CfnUser(this, "Robot"); // expect CCG3001
        new CfnUserPolicy(this, "RobotPolicy", new CfnUserPolicyProps { UserName = robot.Ref, PolicyName = "ask", PolicyDocument = Allow("s3:GetObject", "bedrock:InvokeModel") });
        var printer = new CfnUser(this, "Printer");
        new CfnUserPolicy(this, "PrinterPolicy", new CfnUserPolicyProps { UserName = printer.Ref, PolicyName = "print", PolicyDocument = Allow("s3:GetObject") });

        var crew = new CfnGroup(this, "Crew");
        new CfnGroupPolicy(this, "CrewPolicy", new CfnGroupPolicyProps { GroupName = crew.Ref, PolicyName = "ask", PolicyDocument = Allow("bedrock:*") });
        var sailor = new CfnUser(this, "Sailor", new CfnUserProps { Groups = new[] { crew.Ref } }); // expect CCG3001

        var role = new CfnRole(this, "Role", new CfnRoleProps { AssumeRolePolicyDocument = Allow("sts:AssumeRole") }); // expect CCG1001 Team,Project,CostCenter
        new CfnRolePolicy(this, "RolePolicy", new CfnRolePolicyProps { RoleName = role.Ref, PolicyName = "ask", PolicyDocument = Allow("bedrock:InvokeModel") });
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new PeopleStack(app, "People", new[]
        {
            new Person("ada", "research"),
            new Person("bob", "sales"),
            new Person("cyd", "sales", MayAsk: true),
        });
        app.Synth();
    }
}
