using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Statements;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>Makes objects of the program's classes: initialisers, base constructors and bodies in C#'s order.</summary>
internal sealed class Construction
{
    private readonly Machine machine;

    public Construction(Machine machine) => this.machine = machine;

    public Value Create(INamedTypeSymbol type, IMethodSymbol? constructor, Value[] arguments, IOperation site)
    {
        if (type is { Name: "KeyValuePair", TypeArguments.Length: 2 } && arguments.Length == 2)
        {
            return new Pair(arguments[0], arguments[1]);
        }

        // What stands between the calls and the construct is part of how it came to be.
        var made = machine.Names.IsConstruct(type)
            ? machine.Objects.Construct(type, site.Syntax, new Unknown("a scope"), new Unknown("an id"))
            : machine.Objects.New(type, site.Syntax);
        RunConstructor(made, type, constructor, arguments, site);
        return made;
    }

    /// <summary>The constructor that takes so many arguments.</summary>
    public static IMethodSymbol? ConstructorFor(INamedTypeSymbol type, int arguments) =>
        type.InstanceConstructors.FirstOrDefault(c => c.Parameters.Length == arguments)
        ?? type.InstanceConstructors.FirstOrDefault(c => c.Parameters.Length > arguments && c.Parameters.Skip(arguments).All(p => p.IsOptional || p.IsParams));

    public bool HasBody(IMethodSymbol accessor) => accessor.OriginalDefinition.DeclaringSyntaxReferences
        .Select(r => r.GetSyntax(machine.Cancellation))
        .Any(n => n is AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null });

    /// <summary>Runs a constructor on an object, as part of what makes it.</summary>
    public void RunConstructor(HeapObject made, INamedTypeSymbol type, IMethodSymbol? constructor, Value[] arguments, IOperation site)
    {
        machine.Step();
        if (!machine.HasSource(type.OriginalDefinition))
        {
            machine.Library.Construct(made, type, constructor, arguments, site);
            return;
        }

        machine.Executed.Add(type.OriginalDefinition);
        machine.Statics.Initialize(type);
        if (constructor is null || machine.Calls.IsTooDeep)
        {
            made.IsOpen = true;
            made.Node?.HidesBehind("its constructor is not known");
            return;
        }

        var definition = constructor.OriginalDefinition;
        var types = Generic.Arguments(constructor, made.Type, Generic.None);
        var frame = new Frame(made, types, machine.Path);
        frame.Locals = new Locals(machine.Store.NextSerial(), null, frame);
        for (var i = 0; i < definition.Parameters.Length; i++)
        {
            frame.Locals.Slots[definition.Parameters[i]] = i < arguments.Length ? arguments[i] : machine.Calls.DefaultOf(definition.Parameters[i], site);
        }

        machine.Calls.Within(definition, site, () => RunParts(made, type, definition, frame, site));
    }

    private void RunParts(HeapObject made, INamedTypeSymbol type, IMethodSymbol constructor, Frame frame, IOperation site)
    {
        var declaration = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(machine.Cancellation);
        if (declaration is TypeDeclarationSyntax { ParameterList: not null } primary)
        {
            foreach (var parameter in constructor.Parameters)
            {
                machine.Store.Set(made, type.IsRecord ? parameter.Name : parameter, frame.Locals.Slots[parameter]);
            }

            RunInitializers(made, type.OriginalDefinition, frame);
            var call = primary.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault();
            if (call is not null && machine.OperationOf(call) is IInvocationOperation toBase)
            {
                RunConstructor(made, BaseOf(type, frame)!, toBase.TargetMethod, machine.Calls.Arguments(toBase.Arguments, frame), toBase);
            }
            else
            {
                RunImplicitBase(made, type, frame, site);
            }

            return;
        }

        if (type.IsRecord && constructor.Parameters.Length == 1 && constructor.IsImplicitlyDeclared)
        {
            return;
        }

        var body = declaration is ConstructorDeclarationSyntax ? machine.OperationOf(declaration) as IConstructorBodyOperation : null;
        var initializer = (body?.Initializer as IExpressionStatementOperation)?.Operation as IInvocationOperation ?? body?.Initializer as IInvocationOperation;
        if (initializer is not null && SymbolEqualityComparer.Default.Equals(initializer.TargetMethod.ContainingType.OriginalDefinition, type.OriginalDefinition))
        {
            RunConstructor(made, type, initializer.TargetMethod, machine.Calls.Arguments(initializer.Arguments, frame), initializer);
        }
        else
        {
            RunInitializers(made, type.OriginalDefinition, frame);
            if (initializer is not null)
            {
                RunConstructor(made, BaseOf(type, frame)!, initializer.TargetMethod, machine.Calls.Arguments(initializer.Arguments, frame), initializer);
            }
            else
            {
                RunImplicitBase(made, type, frame, site);
            }
        }

        if (machine.Statements.Run((IOperation?)body?.BlockBody ?? body?.ExpressionBody, frame) == Flow.Throw)
        {
            machine.Exceptions.Raise();
        }
    }

    private static INamedTypeSymbol? BaseOf(INamedTypeSymbol type, Frame frame) =>
        type.BaseType is null ? null : (INamedTypeSymbol)Generic.Substitute(type.BaseType, frame.TypeArguments);

    private void RunImplicitBase(HeapObject made, INamedTypeSymbol type, Frame frame, IOperation site)
    {
        if (BaseOf(type, frame) is not { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } from)
        {
            return;
        }

        var constructor = ConstructorFor(from, 0);
        var arguments = constructor?.Parameters.Select(p => machine.Calls.DefaultOf(p, site)).ToArray() ?? Array.Empty<Value>();
        RunConstructor(made, from, constructor, arguments, site);
    }

    private void RunInitializers(HeapObject made, INamedTypeSymbol type, Frame frame)
    {
        foreach (var (slot, initializer) in InitializersOf(type, isStatic: false))
        {
            machine.Store.Set(made, slot, Evaluate(initializer, frame));
        }
    }

    /// <summary>The members of a type that have an initialiser, in order.</summary>
    public IEnumerable<(object Slot, SyntaxNode Initializer)> InitializersOf(INamedTypeSymbol type, bool isStatic)
    {
        foreach (var member in type.GetMembers().Where(m => m.IsStatic == isStatic && !m.IsImplicitlyDeclared))
        {
            var syntax = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(machine.Cancellation);
            if (member is IFieldSymbol && syntax is VariableDeclaratorSyntax { Initializer: { } ofField })
            {
                yield return (member, ofField);
            }
            else if (member is IPropertySymbol && syntax is PropertyDeclarationSyntax { Initializer: { } ofProperty })
            {
                yield return (isStatic ? member : member.Name, ofProperty);
            }
        }
    }

    public Value Evaluate(SyntaxNode initializer, Frame frame)
    {
        var operation = machine.OperationOf(initializer);
        return machine.Evaluator.Evaluate(operation is ISymbolInitializerOperation symbol ? symbol.Value : operation, frame);
    }
}
