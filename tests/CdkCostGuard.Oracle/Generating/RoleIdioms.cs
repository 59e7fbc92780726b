namespace CdkCostGuard.Oracle.Generating;

/// <summary>The ways in which a principal is made and comes to be in a variable.</summary>
internal sealed class RoleIdioms(Draft draft, GrantIdioms grants, TagIdioms tags)
{
    /// <summary>Statements that make a principal.</summary>
    /// <returns>The statements, the variable, what it is.</returns>
    public (string Statements, string Variable, Kind Kind) Make(Place place)
    {
        var name = draft.Fresh("role");
        return draft.Below(14) switch
        {
            3 => ($"var {name} = new FargateTaskDefinition({place.Construct}, {place.Id(draft.Fresh("Task"))}); {name}.AddContainer(\"main\", new ContainerDefinitionOptions {{ Image = ContainerImage.FromRegistry(\"app\") }});", name, Kind.Task),
            4 => ($"var {name} = new StateMachine({place.Construct}, {place.Id(draft.Fresh("Flow"))}, new StateMachineProps {{ DefinitionBody = DefinitionBody.FromChainable(new Pass({place.Construct}, {place.Id(draft.Fresh("Pass"))})) }});", name, Kind.StateMachine),
            0 => ($"var {name} = {CfnRole(place)};", name, Kind.CfnRole),
            1 => ($"var {name} = {Function(place, null)};", name, Kind.Function),
            2 => ($"var {name} = new User({place.Construct}, {place.Id(draft.Fresh("User"))});{(draft.Chance(50) ? $" new AccessKey({place.Construct}, {place.Id(draft.Fresh("Key"))}, new AccessKeyProps {{ User = {name} }});" : "")}", name, Kind.User),
            _ => (Role(place, name), name, Kind.Role),
        };
    }

    /// <summary>A function, with a role of its own where none is given.</summary>
    public string Function(Place place, string? role)
    {
        var more = role is not null ? $", Role = {role}" : draft.Chance(30) ? $", InitialPolicy = new[] {{ {grants.Statement()} }}" : "";
        return $"new Function({place.Construct}, {place.Id(draft.Fresh("Fn"))}, new FunctionProps {{ Runtime = Runtime.NODEJS_20_X, Handler = \"index.handler\", Code = Code.FromInline(\"x\"){more} }})";
    }

    private string CfnRole(Place place)
    {
        var trust = "new Dictionary<string, object> { [\"Statement\"] = new[] { new Dictionary<string, object> { [\"Effect\"] = \"Allow\", [\"Action\"] = \"sts:AssumeRole\", [\"Principal\"] = new Dictionary<string, object> { [\"Service\"] = \"lambda.amazonaws.com\" } } } }";
        var policies = draft.Chance(60) ? $", Policies = new[] {{ new CfnRole.PolicyProperty {{ PolicyName = \"p\", PolicyDocument = {draft.Pick(grants.Json(), grants.Document())} }} }}" : "";
        var managed = draft.Chance(20) ? ", ManagedPolicyArns = new[] { \"arn:aws:iam::aws:policy/AmazonBedrockFullAccess\" }" : "";
        var tagged = draft.Chance(50) ? $", Tags = {tags.CfnTags()}" : "";
        return $"new CfnRole({place.Construct}, {place.Id(draft.Fresh("Role"))}, new CfnRoleProps {{ AssumeRolePolicyDocument = {trust}{policies}{managed}{tagged} }})";
    }

    private string Props()
    {
        var service = draft.Pick("lambda.amazonaws.com", "lambda.amazonaws.com", "ecs-tasks.amazonaws.com", "bedrock.amazonaws.com");
        var inline = draft.Chance(25) ? $", InlinePolicies = {grants.Inline()}" : "";
        var managed = draft.Chance(20) ? $", ManagedPolicies = new[] {{ {grants.Managed()} }}" : "";
        return draft.Pick("new RoleProps", "new RoleProps", "new RoleProps()") + $" {{ AssumedBy = new ServicePrincipal(\"{service}\"){inline}{managed} }}";
    }

