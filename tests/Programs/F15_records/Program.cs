#nullable enable
using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;
using Records;

Owner baseline = new("platform") { CostCenter = "200" };
Owner[] owners = [baseline with { Project = "forms" }, baseline with { Project = "faces", CostCenter = null }, .. Owner.Defaults];

var app = new App();
foreach (var owner in owners)
{
    var stack = new OwnedStack(app, owner);
    stack.Grant(new ModelAccess("amazon", "nova-lite-v1:0", "nova-micro-v1:0"));
}

app.Synth();

namespace Records
{
    public record Owner(string Team)
    {
        public string Project { get; init; } = "shared";

        public string? CostCenter { get; init; }

        public static IReadOnlyList<Owner> Defaults { get; } = [new("lab") { Project = "lab", CostCenter = "1" }];

        public IEnumerable<KeyValuePair<string, string>> Pairs()
        {
            List<KeyValuePair<string, string>> pairs = [new(nameof(Team), Team), new(nameof(Project), Project)];
            if (CostCenter is { } center)
            {
                pairs.Add(KeyValuePair.Create(nameof(CostCenter), center));
            }

            return pairs;
        }
    }

    public readonly record struct ModelAccess(string Provider, params string[] Models)
    {
        public string[] Arns
        {
            get
            {
                var provider = Provider;
                return Models.Select(m => $"arn:aws:bedrock:*::foundation-model/{provider}.{m}").ToArray();
            }
        }
    }

    public class OwnedStack(Construct scope, Owner owner) : Stack(scope, $"Owned-{owner.Project}")
    {
        private Invoker? _invoker;

        public void Grant(ModelAccess access)
        {
            _invoker ??= new Invoker(this, "Invoker", [.. owner.Pairs()]);
            _invoker.Role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = ["bedrock:InvokeModel"], Resources = access.Arns }));
        }
    }

    public class Invoker(Construct scope, string id, List<KeyValuePair<string, string>> tags) : Tagged(scope, id, tags)
    {
        private Role? _role;

        public Role Role => _role ??= NewRole();

        private Role NewRole() => new(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter
    }

    public class Tagged : Construct
    {
        protected Tagged(Construct scope, string id, IEnumerable<KeyValuePair<string, string>> tags) : base(scope, id)
        {
            foreach (var (key, value) in tags)
            {
                Amazon.CDK.Tags.Of(this).Add(key, value);
            }
        }
    }
}
