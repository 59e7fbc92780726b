namespace CdkCostGuard.Oracle.Generating;

/// <summary>The ways in which a text reaches the place where it is needed, and in which a statement is reached.</summary>
internal sealed class FlowIdioms(Draft draft)
{
    /// <summary>Declares what the other idioms refer to.</summary>
    public const string Prelude = """
        public enum TagKey { Team, Project, CostCenter }
        public static class Settings
        {
            public const string Team = "Team";
            public static readonly string Project = "Project";
            public static string CostCenter => "Cost" + "Center";
            public const bool On = true;
            public static readonly bool Off = false;
            public static string Stage { get; } = "prod";
            public static readonly string[] Keys = { "Team", "Project", "CostCenter" };
            public static readonly IReadOnlyDictionary<string, string> Tags = new Dictionary<string, string> { ["Team"] = "s-team", ["Project"] = "s-project", ["CostCenter"] = "s-cost" };
            public static string Echo(string text) => text;
            public static T Same<T>(T value) => value;
            public static bool TryGet(string name, out string value) { value = name.Length > 0 ? name : null; return value != null; }
        }
        public record Named(string Name, int Rank = 0) { public string Label => Name; }
        public struct Pair { public string Left; public string Right; }
        """;

    /// <summary>One of the required keys.</summary>
    public string Key(string key) => draft.Chance(40) ? Text(key) : draft.Write(
        () => $"Settings.{key}",
        () => $"nameof(Settings.{key})",
        () => $"TagKey.{key}.ToString()",
        () => $"Settings.Keys[{Array.IndexOf(["Team", "Project", "CostCenter"], key)}]",
        () => $"Settings.Tags.Keys.First(k => k == \"{key}\")");

    /// <summary>A text.</summary>
    public string Text(string text) => text.Length < 3 || draft.Chance(50) ? $"\"{text}\"" : draft.Write(
        () => $"$\"{text[..1]}{{\"{text[1..]}\"}}\"",
        () => $"string.Concat(\"{text[..1]}\", \"{text[1..]}\")",
        () => $"Settings.Echo(\"{text}\")",
        () => $"Settings.Same(\"{text}\")",
        () => $"new Named(\"{text}\").Label",
        () => $"(new Named(\"other\") with {{ Name = \"{text}\" }}).Name",
        () => $"new Pair {{ Left = \"{text}\" }}.Left",
        () => $"(1, \"{text}\").Item2",
        () => $"\" {text} \".Trim()",
        () => $"(Settings.On ? \"{text}\" : \"other\")",
        () => $"(Settings.Stage switch {{ \"dev\" => \"other\", _ => \"{text}\" }})",
        () => $"((string)null ?? \"{text}\")",
        () => $"string.Join(\"\", new[] {{ \"{text[..2]}\", \"{text[2..]}\" }})",
        () => $"(Settings.TryGet(\"{text}\", out var {draft.Fresh("got")}) ? \"{text}\" : \"none\")",
        () => $"new List<string> {{ \"first\", \"{text}\" }}[1]",
        () => $"new Lazy<string>(() => \"{text}\").Value",
        () => $"\"{text}+rest\".Split('+')[0]",
        () => $"\"<{text}>\".Replace(\"<\", \"\").Replace(\">\", \"\")");

    /// <summary>Statements that are reached always, never or in some surroundings.</summary>
    public string Conditional(string statements)
    {
        if (draft.Chance(60))
        {
            return statements;
        }

        if (draft.AsksEnvironment && draft.Chance(60))
        {
            return draft.Write(
                () => $"if (System.Environment.GetEnvironmentVariable(\"STAGE\") == \"live\") {{ {statements} }}",
                () => $"if (System.Environment.GetEnvironmentVariable(\"STAGE\") != \"live\") {{ {statements} }}",
                () => $"switch (System.Environment.GetEnvironmentVariable(\"STAGE\") ?? \"test\") {{ case \"live\": {{ {statements} break; }} default: break; }}");
        }

        var (name, item) = (draft.Fresh("when"), draft.Fresh("x"));
        return draft.Write(
            () => $"if (Settings.On) {{ {statements} }}",
            () => $"if (!Settings.Off) {{ {statements} }} else {{ throw new InvalidOperationException(); }}",
            () => $"if (Settings.Off) {{ {statements} }}",
            () => $"var {name} = Settings.Stage == \"prod\" && Settings.Keys.Length > 2; if ({name}) {{ {statements} }}",
            () => $"switch (Settings.Stage) {{ case \"dev\": break; case \"prod\": {{ {statements} break; }} default: throw new InvalidOperationException(); }}",
            () => $"var {name} = new[] {{ \"dev\", \"prod\" }}.Contains(\"prod\"); if ({name} is true) {{ {statements} }}",
            () => $"if (Settings.Stage is \"prod\" or \"live\") {{ {statements} }}",
            () => $"if (Settings.Stage.StartsWith(\"x\")) {{ {statements} }}",
            () => $"var {name} = 0; while ({name}++ < 1) {{ {statements} }}",
            () => $"var {name} = 0; do {{ {statements} }} while (++{name} < 1);",
            () => $"try {{ {statements} }} finally {{ }}",
            () => $"void {name}(bool {item}) {{ if (!{item}) return; {statements} }} {name}({draft.Pick("true", "false")});",
            () => $"Action<string> {name} = {item} => {{ if ({item} == \"go\") {{ {statements} }} }}; {name}({draft.Pick("\"go\"", "\"stay\"")});");
    }
}
