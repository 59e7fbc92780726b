using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>Static methods of library classes.</summary>
internal sealed class CdkStatics
{
    /// <summary>The slot of what <c>Tags.Of</c> and <c>Aspects.Of</c> give, with what they are of.</summary>
    public const string Target = "<target>";

    private const string Iam = "aws-cdk-lib.aws_iam.";

    private readonly Machine machine;
    private readonly Dictionary<string, HeapObject> imported = new(StringComparer.Ordinal);

    public CdkStatics(Machine machine) => this.machine = machine;

    public Value Call(LibraryCall call)
    {
        var type = machine.Names.Nearest(call.Method.ContainingType);
        switch (type + "." + call.Name)
        {
            case "aws-cdk-lib.Tags.Of" or "aws-cdk-lib.Aspects.Of" or Iam + "PermissionsBoundary.Of":
                return With(call, Target, call[0]);
            case Iam + "Role.CustomizeRoles":
                LeaveRolesOut(call[0], call[1]);
                return Constant.Null;
            case "aws-cdk-lib.TagManager.Of":
                return call[0] is HeapObject thing && IsTaggable(thing) is { } taggable ? (taggable ? With(call, CdkProperties.Owner, CdkLibrary.OwnerOf(thing)) : Constant.Null) : Default(call);
            case "aws-cdk-lib.TagManager.IsTaggable":
                return call[0] is HeapObject asked && IsTaggable(asked) is { } answer ? Constant.Of(answer) : new Unknown("taggable or not");
            case "aws-cdk-lib.Stack.Of" or "aws-cdk-lib.Stage.Of":
                return machine.Branches.Each(call[0], one => one is HeapObject scope && Scopes.Nearest(machine, CdkLibrary.OwnerOf(scope), type) is { } found ? found : Default(call));
            case "aws-cdk-lib.Token.AsString" when call[0] is Token or Text:
                return Text.Join(new object[] { call[0] });
            case "aws-cdk-lib.Fn.GetAtt" when call[0] is Text { Parts: var parts } && parts.OfType<Token>().FirstOrDefault() is { Attribute: "LogicalId" } resource && Value.TextOf(call[1]) is { } attribute:
                return new Token(resource.Of, attribute);
            case "aws-cdk-lib.CustomResourceProvider.GetOrCreate" or "aws-cdk-lib.CustomResourceProvider.GetOrCreateProvider":
                return Provider(call);
            case "aws-cdk-lib.Lazy.String" or "aws-cdk-lib.Fn.Join" or "aws-cdk-lib.Fn.Sub":
                return machine.Branches.Remember("a token", call.Name, call.Arguments);
            case Iam + "Role.FromRoleArn" or Iam + "Role.FromRoleName" or Iam + "Role.FromLookup" or Iam + "User.FromUserName" or Iam + "User.FromUserArn":
                return Import(call);
            case Iam + "Grant.AddToPrincipal" or Iam + "Grant.AddToPrincipalOrResource" or Iam + "Grant.AddToPrincipalAndResource":
                return AddToPrincipal(call);
            case "aws-cdk-lib.custom_resources.AwsCustomResourcePolicy.FromStatements":
                return With(call, "<statements>", call[0]);
            case "aws-cdk-lib.aws_stepfunctions.Chain.Start":
                return With(call, StateMachines.Next, Sequence.Of(new[] { call[0] }));
        }

        return Default(call);
    }

    // One for a stack and a name: whoever asks again is given the one that is there.
    private Value Provider(LibraryCall call)
    {
        var stack = call[0] is HeapObject scope ? Scopes.NearestStack(machine, CdkLibrary.OwnerOf(scope)) ?? scope : null;
        if (stack is null)
        {
            return Default(call);
        }

        var slot = "<provider " + (Value.TextOf(call[1]) ?? "") + ">";
        if (!stack.Slots.TryGetValue(slot, out var known) || known is not HeapObject provider)
        {
            provider = machine.Objects.Construct(call.Method.ContainingType, call.Site.Syntax, stack, Text.Join(new object[] { call[1], "CustomResourceProvider" }));
            machine.Store.Set(stack, slot, provider);
            Singletons.FillProvider(machine, provider, call[2], call.Site);
        }

        return call.Name == "GetOrCreate" ? Text.Join(new object[] { new Token(provider, "ServiceToken") }) : provider;
    }

