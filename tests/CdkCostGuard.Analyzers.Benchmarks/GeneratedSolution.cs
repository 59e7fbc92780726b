using System.Globalization;
using System.Text;

namespace CdkCostGuard.Analyzers.Benchmarks;

/// <summary>
/// The source of a company in one project: services that have nothing to do with the CDK, and its infrastructure, a stack and a construct for each of its teams.
/// A third of the stacks can call Bedrock, a part of those lacks a tag.
/// </summary>
internal static class GeneratedSolution
{
    private static readonly string[] Queues = ["Orders", "Refunds", "Mails", "Reports", "Exports"];

    /// <summary>Writes the files, each about a hundred lines.</summary>
    public static void Write(string folder, int services, int stacks, int callers = 0)
    {
        Directory.CreateDirectory(Path.Combine(folder, "Services"));
        Directory.CreateDirectory(Path.Combine(folder, "Infrastructure"));
        for (var i = 0; i < services; i++)
        {
            File.WriteAllText(Path.Combine(folder, "Services", Name("Service", i) + ".cs"), Service(i));
        }

        for (var i = 0; i < callers; i++)
        {
            File.WriteAllText(Path.Combine(folder, "Services", Name("Agent", i) + ".cs"), Agent(i));
        }

        for (var i = 0; i < stacks; i++)
        {
            File.WriteAllText(Path.Combine(folder, "Infrastructure", Name("Team", i) + "Stack.cs"), Stack(i));
            File.WriteAllText(Path.Combine(folder, "Infrastructure", Name("Team", i) + "Pipeline.cs"), Construct(i));
        }

        if (stacks > 0)
        {
            File.WriteAllText(Path.Combine(folder, "Infrastructure", "Organisation.cs"), Organisation);
        }

        File.WriteAllText(Path.Combine(folder, "Program.cs"), Entry(stacks));
    }

