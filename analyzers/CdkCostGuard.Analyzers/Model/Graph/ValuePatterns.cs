using System;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Values;
using CdkCostGuard.Rules.Iam;

namespace CdkCostGuard.Analyzers.Model.Graph;

/// <summary>Writes values that are known in parts as the patterns that evaluation takes.</summary>
internal sealed class ValuePatterns
{
    private const string Module = "aws_";
    private const string Partition = "Partition";

    private readonly Machine machine;
    private readonly HoleNames names = new();

    public ValuePatterns(Machine machine) => this.machine = machine;

    /// <summary>The value as a pattern: its own wildcards stay, its holes become characters.</summary>
    public string Of(Value value) => value is Text text
        ? string.Concat(text.Parts.Select((part, i) => part is string known ? HoleNames.Known(known) : Hole((Value)part, isStart: i == 0)))
        : Hole(value, isStart: true);

    /// <summary>A pattern for whatever else may be in something.</summary>
    public string Anything(Value within) => names.Of(within).ToString();

    private string Hole(Value value, bool isStart)
    {
        var token = value as Token;
        var pseudo = PseudoOf(token?.Attribute);
        if (pseudo == Partition)
        {
            return "aws";
        }

        var name = names.Of(token is null ? value : pseudo ?? (object)(token.Of, token.Attribute));
        return (isStart && token is not null ? ShapeOf(token, name) : null) ?? name.ToString();
    }

    // Of a stack, or of nothing in particular. Account and Region of stacks that say none are taken to be one and the same.
    private static string? PseudoOf(string? attribute) => attribute switch
    {
        "Partition" or "PARTITION" => Partition,
        "Account" or "AccountId" or "ACCOUNT_ID" => "Account",
        "Region" or "REGION" => "Region",
        _ => null,
    };

    private string? ShapeOf(Token token, char name)
    {
        var type = machine.Names.Nearest(token.Of.Type).Split('.');
        if (type.Length != 3 || !type[1].StartsWith(Module, StringComparison.Ordinal) || type[1] == "aws_ssm")
        {
            // A parameter's value may be anything.
            return null;
        }

        var kind = type[2].StartsWith("Cfn", StringComparison.Ordinal) ? type[2].Substring("Cfn".Length) : type[2];
        return ArnShapes.Of(type[1].Substring(Module.Length), kind, name);
    }
}
