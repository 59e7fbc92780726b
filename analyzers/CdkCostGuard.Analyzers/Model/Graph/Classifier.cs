using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Model.Graph;

/// <summary>A grant that was found, and what must hold for it.</summary>
internal sealed class FoundGrant
{
    public FoundGrant(PolicyStatement statement, string action, bool speaksOfBedrock, Path? when)
    {
        Statement = statement;
        Action = action;
        SpeaksOfBedrock = speaksOfBedrock;
        When = when;
    }

    public PolicyStatement Statement { get; }

    public string Action { get; }

    public bool SpeaksOfBedrock { get; }

    public Path? When { get; }
}

/// <summary>What the statements of a principal let it do, in the words of the template graph.</summary>
internal sealed class Classifier
{
    private readonly Machine machine;

    public Classifier(Machine machine) => this.machine = machine;

    /// <summary>The grants of actions of one kind, and why there may be more.</summary>
    public (List<FoundGrant> Grants, string? Doubt) Find(IReadOnlyList<PolicyStatement> statements, Billing billing)
    {
        var grants = new List<FoundGrant>();
        string? doubt = null;
        foreach (var action in BedrockActions.All.Where(a => a.Billing == billing))
        {
            foreach (var statement in statements)
            {
                if (statement.Unknown is { } reason)
                {
                    doubt ??= reason;
                    continue;
                }

                if (statement.Allows == false)
                {
                    continue;
                }

                var (covers, pattern, when) = Covers(statement, action);
                if (covers == false)
                {
                    continue;
                }

                var resources = ResourceMatcher.Match(machine, statement, action);
                var speaks = !statement.IsExcept && !statement.IsBroad && ActionPattern.SpeaksOfBedrock(pattern);
                if (resources is null && speaks)
                {
                    // Whoever names the action means a model by a resource that only the run tells.
                    resources = true;
                }

                var path = Path.Both(statement.When, when);
                var denied = Denied(statements, action, path);
                if (resources == false || denied == true)
                {
                    continue;
                }

                if (covers is null || resources is null || statement.Allows is null || denied is null)
                {
                    doubt ??= "a statement that is known only in part";
                    continue;
                }

                grants.Add(new FoundGrant(statement, pattern, speaks, path));
            }
        }

        return (grants, doubt);
    }

    private static (bool? Covers, string Pattern, Path? When) Covers(PolicyStatement statement, BedrockAction action)
    {
        bool? covers = statement.HasMoreActions ? null : false;
        var pattern = "";
        Path? when = null;
        var found = false;
        foreach (var item in statement.Actions)
        {
            var match = Matches(item.Value, action.Name);
            if (match == true && !statement.IsExcept && (!found || item.When is null))
            {
                (covers, pattern, when, found) = (true, item.Value.ToString()!, item.When, true);
            }
            else if (match == true && statement.IsExcept)
            {
                return (item.When is null ? false : null, "NotAction", null);
            }
            else if (match is null && !found)
            {
                covers = null;
                pattern = item.Value is Text text ? text.ToString() : "{?}";
            }
        }

        return statement.IsExcept ? (covers is null ? null : true, "NotAction", null) : (covers, pattern, when);
    }

    private static bool? Matches(Value pattern, string action)
    {
        if (pattern is not Text text)
        {
            return null;
        }

        if (text.Exact is { } exact)
        {
            return ActionPattern.Matches(exact, action);
        }

        // `bedrock:InvokeModel{?}` names one of the two that invoke models.
        if (text.Prefix.StartsWith("bedrock:InvokeModel", StringComparison.OrdinalIgnoreCase) && action == "bedrock:InvokeModel")
        {
            return true;
        }

        return ActionPattern.Matches(string.Concat(text.Parts.Select(p => p as string ?? "*")), action) ? null : false;
    }

    // A denial of everything takes the grant away where it holds, another one does so for some resources only.
    private static bool? Denied(IReadOnlyList<PolicyStatement> statements, BedrockAction action, Path? path)
    {
        bool? denied = false;
        foreach (var statement in statements.Where(s => s.Allows == false && s.Unknown is null && !s.HasConditions))
        {
            var onAll = statement.Resources is null || statement.Resources.Any(r => Value.TextOf(r) == "*");
            if (!onAll || Covers(statement, action) is not { Covers: not false } cover || Path.Exclude(statement.When, path))
            {
                continue;
            }

            if (cover.Covers == true && Path.Implies(path, Path.Both(statement.When, cover.When)))
            {
                return true;
            }

            denied = null;
        }

        return denied;
    }
}