    private void LeaveRolesOut(Value scope, Value options)
    {
        foreach (var one in Alternatives.Of(scope))
        {
            if (one.Value is HeapObject { Node: { } node } && Value.TruthOf(machine.Cdk.Prop(options, "PreventSynthesis")) != false)
            {
                node.RolesAreMadeElsewhere.Add(Path.Both(machine.Path, one.When));
            }
        }
    }

    private static bool IsL1(HeapObject thing) => thing.Type?.Name.StartsWith("Cfn", StringComparison.Ordinal) == true;

    private static bool? IsTaggable(HeapObject thing) =>
        thing.Slots.ContainsKey(CdkProperties.L2) || (IsL1(thing) && thing.Node?.Principal is PrincipalKind.Role or PrincipalKind.User) ? true
        : thing.Node?.Principal == PrincipalKind.Role ? false : null;

    // What it was given is kept by the names of the parameters, for whoever asks later.
    private HeapObject With(LibraryCall call, string slot, Value value)
    {
        var made = machine.Objects.New(call.Method.ReturnType, call.Site.Syntax);
        made.Slots[slot] = value;
        return made;
    }

    private Value Default(LibraryCall call)
    {
        var type = call.Method.ReturnType;
        if (machine.Names.IsConstructLike(type))
        {
            var construct = machine.Objects.Construct(type, call.Site.Syntax, call[0], call.Arguments.Length > 1 ? call[1] : new Unknown("an id"));
            construct.IsOpen = true;
            construct.Node!.Origin = call.Name;
            construct.Node.IsImported = call.Name.StartsWith("From", StringComparison.Ordinal);
            Describe(construct, call);
            if (machine.Cdk.Prop(call[2], "Role") is HeapObject role)
            {
                construct.Slots["Role"] = role;
            }

            return construct;
        }

        if (!machine.Names.IsCdk(type) || type.TypeKind == TypeKind.Enum)
        {
            return call.Method.ReturnsVoid ? Constant.Null : machine.Objects.FromOutside(type, call.Name, call.Site.Syntax);
        }

        var made = machine.Objects.New(type, call.Site.Syntax);
        made.IsOpen = true;
        Describe(made, call);
        return made;
    }

    private static void Describe(HeapObject made, LibraryCall call)
    {
        made.Slots[PolicyReader.Factory] = new Text(call.Name);
        for (var i = 0; i < call.Arguments.Length && i < call.Method.Parameters.Length; i++)
        {
            made.Slots["<" + call.Method.Parameters[i].Name + ">"] = call.Arguments[i];
        }
    }

    private Value Import(LibraryCall call)
    {
        var roles = machine.Cdk.Granting.RolesIn(call[2]).ToList();
        var isImmutable = Value.TruthOf(machine.Cdk.Prop(call[3], "Mutable")) == false;
        if (roles.Count > 0)
        {
            var own = With(call, Granting.Alias, roles[0].Value);
            if (isImmutable)
            {
                own.Slots[Granting.Immutable] = roles[0].Value;
            }

            return own;
        }

        var key = Value.TextOf(call[2]) is { } text ? Scopes.PathOf(call[0]) + "\n" + text + "\n" + isImmutable : null;
        if (key is not null && imported.TryGetValue(key, out var known))
        {
            return known;
        }

        var made = machine.Objects.Construct(call.Method.ReturnType, call.Site.Syntax, call[0], call[1]);
        made.Node!.IsImported = true;
        made.Node.Origin = "it is imported";
        machine.Cdk.Named.Import(made, call[2], isArn: call.Name.EndsWith("Arn", StringComparison.Ordinal));
        if (isImmutable)
        {
            made.Slots[Granting.Immutable] = Constant.Null;
        }

        if (key is not null)
        {
            imported[key] = made;
        }

        return made;
    }

    private Value AddToPrincipal(LibraryCall call)
    {
        var statement = machine.Objects.New(machine.Compilation.GetTypeByMetadataName("Amazon.CDK.AWS.IAM.PolicyStatement"), call.Site.Syntax);
        foreach (var part in PolicyReader.Parts)
        {
            statement.Slots[part] = machine.Cdk.Prop(call[0], part == "Resources" ? "ResourceArns" : part);
            statement.Slots[PolicyReader.Added(part)] = Sequence.Empty;
        }

        machine.Cdk.Granting.Grant(machine.Cdk.Prop(call[0], "Grantee"), GrantSource.Document, statement, call.Name, call.Site);
        return Default(call);
    }
}
