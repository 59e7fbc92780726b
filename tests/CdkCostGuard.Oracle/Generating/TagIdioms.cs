namespace CdkCostGuard.Oracle.Generating;

/// <summary>The ways in which constructs get tags, and lose them.</summary>
internal sealed class TagIdioms(Draft draft, FlowIdioms flow)
{
    private static readonly string[] Required = ["Team", "Project", "CostCenter"];

    /// <summary>Statements that tag a construct; perhaps under a condition.</summary>
    public string Tag(string target)
    {
        var keys = draft.Some(Required);
        return flow.Conditional(draft.Write(
            () => string.Concat(keys.Select(k => $"Amazon.CDK.Tags.Of({target}).Add({flow.Key(k)}, {flow.Text(Value(k))});")),
            () => string.Concat(keys.Select(k => $"Amazon.CDK.Tags.Of({target}).Add({flow.Key(k)}, {flow.Text(Value(k))});")),
            () => Loop(target, keys),
            () => Helper(target, keys),
            () => $"new[] {{ {string.Join(", ", keys.Select(flow.Key))} }}.ToList().ForEach(key => Amazon.CDK.Tags.Of({target}).Add(key, key.ToLowerInvariant()));",
            () => $"Aspects.Of({target}).Add(new Tag({flow.Key(keys[0])}, {flow.Text(Value(keys[0]))}));",
            () => OwnAspect(target, keys),
            () => string.Concat(keys.Select(k => $"foreach (var all in {target}.Node.FindAll()) {{ if (all is CfnRole resource) resource.Tags.SetTag({flow.Key(k)}, \"x\"); }}")),
            () => WithProps(target, keys),
            () => $"Amazon.CDK.Tags.Of({target}).Add({flow.Text(draft.Pick("team", "Cost-Center", "cost_center", "PROJECT", "Owner"))}, \"x\");",
            () => $"Amazon.CDK.Tags.Of({target}).Remove({flow.Key(keys[0])});"));
    }

