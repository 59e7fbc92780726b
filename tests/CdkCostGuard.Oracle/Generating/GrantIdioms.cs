namespace CdkCostGuard.Oracle.Generating;

/// <summary>The ways in which a principal is let do something, Bedrock or not.</summary>
internal sealed class GrantIdioms(Draft draft, FlowIdioms flow)
{
    private static readonly string[] ManagedPolicies =
    [
        "AmazonBedrockFullAccess", "AmazonBedrockLimitedAccess", "AmazonBedrockReadOnly", "ReadOnlyAccess", "AmazonS3ReadOnlyAccess", "service-role/AWSLambdaBasicExecutionRole",
        "PowerUserAccess", "AdministratorAccess",
    ];

    /// <summary>Statements that grant something to <paramref name="principal"/> by one of the ways that its type has.</summary>
    public string Grant(Place place, string principal, Kind kind) => flow.Conditional(kind switch
    {
        Kind.CfnRole => draft.Write(() => CfnPolicy(place, $"{principal}.Ref", "Roles"), () => CfnPolicy(place, $"{principal}.Ref", "Roles")),
        Kind.Function => draft.Write(
            () => Local("statement", Statement(), s => $"{principal}.AddToRolePolicy({s});"),
            () => $"{principal}.Role.AddManagedPolicy({Managed()});",
            () => Local("statement", Statement(), s => $"((Role){principal}.Role).AddToPolicy({s});"),
            () => $"{principal}.Role.AddToPrincipalPolicy({Statement()});",
            () => $"{principal}.GrantPrincipal.AddToPrincipalPolicy({Statement()});",
            () => $"new Policy({place.Construct}, {place.Id(draft.Fresh("Policy"))}, new PolicyProps {{ Statements = new[] {{ {Statement()} }} }}).AttachToRole({principal}.Role);",
            () => GrantTo($"{principal}")),
        Kind.Task => draft.Write(
            () => $"{principal}.AddToTaskRolePolicy({Statement()});",
            () => $"{principal}.TaskRole.AddManagedPolicy({Managed()});",
            () => $"{principal}.AddToExecutionRolePolicy({Statement()});",
            () => GrantTo($"{principal}.TaskRole")),
        Kind.StateMachine => draft.Write(
            () => $"{principal}.AddToRolePolicy({Statement()});",
            () => $"{principal}.Role.AddToPrincipalPolicy({Statement()});",
            () => GrantTo(principal)),
        Kind.User => draft.Write(
            () => $"{principal}.AddToPolicy({Statement()});",
            () => $"{principal}.AddManagedPolicy({Managed()});",
            () => Attached(place, principal, "User"),
            () => Local("group", $"new Group({place.Construct}, {place.Id(draft.Fresh("Group"))})", g => $"{g}.AddToPolicy({Statement()}); {draft.Pick($"{g}.AddUser({principal});", $"{principal}.AddToGroup({g});")}")),
        _ => draft.Write(
            () => Local("statement", Statement(), s => $"{principal}.AddToPolicy({s});"),
            () => $"{principal}.AddToPrincipalPolicy({Statement()});",
            () => Each(principal),
            () => Attached(place, principal, "Role"),
            () => $"{principal}.AttachInlinePolicy(new Policy({place.Construct}, {place.Id(draft.Fresh("Policy"))}, new PolicyProps {{ Document = {Document()} }}));",
            () => $"{principal}.AddManagedPolicy({Managed()});",
            () => Local("managed", $"new ManagedPolicy({place.Construct}, {place.Id(draft.Fresh("Managed"))}, new ManagedPolicyProps {{ Statements = new[] {{ {Statement()} }} }})",
                m => draft.Pick($"{principal}.AddManagedPolicy({m});", $"{m}.AttachToRole({principal});")),
            () => $"new ManagedPolicy({place.Construct}, {place.Id(draft.Fresh("Managed"))}, new ManagedPolicyProps {{ Statements = new[] {{ {Statement()} }}, Roles = new IRole[] {{ {principal} }} }});",
            () => CfnPolicy(place, $"{principal}.RoleName", "Roles"),
            () => GrantTo(principal),
            () => Dispatch(principal)),
    });

    /// <summary>A dictionary of inline policies.</summary>
    public string Inline() => $"new Dictionary<string, PolicyDocument> {{ [\"inline\"] = {Document()} }}";