    private string Role(Place place, string name)
    {
        var id = place.Id(draft.Fresh("Role"));
        var plain = $"new Role({place.Construct}, {id}, {Props()})";
        var helper = draft.Fresh("Maker");
        return draft.Write(
            () => $"var {name} = {plain};",
            () => $"Role {name}; {{ {name} = {plain}; }}",
            () => $"var {name} = Settings.Same({plain});",
            () => $"var {name} = new[] {{ {plain} }}.Single();",
            () => $"var {name} = new Dictionary<string, Role> {{ [\"a\"] = {plain} }}[\"a\"];",
            () => $"var {name} = (1, {plain}).Item2;",
            () => $"var ({draft.Fresh("_x")}, {name}) = (\"x\", {plain});",
            () => $"Func<string, Role> {helper} = i => new Role({place.Construct}, i, {Props()}); var {name} = {helper}({id});",
            () => $"var {name} = new Lazy<Role>(() => {plain}).Value;",
            () => $"var {name} = Settings.Stage switch {{ \"dev\" => new Role({place.Construct}, \"{draft.Fresh("Dev")}\", {Props()}), _ => {plain} }};",
            () => $"var {name} = Settings.On ? {plain} : null;",
            () => $"Role {helper} = null; {helper} ??= {plain}; var {name} = {helper};",
            () => $"var {helper} = new Queue<Role>(); {helper}.Enqueue({plain}); var {name} = {helper}.Dequeue();",
            () => $"var {helper} = new List<Role>(); {helper}.Add({plain}); var {name} = {helper}[^1];",
            () => Declared($"public static class {helper} {{ public static Role Make(Construct scope, string id) => new Role(scope, id, {Props()}); }}", $"var {name} = {helper}.Make({place.Construct}, {id});"),
            () => Declared($"public static class {helper} {{ public static void Make(Construct scope, string id, out Role made) {{ made = new Role(scope, id, {Props()}); }} }}", $"{helper}.Make({place.Construct}, {id}, out var {name});"),
            () => Declared($"public static class {helper} {{ public static async Task<Role> MakeAsync(Construct scope, string id) {{ await Task.Yield(); return new Role(scope, id, {Props()}); }} }}", $"var {name} = {helper}.MakeAsync({place.Construct}, {id}).Result;"),
            () => Declared($"public static class {helper} {{ public static IEnumerable<Role> Make(Construct scope, string id) {{ yield return new Role(scope, id, {Props()}); }} }}", $"var {name} = {helper}.Make({place.Construct}, {id}).First();"),
            () => Declared($"public abstract class {helper}Base {{ public abstract Role Make(Construct scope, string id); }} public sealed class {helper} : {helper}Base {{ public override Role Make(Construct scope, string id) => new(scope, id, {Props()}); }}", $"{helper}Base {helper}x = new {helper}(); var {name} = {helper}x.Make({place.Construct}, {id});"),
            () => Declared($"public class {helper} : Construct {{ private Role role; public Role Role => role ??= new Role(this, \"Role\", {Props()}); public {helper}(Construct scope, string id) : base(scope, id) {{ }} }}", $"var {name} = new {helper}({place.Construct}, {id}).Role;"),
            () => Declared($"public class {helper} : Construct {{ public Role Role {{ get; }} public {helper}(Construct scope, string id, RoleProps props) : base(scope, id) {{ Role = new Role(this, \"Role\", props); {tags.Tag("this")} }} }}", $"var {name} = new {helper}({place.Construct}, {id}, {Props()}).Role;"),
            () => Declared($"public class {helper} : Role {{ public {helper}(Construct scope, string id) : base(scope, id, {Props()}) {{ {tags.Tag("this")} }} }}", $"Role {name} = new {helper}({place.Construct}, {id});"),
            () => Declared($"public record {helper}(Construct Scope, string Id) {{ public Role Role {{ get; }} = new Role(Scope, Id, {Props()}); }}", $"var {name} = new {helper}({place.Construct}, {id}).Role;"),
            () => Declared($"public sealed class {helper} {{ private readonly Construct scope; private string id; private RoleProps props = {Props()}; public {helper}(Construct scope) => this.scope = scope; public {helper} Named(string name) {{ id = name; return this; }} public Role Build() => new(scope, id, props); }}", $"var {name} = new {helper}({place.Construct}).Named({id}).Build();"),
            () => Declared($"public static class {helper} {{ public static T Make<T>(Construct scope, string id, Func<Construct, string, T> make) where T : IRole => make(scope, id); }}", $"var {name} = {helper}.Make({place.Construct}, {id}, (s, i) => new Role(s, i, {Props()}));"));
    }

    private string Declared(string type, string statements)
    {
        draft.Declare(type);
        return statements;
    }
}
