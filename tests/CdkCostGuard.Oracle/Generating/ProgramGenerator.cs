using System.Globalization;
using CdkCostGuard.Oracle.Synth;

namespace CdkCostGuard.Oracle.Generating;

/// <summary>Composes CDK programs from idioms: one seed, one program. Every one compiles and can be synthesized.</summary>
internal sealed class ProgramGenerator
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Amazon.CDK;
        using Amazon.CDK.AWS.ECS;
        using Amazon.CDK.AWS.IAM;
        using Amazon.CDK.AWS.Lambda;
        using Amazon.CDK.AWS.StepFunctions;
        using Amazon.JSII.Runtime.Deputy;
        using Constructs;
        """;

    private readonly Draft draft;
    private readonly ScopeIdioms scopes;
    private readonly TagIdioms tags;
    private readonly GrantIdioms grants;
    private readonly RoleIdioms roles;
    private readonly GroupIdioms groups;
    private readonly ConfiguredStackIdioms configured;

    private ProgramGenerator(int seed)
    {
        draft = new Draft(seed) { AsksEnvironment = seed % 8 == 0 };
        var flow = new FlowIdioms(draft);
        scopes = new ScopeIdioms(draft);
        tags = new TagIdioms(draft, flow);
        grants = new GrantIdioms(draft, flow);
        roles = new RoleIdioms(draft, grants, tags);
        groups = new GroupIdioms(draft, tags, grants);
        configured = new ConfiguredStackIdioms(draft, tags, grants);
    }

    /// <summary>The program of a seed.</summary>
    public static ProgramSource Generate(int seed)
    {
        var text = new ProgramGenerator(seed).Program();
        var name = "G" + seed.ToString("D4", CultureInfo.InvariantCulture);
        return new ProgramSource(name, [new SourceFile(name + ".cs", text)]);
    }

    private string Program()
    {
        var main = "var app = new App(); ";
        if (draft.Chance(25))
        {
            main += tags.Tag("app");
        }

        var stacks = 1 + draft.Below(3);
        for (var i = 0; i < stacks; i++)
        {
            main += draft.Chance(20) ? configured.Stacks("app") : Stack();
        }

        if (draft.Chance(15))
        {
            main += tags.Tag("app");
        }

        main += "app.Synth();";
        var types = FlowIdioms.Prelude + "\n" + draft.Types;
        return draft.Below(3) switch
        {
            0 => $"{Usings}\n{main}\n{types}",
            1 => $"{Usings}\nnamespace Infra {{\n{types}\npublic static class EntryPoint {{ public static void Main(string[] args) {{ {main} }} }}\n}}",
            _ => $"{Usings}\nnamespace Infra;\n{types}\ninternal sealed class EntryPoint {{ private static async Task Main() {{ await Task.CompletedTask; {main} }} }}",
        };
    }

    private string Stack()
    {
        var name = draft.Fresh("Stack");
        var variable = draft.Fresh("stack");
        var (under, before) = ("app", "");
        if (draft.Chance(25))
        {
            var stage = draft.Fresh("stage");
            before = $"var {stage} = new Stage(app, \"{stage}\"); {(draft.Chance(30) ? tags.Tag(stage) : "")}";
            under = stage;
        }

        var parent = "Stack";
        if (draft.Chance(25))
        {
            parent = draft.Fresh("BaseStack");
            draft.Declare($"public abstract class {parent} : Stack {{ protected {parent}(Construct scope, string id, IStackProps props = null) : base(scope, id, props) {{ {tags.Tag("this")} }} }}");
        }

        var shares = draft.Chance(30);
        var role = draft.Fresh("shared");
        var property = shares ? $"public Role Shared {{ get; private set; }}" : "";
        var body = Units(new Place("this", ""));
        if (shares)
        {
            body += $"Shared = new Role(this, \"Shared\", new RoleProps {{ AssumedBy = new ServicePrincipal(\"lambda.amazonaws.com\") }}); var {role} = Shared; {grants.Grant(new Place("this", ""), role, Kind.Role)}";
        }

        draft.Declare($"public class {name} : {parent} {{ {property} public {name}(Construct scope, string id, IStackProps props = null) : base(scope, id, props) {{ {body} }} }}");
        var props = draft.Chance(30) ? $", new StackProps {{ Tags = {tags.Dictionary()} }}" : "";
        var make = $"{before} var {variable} = new {name}({under}, \"{name}\"{props}); {(draft.Chance(30) ? tags.Tag(variable) : "")}";
        return shares ? make + User(under, variable) : make;
    }

    // A second stack, whose functions run with the role of the first.
    private string User(string under, string owner)
    {
        var name = draft.Fresh("UserStack");
        var props = draft.Fresh("UserProps");
        var use = string.Concat(Enumerable.Range(0, 1 + draft.Below(2)).Select(_ => roles.Function(new Place("this", ""), "props.Role") + ";"));
        draft.Declare($"public class {props} : StackProps {{ public IRole Role {{ get; set; }} }}");
        draft.Declare($"public class {name} : Stack {{ public {name}(Construct scope, string id, {props} props) : base(scope, id, props) {{ {use} }} }}");
        var variable = draft.Fresh("stack");
        return $"var {variable} = new {name}({under}, \"{name}\", new {props} {{ Role = {owner}.Shared }}); {(draft.Chance(50) ? tags.Tag(variable) : "")}";
    }

    private string Units(Place place) => string.Concat(Enumerable.Range(0, 1 + draft.Below(3)).Select(_ => scopes.Within(place, draft.Below(4), draft.Chance(15) ? groups.Group : Unit)));

    private string Unit(Place place)
    {
        var (statements, variable, kind) = roles.Make(place);
        var taggable = place.Construct;
        for (var i = draft.Below(3); i > 0; i--)
        {
            statements += grants.Grant(place, variable, kind);
        }

        if (draft.Chance(50))
        {
            statements += tags.Tag(kind == Kind.Function && draft.Chance(50) ? $"{variable}.Role" : variable);
        }

        if (draft.Chance(25))
        {
            statements += tags.Tag(taggable);
        }

        if (kind == Kind.Role)
        {
            for (var i = draft.Below(3); i > 0; i--)
            {
                statements += roles.Function(place, variable) + ";";
            }
        }

        return statements + "\n";
    }
}
