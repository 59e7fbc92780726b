using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Values;

/// <summary>What an expression of the program is when the program is executed without its surroundings.</summary>
internal abstract class Value
{
    /// <summary>The text, where all of it is known.</summary>
    public static string? TextOf(Value? value) => (value as Text)?.Exact;

    /// <summary>The truth, where it is known.</summary>
    public static bool? TruthOf(Value? value) => value is Constant { Data: bool truth } ? truth : null;

    public static bool IsNull(Value? value) => value is Constant { Data: null };

    /// <summary>Certainly equal? False where that is not known.</summary>
    public static bool AreSame(Value x, Value y) => ReferenceEquals(x, y) || (x, y) switch
    {
        (Constant a, Constant b) => Equals(a.Data, b.Data),
        (Text a, Text b) => a.HasSameParts(b),
        (Token a, Token b) => a.Of == b.Of && a.Attribute == b.Attribute,
        (Not a, Not b) => AreSame(a.Operand, b.Operand),
        (Pair a, Pair b) => AreSame(a.Key, b.Key) && AreSame(a.Content, b.Content),
        (TypeReference a, TypeReference b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type),
        (Heap.HeapObject a, Heap.HeapObject b) => Structures.AreEqual(a, b) == true,
        _ => false,
    };

    /// <summary>Certainly different? False where that is not known.</summary>
    public static bool AreDifferent(Value x, Value y) => (x, y) switch
    {
        (Constant a, Constant b) => !Equals(a.Data, b.Data),
        (Text a, Text b) => !a.CouldBe(b),
        (Constant { Data: null }, Text) or (Text, Constant { Data: null }) => true,
        (Constant { Data: null }, Heap.HeapObject) or (Heap.HeapObject, Constant { Data: null }) => !IsOpen(x) && !IsOpen(y),
        (Heap.HeapObject a, Heap.HeapObject b) => Structures.AreEqual(a, b) == false,
        (TypeReference a, TypeReference b) => !SymbolEqualityComparer.Default.Equals(a.Type, b.Type),
        _ => false,
    };

    private static bool IsOpen(Value value) => value is Heap.HeapObject { IsOpen: true };
}

/// <summary>A number, a truth value, a character, an enum member or null. Numbers without a fraction are <see cref="long"/>.</summary>
internal sealed class Constant : Value
{
    public static readonly Constant Null = new(null);
    public static readonly Constant True = new(true);
    public static readonly Constant False = new(false);

    public Constant(object? data, ITypeSymbol? enumType = null)
    {
        Data = data;
        EnumType = enumType;
    }

    public object? Data { get; }

    /// <summary>For an enum member: it prints its name, not its number.</summary>
    public ITypeSymbol? EnumType { get; }

    public static Constant Of(bool truth) => truth ? True : False;

    public static Constant Of(long number) => new(number);
}

/// <summary>Anything. The same unknown is the same object, so that two conditions on it agree.</summary>
internal sealed class Unknown : Value
{
    public Unknown(string reason) => Reason = reason;

    public Unknown(string reason, string operation, IReadOnlyList<Value> operands)
    {
        (Reason, Operation, Operands) = (reason, operation, operands);
    }

    public string Reason { get; }

    /// <summary>What it is the result of; kept only while a summary is written.</summary>
    public string? Operation { get; }

    /// <summary>The type, where it is whether something is of that.</summary>
    public ITypeSymbol? TestedType { get; set; }

    public IReadOnlyList<Value> Operands { get; } = System.Array.Empty<Value>();
}

/// <summary>What CloudFormation fills in, such as the ARN of a role of this program.</summary>
internal sealed class Token : Value
{
    public Token(Heap.HeapObject of, string attribute)
    {
        Of = of;
        Attribute = attribute;
    }

    public Heap.HeapObject Of { get; }

    public string Attribute { get; }
}

/// <summary>The opposite of an unknown condition.</summary>
internal sealed class Not : Value
{
    public Not(Value operand) => Operand = operand;

    public Value Operand { get; }
}

/// <summary>Two conditions, at least one of them unknown, that must both hold.</summary>
internal sealed class Both : Value
{
    public Both(Value left, Value right)
    {
        Left = left;
        Right = right;
    }

    public Value Left { get; }

    public Value Right { get; }
}

/// <summary>A key with its content, as enumerating a dictionary yields it.</summary>
internal sealed class Pair : Value
{
    public Pair(Value key, Value content)
    {
        Key = key;
        Content = content;
    }

    public Value Key { get; }

    public Value Content { get; }
}

/// <summary><c>typeof(X)</c>.</summary>
internal sealed class TypeReference : Value
{
    public TypeReference(ITypeSymbol type) => Type = type;

    public ITypeSymbol Type { get; }
}
