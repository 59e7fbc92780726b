using System;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>
/// Methods of library objects. A method of the core library that has no case here neither tags nor grants Bedrock: that is what its many
/// <c>Grant...</c> methods do on their own services.
/// </summary>
internal sealed class CdkMethods
{
    private readonly Machine machine;
    private readonly Overrides overrides;
    private readonly GrantMethods grants;
    private readonly TreeMethods tree;

    public CdkMethods(Machine machine)
    {
        this.machine = machine;
        overrides = new Overrides(machine);
        grants = new GrantMethods(machine);
        tree = new TreeMethods(machine);
    }

    public Value Call(LibraryCall call)
    {
        var type = machine.Names.Nearest(call.Method.ContainingType);
        if (call.Receiver is not HeapObject thing)
        {
            if (Granting.SourceOf(call.Name) is { } granted && call.Receiver is { } receiver)
            {
                machine.Cdk.Granting.Grant(receiver, granted, call[0], call.Name, call.Site);
            }

            // A reference, asked for itself as text.
            return call.Receiver is Token token ? call.Method.ReturnType.SpecialType == SpecialType.System_String ? Text.Join(new object[] { token }) : token : Anything(call);
        }

        if (!JsiiNames.IsCore(type))
        {
            foreach (var argument in call.Arguments.Append(thing))
            {
                machine.Objects.Escape(argument, call.Name);
            }

            return Result(call, thing);
        }

        return Tag(call, thing, type) ?? grants.Call(call, thing, type, Result) ?? tree.Call(call, thing) ?? Step(call, thing, type) ?? Used(call, thing, type, Result(call, thing));
    }

    private Value? Tag(LibraryCall call, HeapObject thing, string type)
    {
        var tagging = machine.Cdk.Tagging;
        if (type.Contains(".Cfn") && overrides.Take(call, thing))
        {
            return Constant.Null;
        }

        Path? when = null;
        if (type is "aws-cdk-lib.Tags" or "aws-cdk-lib.Aspects" && thing.Slots.TryGetValue(CdkStatics.Target, out var taker))
        {
            var visited = Aspects.StillVisits(machine, taker);
            if (visited == Presence.No)
            {
                return Constant.Null;
            }

            when = visited == Presence.Unknown ? Branching.Doubt() : null;
        }

        switch (type + "." + call.Name)
        {
            case "aws-cdk-lib.Tags.Add" when thing.Slots.TryGetValue(CdkStatics.Target, out var target):
                tagging.Add(target, call[0], call[1], call.Site, options: call[2], when: when);
                return Constant.Null;
            case "aws-cdk-lib.Tags.Remove" when thing.Slots.TryGetValue(CdkStatics.Target, out var target):
                tagging.Add(target, call[0], Constant.Null, call.Site, isRemoval: true, options: call[1], when: when);
                return Constant.Null;
            case "aws-cdk-lib.Aspects.Add" when thing.Slots.TryGetValue(CdkStatics.Target, out var target):
                AddAspect(call, target, when);
                return Constant.Null;
            case "aws-cdk-lib.aws_iam.PermissionsBoundary.Apply" or "aws-cdk-lib.aws_iam.PermissionsBoundary.Clear" when thing.Slots.TryGetValue(CdkStatics.Target, out var target):
                machine.Cdk.Granting.Bound(target, BoundaryReach.Below, call[0], call.Site);
                return Constant.Null;
            case "aws-cdk-lib.TagManager.SetTag" or "aws-cdk-lib.TagManager.RemoveTag" when thing.Slots.TryGetValue(CdkProperties.Owner, out var owner):
                var isRemoval = call.Name == "RemoveTag";
                tagging.Add(owner, call[0], call[1], call.Site, isRemoval, priority: call[isRemoval ? 1 : 2] is Constant { Data: long priority } ? (int)priority : 0);
                return Constant.Null;
            default:
                return null;
        }
    }

