namespace CdkCostGuard.Oracle.Generating;

/// <summary>The ways in which a fragment comes to stand somewhere in the tree.</summary>
internal sealed class ScopeIdioms(Draft draft)
{
    /// <summary>The fragment at some depth below a place.</summary>
    public string Within(Place place, int depth, Func<Place, string> fragment)
    {
        if (depth == 0)
        {
            return fragment(place);
        }

        string Inner(Place inner) => Within(inner, depth - 1, fragment);
        return draft.Write(
            () => Child(place, Inner),
            () => OwnClass(place, "Construct", Inner),
            () => OwnClass(place, "NestedStack", Inner),
            () => TemplateMethod(place, Inner),
            () => Helper(place, Inner),
            () => Extension(place, Inner),
            () => ForEach(place, Inner),
            () => For(place, Inner),
            () => Query(place, Inner),
            () => LocalFunction(place, Inner),
            () => Lambda(place, Inner),
            () => Iterator(place, Inner),
            () => Generic(place, Inner),
            () => Async(place, Inner));
    }

    private string Child(Place place, Func<Place, string> inner)
    {
        var name = draft.Fresh("child");
        return $"var {name} = new Construct({place.Construct}, {place.Id(draft.Fresh("Child"))}); {inner(place with { Construct = name })}";
    }

    private string OwnClass(Place place, string of, Func<Place, string> inner)
    {
        var name = draft.Fresh(of == "Construct" ? "Part" : "Nested");
        draft.Declare($"public class {name} : {of} {{ public {name}(Construct scope, string id) : base(scope, id) {{ {inner(new Place("this", ""))} }} }}");
        return $"new {name}({place.Construct}, {place.Id(name)});";
    }

    private string TemplateMethod(Place place, Func<Place, string> inner)
    {
        var name = draft.Fresh("Shape");
        draft.Declare($$"""
            public abstract class {{name}}Base : Construct
            {
                protected {{name}}Base(Construct scope, string id) : base(scope, id) { Before(); Fill(this); }
                protected virtual void Before() { }
                protected abstract void Fill(Construct at);
            }
            public sealed class {{name}} : {{name}}Base
            {
                public {{name}}(Construct scope, string id) : base(scope, id) { }
                protected override void Fill(Construct at) { {{inner(new Place("at", ""))}} }
            }
            """);
        return $"new {name}({place.Construct}, {place.Id(name)});";
    }

    private string Helper(Place place, Func<Place, string> inner)
    {
        var name = draft.Fresh("Helper");
        draft.Declare($"public static class {name} {{ public static void Build(Construct scope, string suffix) {{ {inner(new Place("scope", "suffix"))} }} }}");
        var suffix = place.Suffix.Length == 0 ? "\"\"" : place.Suffix;
        return draft.Chance(30)
            ? $"{name}.Build(suffix: {suffix}, scope: {place.Construct}); {name}.Build({place.Construct}, {suffix} + \"2\");"
            : $"{name}.Build({place.Construct}, {suffix} + \"H\");";
    }

    private string Extension(Place place, Func<Place, string> inner)
    {
        var name = draft.Fresh("Ext");
        draft.Declare($"public static class {name} {{ public static T Fill{name}<T>(this T scope, string suffix = \"E\") where T : Construct {{ {inner(new Place("scope", "suffix"))} return scope; }} }}");
        return place.Suffix.Length == 0 ? $"{place.Construct}.Fill{name}();" : $"{place.Construct}.Fill{name}({place.Suffix} + \"E\");";
    }

    private string ForEach(Place place, Func<Place, string> inner)
    {
        var (name, items) = (draft.Fresh("item"), draft.Fresh("items"));
        var list = draft.Pick("new[] { \"A\", \"B\" }", "new List<string> { \"A\", \"B\" }", "new Dictionary<string, int> { [\"A\"] = 1, [\"B\"] = 2 }.Keys", "\"A,B\".Split(',')");
        return $"var {items} = {list}; foreach (var {name} in {items}) {{ {inner(place with { Suffix = Joined(place, name) })} }}";
    }

    private string For(Place place, Func<Place, string> inner)
    {
        var name = draft.Fresh("i");
        var loop = draft.Pick($"for (var {name} = 0; {name} < 2; {name}++) {{", $"for (var {name} = 0; ; {name}++) {{ if ({name} == 0) continue; if ({name} > 2) break;");
        return $"{loop} {inner(place with { Suffix = Joined(place, $"({name} + \"\")") })} }}";
    }

    private string Query(Place place, Func<Place, string> inner)
    {
        var name = draft.Fresh("n");
        var body = inner(place with { Suffix = Joined(place, $"({name} + \"\")") });
        return draft.Chance(50)
            ? $"new[] {{ \"Q\", \"R\" }}.ToList().ForEach({name} => {{ {body} }});"
            : $"var {draft.Fresh("done")} = Enumerable.Range(0, 3).Where({name} => {name} > 0).Select({name} => {{ {body} return {name}; }}).ToList();";
    }

    private string LocalFunction(Place place, Func<Place, string> inner)
    {
        var (name, scope) = (draft.Fresh("Local"), draft.Fresh("s"));
        return $"void {name}(Construct {scope}) {{ {inner(place with { Construct = scope })} }} {name}({place.Construct});";
    }

    private string Lambda(Place place, Func<Place, string> inner)
    {
        var (name, scope) = (draft.Fresh("build"), draft.Fresh("s"));
        return $"Action<Construct> {name} = {scope} => {{ {inner(place with { Construct = scope })} }}; {name}({place.Construct});";
    }

    private string Iterator(Place place, Func<Place, string> inner)
    {
        var name = draft.Fresh("Sites");
        draft.Declare($"public static class {name} {{ public static IEnumerable<Construct> Of(Construct scope, string id) {{ yield return scope; yield return new Construct(scope, id); }} }}");
        var site = draft.Fresh("site");
        return $"foreach (var {site} in {name}.Of({place.Construct}, {place.Id(name)})) {{ {inner(place with { Construct = site })} }}";
    }

    private string Generic(Place place, Func<Place, string> inner)
    {
        var name = draft.Fresh("Made");
        draft.Declare($"public class {name} : Construct {{ public {name}(Construct scope, string id) : base(scope, id) {{ }} public void Fill() {{ {inner(new Place("this", ""))} }} }}");
        draft.Declare($"public static class {name}s {{ public static T Make<T>(Construct scope, string id, Func<Construct, string, T> make, Action<T> then) where T : Construct {{ var made = make(scope, id); then(made); return made; }} }}");
        return $"{name}s.Make({place.Construct}, {place.Id(name)}, (a, b) => new {name}(a, b), m => m.Fill());";
    }

    private string Async(Place place, Func<Place, string> inner)
    {
        var name = draft.Fresh("Later");
        draft.Declare($"public static class {name} {{ public static async Task<int> BuildAsync(Construct scope, string suffix) {{ await Task.CompletedTask; {inner(new Place("scope", "suffix"))} return 1; }} }}");
        return $"{name}.BuildAsync({place.Construct}, {(place.Suffix.Length == 0 ? "\"L\"" : place.Suffix + " + \"L\"")}).GetAwaiter().GetResult();";
    }

    private static string Joined(Place place, string name) => place.Suffix.Length == 0 ? name : $"{place.Suffix} + \"-\" + {name}";
}
