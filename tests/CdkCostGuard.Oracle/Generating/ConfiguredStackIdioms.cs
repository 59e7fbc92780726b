namespace CdkCostGuard.Oracle.Generating;

/// <summary>One class of stacks, several instances: what each makes is decided by its props.</summary>
internal sealed class ConfiguredStackIdioms(Draft draft, TagIdioms tags, GrantIdioms grants)
{
    /// <summary>Statements that make the stacks below <paramref name="scope"/>.</summary>
    public string Stacks(string scope)
    {
        var (name, props) = (draft.Fresh("EnvStack"), draft.Fresh("EnvProps"));
        draft.Declare($$"""
            public class {{props}} : StackProps
            {
                public string Stage { get; set; } = "dev";
                public bool Invokes { get; set; } = true;
                public string[] Names { get; set; } = { "one" };
                public IDictionary<string, string> Extra { get; set; }
                public Action<IConstruct> Then { get; set; }
                public bool IsLive => Stage == "prod" || Stage == "live";
            }
            """);
        var place = new Place("this", "name");
        draft.Declare($$"""
            public class {{name}} : Stack
            {
                public {{name}}(Construct scope, string id, {{props}} props) : base(scope, id, props)
                {
                    foreach (var name in props.Names)
                    {
                        var role = new Role(this, "Role" + name, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
                        if (props.Invokes) { {{grants.Grant(place, "role", Kind.Role)}} }
                        {{draft.Pick(
                            $"switch (props.Stage) {{ case \"prod\": {{ {tags.Tag("role")} break; }} case \"dev\": {{ {tags.Tag("role")} break; }} }}",
                            $"if (props.IsLive) {{ {tags.Tag("role")} }} else {{ {tags.Tag("role")} }}",
                            $"if (!props.IsLive) continue; {tags.Tag("role")}",
                            $"if (props.Stage == \"test\" && name != \"two\") {{ {tags.Tag("this")} }}")}}
                        props.Then?.Invoke(role);
                    }
                    foreach (var tag in props.Extra ?? new Dictionary<string, string>()) { Amazon.CDK.Tags.Of(this).Add(tag.Key, tag.Value); }
                }
            }
            """);
        string[] stages = draft.Some("dev", "test", "prod", "live");
        var made = stages.Select(s => $"new {props} {{ Stage = \"{s}\"{Setting(20, "Invokes = false")}{Setting(40, "Names = new[] { \"one\", \"two\" }")}{Setting(40, $"Extra = {tags.Dictionary()}")}{Setting(30, $"Then = c => {{ {tags.Tag("c")} }}")}{Setting(30, $"Tags = {tags.Dictionary()}")} }}").ToArray();
        var (item, map) = (draft.Fresh("env"), draft.Fresh("map"));
        return draft.Write(
            () => $"foreach (var {item} in new[] {{ {string.Join(", ", made)} }}) {{ new {name}({scope}, \"{name}-\" + {item}.Stage, {item}); }}",
            () => string.Concat(made.Zip(stages, (m, s) => $"new {name}({scope}, \"{name}-{s}\", {m});")),
            () => $"var {map} = new Dictionary<string, {props}> {{ {string.Join(", ", made.Zip(stages, (m, s) => $"[\"{s}\"] = {m}"))} }}; {map}.Keys.ToList().ForEach(k => new {name}({scope}, $\"{name}-{{k}}\", {map}[k]));",
            () => $"var {map} = new[] {{ {string.Join(", ", made)} }}.Select({item} => new {name}({scope}, \"{name}-\" + {item}.Stage, {item})).ToArray(); {tags.Tag($"{map}[0]")}");
    }

    private string Setting(int percent, string setting) => draft.Chance(percent) ? ", " + setting : "";
}