    private void AddAspect(LibraryCall call, Value target, Path? when)
    {
        foreach (var aspect in Alternatives.Of(call[0]))
        {
            var name = aspect.Value is HeapObject thing ? machine.Names.Of(thing.Type) : null;
            if (name is "aws-cdk-lib.Tag" or "aws-cdk-lib.RemoveTag" && aspect.Value is HeapObject tag)
            {
                Value Slot(string slot) => tag.Slots.TryGetValue(slot, out var value) ? value : Constant.Null;
                machine.Cdk.Tagging.Add(target, Slot("<key>"), Slot("<value>"), call.Site, name == "aws-cdk-lib.RemoveTag", Slot("<props>"), when: Path.Both(when, aspect.When));
                continue;
            }

            foreach (var one in CdkLibrary.ObjectsOf(target))
            {
                CdkLibrary.OwnerOf((HeapObject)one.Value).Node?.Aspects.Add(new Guarded(aspect.Value, Path.Both(Path.Both(Path.Both(machine.Path, when), aspect.When), one.When)));
            }
        }
    }

    private Value? Step(LibraryCall call, HeapObject thing, string type)
    {
        if (!type.StartsWith("aws-cdk-lib.aws_stepfunctions", StringComparison.Ordinal)
            || call.Name is not ("Next" or "Otherwise" or "When" or "Branch" or "ItemProcessor" or "Iterator" or "AddCatch" or "Afterwards" or "SetItemProcessor"))
        {
            return null;
        }

        var steps = Sequence.Empty;
        foreach (var argument in call.Arguments)
        {
            steps = argument is HeapObject { Items: { } items } ? steps.Concat(items) : argument is HeapObject ? steps.Add(argument) : steps;
        }

        var before = thing.Slots.TryGetValue(StateMachines.Next, out var value) && value is Sequence known ? known : Sequence.Empty;
        machine.Store.Set(thing, StateMachines.Next, before.Concat(steps));
        if (call.Name is not ("Next" or "Afterwards"))
        {
            return thing;
        }

        var chain = machine.Objects.New(call.Method.ReturnType, call.Site.Syntax);
        chain.Slots[StateMachines.Next] = Sequence.Of(new Value[] { thing }).Concat(steps);
        return chain;
    }

    // `AddMethod`, `AddTarget` and their like take the role that what they add runs with.
    private Value Used(LibraryCall call, HeapObject thing, string type, Value result)
    {
        if (PipelineSteps.PipelineOf(machine, thing) is { } pipeline)
        {
            foreach (var argument in call.Arguments)
            {
                PipelineSteps.Fill(machine, pipeline, argument, call.Site);
            }

            if (result is HeapObject part)
            {
                part.Slots[PipelineSteps.Pipeline] = pipeline;
            }
        }

        if (thing.Node is not null && call.Name == "AddTarget")
        {
            Singletons.FillTargets(machine, thing, call[0], call.Site);
        }

        if (thing.Node is not null && call.Name.StartsWith("Add", StringComparison.Ordinal))
        {
            foreach (var argument in call.Arguments)
            {
                machine.Cdk.Granting.UseEach(argument, type, result as HeapObject is { Node: not null } added ? added : thing, call.Site);
            }
        }

        return result;
    }

    private Value Anything(LibraryCall call) =>
        call.Method.ReturnsVoid ? Constant.Null : machine.Objects.FromOutside(call.Method.ReturnType, call.Name, call.Site.Syntax);

    private Value Result(LibraryCall call, HeapObject thing)
    {
        var type = call.Method.ReturnType;
        switch (call.Name)
        {
            case "GetAtt" when Value.TextOf(call[0]) is { } attribute:
                return new Token(thing, attribute);
            case "ExportValue" when call[0] is Text or Token:
                return call[0];
        }

        if (type.SpecialType == SpecialType.System_String)
        {
            return Text.Join(new object[] { new Token(thing, call.Name) });
        }

        if (SymbolEqualityComparer.Default.Equals(type, call.Method.ContainingType) && thing.Node is null)
        {
            return thing;
        }

        var result = Anything(call);
        if (result is HeapObject { Node: { } node })
        {
            node.Scope = thing;
            node.MayBeAnother = machine.Cdk.Catalogue.PrincipalOf(type) != PrincipalKind.None;
            if (thing.Node?.Origin is null && call.Name.StartsWith("Add", StringComparison.Ordinal) && machine.Cdk.Catalogue.ImplicitRolesOf(type).Count > 0)
            {
                // `AddServiceAccount` and its like make what `new` would make.
                node.Origin = null;
                node.Id = call[0] is Text ? Text.Join(new object[] { CdkCatalogue.PrefixOf(call.Name), call[0] }) : node.Id;
                machine.Cdk.FillRoles((HeapObject)result, call.Arguments.LastOrDefault() ?? Constant.Null, call.Site);
            }
        }

        return result;
    }
}