    /// <summary>A dictionary of tags, for the props of a stack.</summary>
    public string Dictionary()
    {
        var keys = draft.Some(Required);
        return draft.Write(
            () => $"new Dictionary<string, string> {{ {Entries(keys)} }}",
            () => $"new[] {{ {string.Join(", ", keys.Select(k => $"({flow.Key(k)}, \"{Value(k)}\")"))} }}.ToDictionary(t => t.Item1, t => t.Item2)",
            () => $"new[] {{ {string.Join(", ", keys.Select(flow.Key))} }}.ToDictionary(k => k, k => k + \"-value\")",
            () => $"new Dictionary<string, string>(Settings.Tags) {{ {Entries(keys[..1])} }}");
    }

    /// <summary>An array of CfnTag.</summary>
    public string CfnTags() => $"new[] {{ {string.Join(", ", draft.Some(Required).Select(k => $"new CfnTag {{ Key = {flow.Key(k)}, Value = {flow.Text(Value(k))} }}"))} }}";

    private string Loop(string target, string[] keys)
    {
        var (pair, all) = (draft.Fresh("pair"), draft.Fresh("all"));
        return draft.Write(
            () => $"foreach (var {pair} in new Dictionary<string, string> {{ {Entries(keys)} }}) {{ Amazon.CDK.Tags.Of({target}).Add({pair}.Key, {pair}.Value); }}",
            () => $"foreach (var ({pair}, {all}) in Settings.Tags) Amazon.CDK.Tags.Of({target}).Add({pair}, {all});",
            () => $"foreach (var {pair} in Settings.Tags.Where(t => t.Key != \"{keys[0]}\")) {{ Amazon.CDK.Tags.Of({target}).Add({pair}.Key, {pair}.Value); }}",
            () => $"foreach (var {pair} in Enum.GetValues<TagKey>()) Amazon.CDK.Tags.Of({target}).Add({pair}.ToString(), \"e\");",
            () => $"var {all} = new (string Key, string Value)[] {{ {string.Join(", ", keys.Select(k => $"({flow.Key(k)}, {flow.Text(Value(k))})"))} }}; for (var {pair} = 0; {pair} < {all}.Length; {pair}++) {{ Amazon.CDK.Tags.Of({target}).Add({all}[{pair}].Key, {all}[{pair}].Value); }}",
            () => $"var {all} = new List<string>(); {string.Concat(keys.Select(k => $"{all}.Add({flow.Key(k)});"))} foreach (var {pair} in {all}) {{ if ({pair}.Length > 100) continue; Amazon.CDK.Tags.Of({target}).Add({pair}, \"v\" + {pair}.Length); }}");
    }

    private string Helper(string target, string[] keys)
    {
        var name = draft.Fresh("Tagging");
        var form = draft.Below(4);
        draft.Declare(form switch
        {
            0 => $"public static class {name} {{ public static T {name}Of<T>(this T construct, params string[] keys) where T : IConstruct {{ foreach (var key in keys) Amazon.CDK.Tags.Of(construct).Add(key, \"h\"); return construct; }} }}",
            1 => $"public static class {name} {{ public static void {name}Of(this IConstruct construct, params (string Key, string Value)[] tags) => tags.ToList().ForEach(t => Amazon.CDK.Tags.Of(construct).Add(t.Key, t.Value)); }}",
            2 => $"public sealed class {name} {{ private readonly Dictionary<string, string> tags = new(); public {name} With(string key, string value) {{ tags[key] = value; return this; }} public {name} Without(string key) {{ tags.Remove(key); return this; }} public void On(IConstruct construct) {{ foreach (var (key, value) in tags) Amazon.CDK.Tags.Of(construct).Add(key, value); }} }}",
            _ => $"public interface I{name} {{ void Apply(IConstruct construct); }} public class {name} : I{name} {{ public string Key {{ get; init; }} = \"Team\"; public void Apply(IConstruct construct) {{ if (string.IsNullOrEmpty(Key)) return; Amazon.CDK.Tags.Of(construct).Add(Key, \"i\"); }} }}",
        });
        return form switch
        {
            0 => $"{target}.{name}Of({string.Join(", ", keys.Select(flow.Key))});",
            1 => $"{target}.{name}Of({string.Join(", ", keys.Select(k => $"({flow.Key(k)}, {flow.Text(Value(k))})"))});",
            2 => $"new {name}(){string.Concat(keys.Select(k => $".With({flow.Key(k)}, {flow.Text(Value(k))})"))}{(draft.Chance(30) ? $".Without(\"{keys[0]}\")" : "")}.On({target});",
            _ => $"foreach (I{name} policy in new I{name}[] {{ {string.Join(", ", keys.Select(k => $"new {name} {{ Key = {flow.Key(k)} }}"))} }}) policy.Apply({target});",
        };
    }

    private string OwnAspect(string target, string[] keys)
    {
        var name = draft.Fresh("Aspect");
        var type = draft.Pick("CfnRole", "Role");
        var act = type == "Role" || draft.Chance(40) ? $"Amazon.CDK.Tags.Of({type.ToLowerInvariant()})" : "cfnrole.Tags";
        var method = act == "cfnrole.Tags" ? "SetTag" : "Add";
        draft.Declare($"public class {name} : DeputyBase, IAspect {{ public void Visit(IConstruct node) {{ if (node is {type} {type.ToLowerInvariant()}) {{ {string.Concat(keys.Select(k => $"{act}.{method}({flow.Key(k)}, \"a\");"))} }} }} }}");
        return $"Aspects.Of({target}).Add(new {name}());";
    }

    private string WithProps(string target, string[] keys) => string.Concat(keys.Select(k => $"Amazon.CDK.Tags.Of({target}).Add({flow.Key(k)}, {flow.Text(Value(k))}, new TagProps {{ {draft.Pick(
        "ExcludeResourceTypes = new[] { \"AWS::IAM::Role\" }",
        "ExcludeResourceTypes = new[] { \"AWS::Lambda::Function\" }",
        "IncludeResourceTypes = new[] { \"AWS::IAM::Role\" }",
        "IncludeResourceTypes = new[] { \"AWS::S3::Bucket\", \"AWS::Lambda::Function\" }",
        "Priority = 300",
        "ApplyToLaunchedInstances = false")} }});"));

    private string Entries(string[] keys) => string.Join(", ", keys.Select(k => $"[{flow.Key(k)}] = {flow.Text(Value(k))}"));

    private string Value(string key) => key.ToLowerInvariant() + draft.Pick("-a", "-b", "");
}
