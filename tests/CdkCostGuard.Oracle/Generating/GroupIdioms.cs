namespace CdkCostGuard.Oracle.Generating;

/// <summary>The ways in which several roles are dealt with at once.</summary>
internal sealed class GroupIdioms(Draft draft, TagIdioms tags, GrantIdioms grants)
{
    /// <summary>Statements that make some roles and do something to all or some of them.</summary>
    public string Group(Place place) => draft.Write(
        () => ByName(place),
        () => Listed(place),
        () => FoundInTheTree(place),
        () => Multicast(place),
        () => Registered(place),
        () => Optional(place));

    private string New(Place place, string stem) =>
        $"new Role({place.Construct}, {place.Id(draft.Fresh(stem))}, new RoleProps {{ AssumedBy = new ServicePrincipal(\"lambda.amazonaws.com\") }})";

    private string ByName(Place place)
    {
        var (roles, pair) = (draft.Fresh("roles"), draft.Fresh("entry"));
        return $"var {roles} = new Dictionary<string, Role> {{ [\"chat\"] = {New(place, "Chat")}, [\"search\"] = {New(place, "Search")}, [\"ops\"] = {New(place, "Ops")} }};"
            + $"foreach (var {pair} in {roles}{draft.Pick("", ".Where(r => r.Key != \"ops\")", ".OrderBy(r => r.Key).Take(2)")}) {{ {grants.Grant(place with { Suffix = Suffix(place, pair + ".Key") }, pair + ".Value", Kind.Role)} }}"
            + $"if ({roles}.TryGetValue(\"{draft.Pick("chat", "search", "none")}\", out var {pair}x)) {{ {tags.Tag(pair + "x")} }}"
            + $"{tags.Tag($"{roles}[\"{draft.Pick("chat", "ops")}\"]")}";
    }

    private string Listed(Place place)
    {
        var (roles, one) = (draft.Fresh("roles"), draft.Fresh("one"));
        return $"var {roles} = new List<Role> {{ {New(place, "First")}, {New(place, "Second")} }}; {roles}.Add({New(place, "Third")});"
            + $"foreach (var {one} in {roles}.{draft.Pick("Skip(1)", "Take(2)", "AsEnumerable().Reverse().Skip(1)", "Where((r, i) => i != 1)")}) {{ {tags.Tag(one)} }}"
            + $"{roles}.{draft.Pick("First()", "Last()", "ElementAt(1)")}.AddToPolicy({grants.Statement()});"
            + $"for (var {one}x = 0; {one}x < {roles}.Count - 1; {one}x++) {{ {roles}[{one}x].AddToPolicy({grants.Statement()}); }}";
    }

    private string FoundInTheTree(Place place)
    {
        var (scope, one) = (draft.Fresh("scope"), draft.Fresh("found"));
        return $"var {scope} = new Construct({place.Construct}, {place.Id(draft.Fresh("Tree"))});"
            + $"{New(new Place(scope, ""), "Leaf")}.AddToPolicy({grants.Statement()}); {New(new Place(scope, ""), "Leaf")}.AddToPolicy({grants.Statement()});"
            + $"foreach (var {one} in {scope}.Node.{draft.Pick("FindAll()", "Children")}.OfType<Role>()) {{ {tags.Tag(one)} }}";
    }

    private string Multicast(Place place)
    {
        var (act, role) = (draft.Fresh("act"), draft.Fresh("target"));
        return $"Action<Role> {act} = r => r.AddToPolicy({grants.Statement()}); {(draft.Chance(70) ? $"{act} += r => {{ {tags.Tag("r")} }};" : "")}"
            + $"var {role} = {New(place, "Told")}; {act}({role}); {draft.Pick("", $"{act}?.Invoke({New(place, "Told")});")}";
    }

    private string Registered(Place place)
    {
        var name = draft.Fresh("Registry");
        draft.Declare($$"""
            public sealed class {{name}}
            {
                private readonly Dictionary<string, Role> made = new();
                public event Action<string, Role> Made;
                public Role Get(Construct scope, string id)
                {
                    if (!made.TryGetValue(id, out var role))
                    {
                        made[id] = role = new Role(scope, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
                        Made?.Invoke(id, role);
                    }
                    return role;
                }
            }
            """);
        var (registry, id) = (draft.Fresh("registry"), place.Id(draft.Fresh("Once")));
        return $"var {registry} = new {name}(); {(draft.Chance(60) ? $"{registry}.Made += (i, r) => {{ {tags.Tag("r")} }};" : "")}"
            + $"{registry}.Get({place.Construct}, {id}).AddToPolicy({grants.Statement()}); {tags.Tag($"{registry}.Get({place.Construct}, {id})")} {registry}.Get({place.Construct}, {place.Id(draft.Fresh("Once"))});";
    }

    private string Optional(Place place)
    {
        var (role, none) = (draft.Fresh("maybe"), draft.Fresh("none"));
        return $"Role {role} = {New(place, "Maybe")}; Role {none} = null; {role}?.AddToPolicy({grants.Statement()}); {none}?.AddToPolicy({grants.Statement()});"
            + $"if ({role} is {{ }} {role}x && {none} is null) {{ {tags.Tag(role + "x")} }} if ({none} is not null) {{ {tags.Tag(none)} }}";
    }

    private static string Suffix(Place place, string more) => place.Suffix.Length == 0 ? more : $"{place.Suffix} + {more}";
}
