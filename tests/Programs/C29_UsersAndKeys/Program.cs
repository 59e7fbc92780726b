using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;

namespace People;

public class PeopleStack : Stack
{
    public PeopleStack(Construct scope, string id, string[] analysts, IStackProps props = null) : base(scope, id, props)
    {
        var group = new Group(this, "Analysts", new GroupProps { GroupName = "analysts" });
        group.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        foreach (var name in analysts)
        {
            var user = new User(this, name, new UserProps { UserName = name }); // expect CCG3001
            user.AddToGroup(group);
        }

        var operators = new Group(this, "Operators");
        operators.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("AmazonEC2FullAccess"));
        var people = new[] { "ola", "kai" }.Select(n => new User(this, n)).ToArray();
        foreach (var person in people)
        {
            operators.AddUser(person);
        }

        var partner = new User(this, "Partner"); // expect CCG3001
        new Policy(this, "PartnerPolicy", new PolicyProps
        {
            Users = new[] { partner },
            Statements = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }) },
        });
        var key = new AccessKey(this, "PartnerKey", new AccessKeyProps { User = partner }); // also CCG3002
        new Secret(this, "PartnerSecret", new SecretProps { SecretStringValue = key.SecretAccessKey });

        var exporter = new User(this, "Exporter");
        exporter.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "s3:PutObject" }, Resources = new[] { "*" } }));
        new CfnAccessKey(this, "ExporterKey", new CfnAccessKeyProps { UserName = exporter.UserName });

        var root = new User(this, "BreakGlass", new UserProps { ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("AdministratorAccess") } });
        Amazon.CDK.Tags.Of(root).Add("Team", "security");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new PeopleStack(app, "People", new[] { "ada", "grace" });
        app.Synth();
    }
}
