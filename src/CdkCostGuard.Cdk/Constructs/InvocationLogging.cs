using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Constructs;

namespace CdkCostGuard.Cdk;

/// <summary>What is done at the first deployment when the account and Region log model invocations already.</summary>
public enum ExistingLogging
{
    /// <summary>The deployment fails and says where they are logged. Nothing is changed.</summary>
    Fail,

    /// <summary>What there is stays as it is, and <see cref="InvocationLogging.Outcome"/> says so.</summary>
    Keep,
}

/// <summary>What <see cref="InvocationLogging"/> logs. Without any of the data a record holds who called which model and the numbers of tokens.</summary>
public sealed class InvocationLoggingProps
{
    /// <summary>Also log the text of prompts and answers.</summary>
    public bool LogText { get; init; }

    /// <summary>Also log images.</summary>
    public bool LogImages { get; init; }

    /// <summary>Also log embeddings.</summary>
    public bool LogEmbeddings { get; init; }

    /// <summary>Also log video.</summary>
    public bool LogVideo { get; init; }

    /// <summary>Also log audio.</summary>
    public bool LogAudio { get; init; }

    /// <summary>How long the records are kept.</summary>
    public RetentionDays Retention { get; init; } = RetentionDays.THREE_MONTHS;

    /// <summary>What is done when there is a configuration already.</summary>
    public ExistingLogging WhenConfigured { get; init; } = ExistingLogging.Fail;
}

/// <summary>
/// Model invocation logging of the account and Region into a log group: the numbers of tokens of each call by principal, which the bill has only by the hour or day.
/// </summary>
/// <remarks>
/// CloudFormation has no type for it, so a function calls <c>PutModelInvocationLoggingConfiguration</c>. There is one configuration for an account and Region, and whoever puts one
/// overwrites that of all others. So it is put only where there is none or where it is this construct's own, which is one that writes to its log group with its role and
/// nowhere else; the same holds when the stack is removed. Not covered: between asking and putting another one could be put by somebody else, and one that is removed or
/// changed by hand is noticed at the next change of this construct only. Calls to bedrock-runtime are logged, those to bedrock-mantle are not. No prompt is
/// logged unless it is asked for by name. A bucket as destination, which bodies above 100 KB need, is not offered.
/// Sources: https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html,
/// https://docs.aws.amazon.com/bedrock/latest/APIReference/API_PutModelInvocationLoggingConfiguration.html.
/// </remarks>
public class InvocationLogging : Construct
{
    // CDK 2.160 has no constant for it. Until 2028-04-30: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html.
    private const string NodeRuntime = "nodejs24.x";

    private readonly CustomResource configuration;

    /// <summary>Switches logging on.</summary>
    /// <param name="scope">Where it stands: a stack in the account and Region whose calls are to be logged.</param>
    /// <param name="id">Its id there.</param>
    /// <param name="props">What is logged.</param>
    public InvocationLogging(Construct scope, string id, InvocationLoggingProps? props = null)
        : base(scope, id)
    {
        props ??= new InvocationLoggingProps();
        LogGroup = new LogGroup(this, "Invocations", new LogGroupProps { Retention = props.Retention });
        var writer = Writer();
        var handler = Handler(writer);
        configuration = new CustomResource(this, "Configuration", new CustomResourceProps
        {
            ServiceToken = handler.FunctionArn,
            ResourceType = "Custom::ModelInvocationLogging",
            Properties = new Dictionary<string, object>
            {
                ["LogGroupName"] = LogGroup.LogGroupName,
                ["RoleArn"] = writer.RoleArn,
                ["Deliver"] = Deliver(props),
                ["WhenConfigured"] = props.WhenConfigured.ToString(),
            },
        });

        // Bedrock tries the role when it is put.
        configuration.Node.AddDependency(writer);
    }

    /// <summary>Where the records go.</summary>
    public ILogGroup LogGroup { get; }

    /// <summary>What was done, known at deployment: <c>Set</c>, or <c>Kept</c> where somebody else's configuration is in force.</summary>
    public string Outcome => configuration.GetAttString("Outcome");

    private static string[] Deliver(InvocationLoggingProps props) =>
    [
        .. props.LogText ? ["text"] : Array.Empty<string>(),
        .. props.LogImages ? ["image"] : Array.Empty<string>(),
        .. props.LogEmbeddings ? ["embedding"] : Array.Empty<string>(),
        .. props.LogVideo ? ["video"] : Array.Empty<string>(),
        .. props.LogAudio ? ["audio"] : Array.Empty<string>(),
    ];

    // Trust and permissions as in the page on model invocation logging.
    private Role Writer()
    {
        var stack = Stack.Of(this);
        var role = new Role(this, "Writer", new RoleProps
        {
            Description = "Writes the records of model invocations",
            AssumedBy = new ServicePrincipal("bedrock.amazonaws.com", new ServicePrincipalOpts
            {
                Conditions = new Dictionary<string, object>
                {
                    ["StringEquals"] = new Dictionary<string, string> { ["aws:SourceAccount"] = stack.Account },
                    ["ArnLike"] = new Dictionary<string, string> { ["aws:SourceArn"] = $"arn:{stack.Partition}:bedrock:{stack.Region}:{stack.Account}:*" },
                },
            }),
        });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = ["logs:CreateLogStream", "logs:PutLogEvents"],

            // By the name: CDK's LogGroupArn ends in ":*", and Bedrock refuses a role with an ARN that goes on after that.
            Resources = [$"arn:{stack.Partition}:logs:{stack.Region}:{stack.Account}:log-group:{LogGroup.LogGroupName}:log-stream:aws/bedrock/modelinvocations"],
        }));
        return role;
    }

    private Function Handler(Role writer)
    {
        var handler = new Function(this, "Handler", new FunctionProps
        {
            Description = "Sets model invocation logging where nobody else has",
            Runtime = new Runtime(NodeRuntime, RuntimeFamily.NODEJS, new LambdaRuntimeProps { SupportsInlineCode = true }),
            Handler = "index.handler",
            Code = Code.FromInline(Source()),

            // Twelve tries with ten seconds between them.
            Timeout = Duration.Minutes(3),
        });

        // None of them can be narrowed to a resource, and none of them invokes a model.
        handler.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions =
            [
                "bedrock:DeleteModelInvocationLoggingConfiguration",
                "bedrock:GetModelInvocationLoggingConfiguration",
                "bedrock:PutModelInvocationLoggingConfiguration",
            ],
            Resources = ["*"],
        }));
        handler.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = ["iam:PassRole"],
            Resources = [writer.RoleArn],
            Conditions = new Dictionary<string, object>
            {
                ["StringEquals"] = new Dictionary<string, string> { ["iam:PassedToService"] = "bedrock.amazonaws.com" },
            },
        }));
        return handler;
    }

    private static string Source()
    {
        using var reader = new StreamReader(typeof(InvocationLogging).Assembly.GetManifestResourceStream("CdkCostGuard.Cdk.InvocationLogging.js")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