    /// <summary>An AWS managed policy.</summary>
    public string Managed() => draft.Write(
        () => $"ManagedPolicy.FromAwsManagedPolicyName({flow.Text(draft.Pick(ManagedPolicies[..6]))})",
        () => $"ManagedPolicy.FromAwsManagedPolicyName({flow.Text(draft.Pick(ManagedPolicies))})");

    /// <summary>A policy document.</summary>
    public string Document() => draft.Write(
        () => $"new PolicyDocument(new PolicyDocumentProps {{ Statements = new[] {{ {Statement()} }} }})",
        () => $"new PolicyDocument(new PolicyDocumentProps {{ Statements = new[] {{ {Statement()}, {Statement()} }} }})",
        () => $"PolicyDocument.FromJson({Json()})");

    /// <summary>A document as dictionaries, as L1 constructs take it.</summary>
    public string Json()
    {
        var (actions, resources) = What();
        return $"new Dictionary<string, object> {{ [\"Version\"] = \"2012-10-17\", [\"Statement\"] = new[] {{ new Dictionary<string, object> {{ [\"Effect\"] = \"Allow\", [\"Action\"] = {draft.Pick(Array(actions), flow.Text(actions[0]))}, [\"Resource\"] = {resources} }} }} }}";
    }

    /// <summary>A statement.</summary>
    public string Statement()
    {
        var (actions, resources) = What();
        var effect = draft.Chance(90) ? "" : draft.Pick("Effect = Effect.DENY, ", "Effect = Effect.ALLOW, ");
        var conditions = draft.Chance(90) ? "" : ", Conditions = new Dictionary<string, object> { [\"StringEquals\"] = new Dictionary<string, string> { [\"aws:RequestedRegion\"] = \"eu-central-1\" } }";
        return draft.Write(
            () => $"new PolicyStatement(new PolicyStatementProps {{ {effect}Actions = {Actions(actions)}, Resources = new[] {{ {resources} }}{conditions} }})",
            () => $"new PolicyStatement(new PolicyStatementProps {{ {effect}Actions = {Actions(actions)}, Resources = new[] {{ {resources} }}{conditions} }})",
            () => $"{Builder()}.Allow({resources}, {string.Join(", ", actions.Select(flow.Text))})",
            () => $"PolicyStatement.FromJson(new Dictionary<string, object> {{ [\"Effect\"] = \"Allow\", [\"Action\"] = {Array(actions)}, [\"Resource\"] = {resources} }})",
            () => $"new PolicyStatement(new PolicyStatementProps {{ NotActions = new[] {{ {draft.Pick("\"bedrock:*\"", "\"s3:*\", \"bedrock:I*\"", "\"iam:*\"")} }}, Resources = new[] {{ \"*\" }} }})");
    }

    private string Builder()
    {
        var name = draft.Fresh("Statements");
        draft.Declare(draft.Pick(
            $"public static class {name} {{ public static PolicyStatement Allow(string resource, params string[] actions) {{ var made = new PolicyStatement(); foreach (var action in actions) made.AddActions(action); made.AddResources(resource); return made; }} }}",
            $"public static class {name} {{ public static PolicyStatement Allow(string resource, params string[] actions) => new(new PolicyStatementProps {{ Sid = \"S\", Effect = Effect.ALLOW, Actions = actions.Distinct().ToArray(), Resources = [resource] }}); }}",
            $"public static class {name} {{ public static PolicyStatement Allow(string resource, params string[] actions) {{ var props = new PolicyStatementProps(); props.Actions = actions; props.Resources = new[] {{ resource }}; return new PolicyStatement(props); }} }}"));
        return name;
    }

    private string Actions(string[] actions) => draft.Write(
        () => Array(actions),
        () => Array(actions),
        () => $"new List<string> {{ {string.Join(", ", actions.Select(flow.Text))} }}.ToArray()",
        () => $"[.. new[] {{ {string.Join(", ", actions.Select(flow.Text))} }}, {flow.Text("logs:PutLogEvents")}]",
        () => $"new[] {{ {string.Join(", ", actions.Select(a => $"\"{a[(a.IndexOf(':', StringComparison.Ordinal) + 1)..]}\""))} }}.Select(a => \"{actions[0][..(actions[0].IndexOf(':', StringComparison.Ordinal) + 1)]}\" + a).ToArray()");

    private string Array(string[] actions) => $"new[] {{ {string.Join(", ", actions.Select(flow.Text))} }}";

    // The last is for roles that do nothing of interest.
    private (string[] Actions, string Resources) What() => draft.Below(10) switch
    {
        < 6 => (draft.Pick<string[]>(["bedrock:InvokeModel"], ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"], ["bedrock:InvokeModel*"], ["bedrock:*"], ["Bedrock:invokemodel"], ["bedrock:Inv*"]), Model()),
        6 => (draft.Pick<string[]>(["bedrock:InvokeAgent"], ["bedrock:Retrieve"], ["bedrock:RetrieveAndGenerate"], ["bedrock:InvokeFlow"], ["bedrock:CreateModelInvocationJob"]), "\"*\""),
        7 => (draft.Pick<string[]>(["bedrock:ListFoundationModels"], ["bedrock:Converse"], ["bedrock:GetFoundationModel"], ["bedrock:*KnowledgeBase"]), "\"*\""),
        8 => (["bedrock:InvokeModel"], draft.Pick("\"arn:aws:s3:::bucket/*\"", "\"arn:aws:bedrock:eu-central-1::foundation-model/*\"")),
        _ => (draft.Pick<string[]>(["s3:GetObject"], ["dynamodb:*"], ["sqs:SendMessage"], ["*"]), draft.Pick("\"*\"", "\"arn:aws:s3:::bucket/*\"")),
    };

    private string Model() => draft.Pick(
        "\"*\"", "\"*\"",
        "\"arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0\"",
        "$\"arn:aws:bedrock:{Aws.REGION}::foundation-model/anthropic.claude-3-haiku-20240307-v1:0\"",
        "$\"arn:{Aws.PARTITION}:bedrock:*::foundation-model/*\"",
        "$\"arn:aws:bedrock:eu-central-1:{Aws.ACCOUNT_ID}:inference-profile/*\"",
        "\"arn:aws:bedrock:*:*:*\"");

    private string Attached(Place place, string principal, string type)
    {
        var id = place.Id(draft.Fresh("Policy"));
        return draft.Write(
            () => $"new Policy({place.Construct}, {id}, new PolicyProps {{ Statements = new[] {{ {Statement()} }}, {type}s = new I{type}[] {{ {principal} }} }});",
            () => $"new Policy({place.Construct}, {id}, new PolicyProps {{ Statements = new[] {{ {Statement()} }} }}).AttachTo{type}({principal});",
            () => Local("policy", $"new Policy({place.Construct}, {id})", p => $"{p}.AttachTo{type}({principal}); {p}.AddStatements({Statement()});"));
    }

    private string CfnPolicy(Place place, string name, string property) =>
        $"new CfnPolicy({place.Construct}, {place.Id(draft.Fresh("CfnPolicy"))}, new CfnPolicyProps {{ PolicyName = \"{draft.Fresh("p")}\", PolicyDocument = {draft.Pick(Json(), Document())}, {property} = new[] {{ {name} }} }});";

    private string GrantTo(string principal)
    {
        var (actions, resources) = What();
        return $"Grant.AddToPrincipal(new GrantOnPrincipalOptions {{ Grantee = {principal}, Actions = {Array(actions)}, ResourceArns = new[] {{ {resources} }} }});";
    }

    private string Dispatch(string principal)
    {
        var name = draft.Fresh("Access");
        draft.Declare($"public interface I{name} {{ void To(Role role); }} public class {name}No : I{name} {{ public virtual void To(Role role) {{ }} }} public class {name} : {name}No {{ public override void To(Role role) {{ base.To(role); role.AddToPolicy({Statement()}); }} }}");
        var access = draft.Fresh("access");
        return $"I{name} {access} = new {name}{draft.Pick("", "", "No")}(); {access}.To({principal});";
    }

    private string Local(string stem, string value, Func<string, string> use)
    {
        var name = draft.Fresh(stem);
        return $"var {name} = {value}; {use(name)}";
    }

    private string Each(string principal)
    {
        var name = draft.Fresh("s");
        return $"foreach (var {name} in new[] {{ {Statement()}, {Statement()} }}) {principal}.AddToPolicy({name});";
    }
}

/// <summary>What kind of principal.</summary>
internal enum Kind
{
    Role,
    CfnRole,
    Function,
    User,
    Task,
    StateMachine,
}
