using System.Collections.Immutable;
using CdkCostGuard.Analyzers.Model.Summaries;
using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model;

/// <summary>What executing the CDK program of a compilation tells. Rules ask nothing else.</summary>
internal sealed class ProgramFacts
{
    /// <summary>Every principal that an execution made or named: two executions of one `new Role` are two.</summary>
    public ImmutableArray<PrincipalFact> Principals { get; set; } = ImmutableArray<PrincipalFact>.Empty;

    /// <summary>Application inference profiles.</summary>
    public ImmutableArray<TaggedFact> InferenceProfiles { get; set; } = ImmutableArray<TaggedFact>.Empty;

    /// <summary>Grants of paid actions to principals that cannot be told.</summary>
    public ImmutableArray<GrantFact> LooseGrants { get; set; } = ImmutableArray<GrantFact>.Empty;

    /// <summary>Tags put on something that cannot carry them to the bill.</summary>
    public ImmutableArray<MisplacedTagFact> MisplacedTags { get; set; } = ImmutableArray<MisplacedTagFact>.Empty;

    /// <summary>The trees that were executed: an edit elsewhere changes nothing here.</summary>
    public ImmutableArray<SyntaxTree> VisitedTrees { get; set; } = ImmutableArray<SyntaxTree>.Empty;

    /// <summary>What the members do that other assemblies use; known only to the generator that asks for it.</summary>
    public ImmutableArray<MemberSummary> Summaries { get; set; } = ImmutableArray<MemberSummary>.Empty;

    /// <summary>Where the constructs were made of the apps that were executed.</summary>
    public ImmutableArray<PlaceFact> Places { get; set; } = ImmutableArray<PlaceFact>.Empty;

    /// <summary>Why parts of the program were not executed (a step budget, an app built by a host); empty where all was.</summary>
    public ImmutableArray<OpenFact> Open { get; set; } = ImmutableArray<OpenFact>.Empty;
}

/// <summary>Something with tags, and where it is made.</summary>
internal class TaggedFact
{
    public TaggedFact(string path, Location site, TagState tags)
    {
        Path = path;
        Site = site;
        Tags = tags;
    }

    /// <summary>Construct path; <c>{?}</c> for a part that is known only when the program runs.</summary>
    public string Path { get; }

    /// <summary>The expression that makes it, or the construct that does.</summary>
    public Location Site { get; }

    /// <summary>Its effective tags.</summary>
    public TagState Tags { get; }
}

/// <summary>The same words as the template graph.</summary>
internal enum FactKind
{
    Role,
    User,
    ImportedRole,
}

/// <summary>An IAM principal of the program.</summary>
internal sealed class PrincipalFact : TaggedFact
{
    private ImmutableArray<UseFact>? usesTogether;

    public PrincipalFact(string path, Location site, TagState tags, FactKind kind)
        : base(path, site, tags) => Kind = kind;

    public FactKind Kind { get; }

    /// <summary>The stack that it is made in.</summary>
    public string Stack { get; set; } = "";

    public InvokerClass Class { get; set; }

    /// <summary>Only by something that does not speak of Bedrock.</summary>
    public bool Accidental { get; set; }

    /// <summary>What lets it invoke, paid grants only; for an indirect one the indirect grants.</summary>
    public ImmutableArray<GrantFact> Grants { get; set; } = ImmutableArray<GrantFact>.Empty;

    /// <summary>Why the class is not known.</summary>
    public string? ClassReason { get; set; }

    /// <summary>What runs with it.</summary>
    public ImmutableArray<UseFact> Uses { get; set; } = ImmutableArray<UseFact>.Empty;

    /// <summary>The most of them that can be at once: those of two arms of an <c>if</c>, or of two conditions of the template, cannot.</summary>
    public ImmutableArray<UseFact> UsesTogether
    {
        get => usesTogether ?? Uses;
        set => usesTogether = value;
    }

    /// <summary>Long-term keys of it.</summary>
    public ImmutableArray<Location> Keys { get; set; } = ImmutableArray<Location>.Empty;