    private static string Service(int i)
    {
        var text = new StringBuilder($$"""
            using System;
            using System.Collections.Generic;
            using System.Globalization;
            using System.Linq;

            namespace Company.Services.Area{{i % 40}};

            public sealed class {{Name("Service", i)}}
            {
                private readonly Dictionary<string, decimal> totals = new(StringComparer.Ordinal);

                public string Label { get; init; } = "service {{i}}";

            """);
        for (var m = 0; m < 8; m++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""

                    public decimal Settle{{m}}(IReadOnlyList<decimal> amounts, string customer)
                    {
                        var total = {{m}}m;
                        foreach (var amount in amounts)
                        {
                            total += amount > {{m + 2}} ? amount * 0.{{i % 9 + 1}}m : -amount;
                        }

                        var key = customer + string.Join("-", amounts.Where(a => a > {{m}}).Select(a => a.ToString(CultureInfo.InvariantCulture)));
                        totals[key] = totals.TryGetValue(key, out var before) ? before + total : total;
                        return totals[key];
                    }

                """);
        }

        return text.Append("}\n").ToString();
    }

    // An agent with tools: a bounded loop, one that the model ends, and a helper that both use.
    private static string Agent(int i) => $$"""
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Amazon.BedrockRuntime;
        using Amazon.BedrockRuntime.Model;

        namespace Company.Services.Area{{i % 40}};

        public sealed class {{Name("Agent", i)}}(IAmazonBedrockRuntime client)
        {
            private readonly List<Message> talk = [];

            public async Task<string> Bounded(string question)
            {
                for (var turn = 0; turn < {{i % 7 + 3}}; turn++)
                {
                    var response = await Ask(question);
                    talk.Add(response.Output.Message);
                    if (response.StopReason == StopReason.End_turn)
                    {
                        return response.Output.Message.Content[0].Text;
                    }
                }

                return "";
            }

            public async Task<string> AsLongAsItLikes(string question)
            {
                while (true)
                {
                    var response = await Ask(question);
                    if (response.StopReason == StopReason.End_turn)
                    {
                        return response.Output.Message.Content[0].Text;
                    }
                }
            }

            private Task<ConverseResponse> Ask(string question) => client.ConverseAsync(new ConverseRequest
            {
                ModelId = "amazon.nova-lite-v1:0",
                Messages = talk.Append(new Message { Role = ConversationRole.User, Content = [new ContentBlock { Text = question }] }).ToList(),
            });
        }
        """;

    private const string Organisation = """
        using System.Collections.Generic;
        using Amazon.CDK;
        using Amazon.CDK.AWS.IAM;
        using Amazon.CDK.AWS.Lambda;
        using Constructs;

        namespace Company.Infrastructure;

        public abstract class TeamStack : Stack
        {
            private static readonly Dictionary<string, string> Known = new() { ["Team"] = "platform", ["Project"] = "assistant", ["CostCenter"] = "4711" };

            protected TeamStack(Construct scope, string id) : base(scope, id) { }

            protected static PolicyStatement Allow(params string[] actions) => new(new PolicyStatementProps { Actions = actions, Resources = new[] { "*" } });

            protected void Tag(IConstruct construct, bool all)
            {
                foreach (var (key, value) in Known)
                {
                    if (all || key != "CostCenter")
                    {
                        Amazon.CDK.Tags.Of(construct).Add(key, value);
                    }
                }
            }

            protected Function Worker(string id, IRole? role = null) => new(this, id, new FunctionProps
            {
                Runtime = Runtime.NODEJS_20_X,
                Handler = "index.handler",
                Code = Code.FromInline("exports.handler = async () => {};"),
                Role = role,
            });
        }

        """;

    private static string Stack(int i) => $$"""
        using Amazon.CDK;
        using Amazon.CDK.AWS.DynamoDB;
        using Constructs;

        namespace Company.Infrastructure;

        public sealed class {{Name("Team", i)}}Stack : TeamStack
        {
            public {{Name("Team", i)}}Stack(Construct scope, string id, string stage) : base(scope, id)
            {
                var table = new Table(this, "Table", new TableProps
                {
                    PartitionKey = new Attribute { Name = "id", Type = AttributeType.STRING },
                    BillingMode = BillingMode.PAY_PER_REQUEST,
                });
                foreach (var step in new[] { "collect", "answer", "report" })
                {
                    var worker = Worker(step);
                    table.GrantReadWriteData(worker);
                    worker.AddToRolePolicy(step == "answer" ? Allow("{{(i % 3 == 0 ? "bedrock:InvokeModel" : "comprehend:DetectSentiment")}}") : Allow("s3:GetObject"));
                }

                _ = new {{Name("Team", i)}}Pipeline(this, "Pipeline", $"{stage}-{{i}}");
                Tag(this, all: {{(i % 2 == 0 ? "true" : "stage == \"prod\"")}});
            }
        }

        """;

    private static string Construct(int i)
    {
        var text = new StringBuilder($$"""
            using System.Collections.Generic;
            using Amazon.CDK;
            using Amazon.CDK.AWS.IAM;
            using Amazon.CDK.AWS.Lambda;
            using Amazon.CDK.AWS.S3;
            using Amazon.CDK.AWS.SQS;
            using Constructs;

            namespace Company.Infrastructure;

            public sealed class {{Name("Team", i)}}Pipeline : Construct
            {
                public {{Name("Team", i)}}Pipeline(Construct scope, string id, string prefix) : base(scope, id)
                {

            """);
        foreach (var queue in Queues)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                        var role{{queue}} = new Role(this, "{{queue}}Role", new RoleProps
                        {
                            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
                            Description = $"{prefix} {{queue}}",
                            ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("service-role/AWSLambdaBasicExecutionRole") },
                        });
                        var queue{{queue}} = new Queue(this, "{{queue}}Queue", new QueueProps { QueueName = $"{prefix}-{{queue}}", VisibilityTimeout = Duration.Seconds(30) });
                        queue{{queue}}.GrantSendMessages(role{{queue}});
                        var bucket{{queue}} = new Bucket(this, "{{queue}}Bucket", new BucketProps { Versioned = true, RemovalPolicy = RemovalPolicy.DESTROY });
                        bucket{{queue}}.GrantReadWrite(role{{queue}});
                        role{{queue}}.AddToPolicy(new PolicyStatement(new PolicyStatementProps
                        {
                            Actions = new[] { "{{(i % 3 == 0 && queue == "Mails" ? "bedrock:InvokeModel" : "dynamodb:GetItem")}}", "logs:PutLogEvents" },
                            Resources = new[] { "*" },
                        }));
                        _ = new Function(this, "{{queue}}", new FunctionProps
                        {
                            Runtime = Runtime.NODEJS_20_X,
                            Handler = "index.handler",
                            Code = Code.FromInline("exports.handler = async () => {};"),
                            Role = role{{queue}},
                            Environment = new Dictionary<string, string> { ["QUEUE"] = queue{{queue}}.QueueUrl, ["BUCKET"] = bucket{{queue}}.BucketName },
                        });

                """);
        }

        return text.Append("    }\n}\n").ToString();
    }

    private static string Entry(int stacks) => stacks == 0 ? "System.Console.WriteLine(\"no infrastructure\");\n" : $$"""
        using Amazon.CDK;
        using Company.Infrastructure;

        var app = new App();
        foreach (var stage in new[] { "dev", "prod" })
        {
        {{string.Join("\n", Enumerable.Range(0, stacks).Select(i => $"    _ = new {Name("Team", i)}Stack(app, $\"{Name("Team", i)}-{{stage}}\", stage);"))}}
        }

        app.Synth();

        """;

    private static string Name(string kind, int i) => string.Create(CultureInfo.InvariantCulture, $"{kind}{i:D4}");
}