    /// <summary>The calls that led to its creation, the outermost first: where instances of one site part ways.</summary>
    public ImmutableArray<Location> CreatedThrough { get; set; } = ImmutableArray<Location>.Empty;
}

/// <summary>A grant.</summary>
internal sealed class GrantFact
{
    public GrantFact(string action, string via, Location site, bool conditional)
    {
        Action = action;
        Via = via;
        Site = site;
        Conditional = conditional;
    }

    /// <summary>The action pattern as written.</summary>
    public string Action { get; }

    /// <summary>For a message: <c>AddToPolicy</c>, <c>AWS managed policy AmazonBedrockFullAccess</c>.</summary>
    public string Via { get; }

    public Location Site { get; }

    public bool Conditional { get; }
}

/// <summary>A construct that runs with a principal.</summary>
internal sealed class UseFact
{
    public UseFact(string path, string type, string stack, Location site, string? application, bool applicationIsKnown)
    {
        Path = path;
        Type = type;
        Stack = stack;
        Site = site;
        Application = application;
        ApplicationIsKnown = applicationIsKnown;
    }

    public string Path { get; }

    /// <summary>The construct's class.</summary>
    public string Type { get; }

    /// <summary>Its stack.</summary>
    public string Stack { get; }

    public Location Site { get; }

    /// <summary>The value of the application tag; null where it has none.</summary>
    public string? Application { get; }

    /// <summary>False where the tag is there and its value is known only when the program runs.</summary>
    public bool ApplicationIsKnown { get; }

    /// <summary>All its tags, for an application tag of another name.</summary>
    public TagState? Tags { get; set; }
}

/// <summary>Is a tag there?</summary>
internal enum Presence
{
    No,
    Unknown,
    Yes,
}

/// <summary>The effective tags of a construct, for any key: what is required is asked only when a rule reports.</summary>
internal abstract class TagState
{
    /// <summary>Is a tag with exactly this key there wherever the construct is granted what it is granted?</summary>
    public abstract Presence Has(string key);

    /// <summary>Why that is not known; null where it is.</summary>
    public abstract string? Reason(string key);

    /// <summary>All tags that are or may be there, each with its value (null where it is not known) and the place of its key.</summary>
    public abstract ImmutableArray<WrittenTag> All { get; }
}

/// <summary>A tag in the program.</summary>
internal sealed class WrittenTag
{
    public WrittenTag(string key, string? value, Location site)
    {
        Key = key;
        Value = value;
        Site = site;
    }

    public string Key { get; }

    public string? Value { get; }

    /// <summary>The key where it is a literal, else the call that adds it.</summary>
    public Location Site { get; }
}

/// <summary>A tag that cannot reach the bill.</summary>
internal sealed class MisplacedTagFact
{
    public MisplacedTagFact(string key, string on, Location site, PrincipalFact? principal)
    {
        Key = key;
        On = on;
        Site = site;
        Principal = principal;
    }

    public string Key { get; }

    /// <summary>What it is put on: <c>a policy</c>, <c>an imported role</c>, ...</summary>
    public string On { get; }

    public Location Site { get; }

    /// <summary>The principal that was meant.</summary>
    public PrincipalFact? Principal { get; }
}

/// <summary>Where a construct is made.</summary>
internal sealed class PlaceFact
{
    public PlaceFact(string path, Location site)
    {
        Path = path;
        Site = site;
    }

    /// <summary>Construct path; <c>{?}</c> for a part that is known only when the program runs, <c>{??}</c> for scopes of which not even the number is.</summary>
    public string Path { get; }

    /// <summary>The expression that makes it.</summary>
    public Location Site { get; }

    /// <summary>It is made whenever the program runs, so nothing else can have its path.</summary>
    public bool IsCertain { get; set; }

    /// <summary>What stands below it may be made by a class of which the program has no source.</summary>
    public bool MakesMore { get; set; }
}

/// <summary>Something that was not executed.</summary>
internal sealed class OpenFact
{
    public OpenFact(string reason, Location site)
    {
        Reason = reason;
        Site = site;
    }

    public string Reason { get; }

    public Location Site { get; }
}
