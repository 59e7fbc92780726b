using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>StringBuilder: its text so far.</summary>
internal sealed class TextBuilders
{
    private const string Content = "<text>";

    private readonly Machine machine;
    private readonly StringCalls strings;

    public TextBuilders(Machine machine, StringCalls strings)
    {
        this.machine = machine;
        this.strings = strings;
    }

    public static void Construct(HeapObject made, IEnumerable<Value> arguments) =>
        made.Slots[Content] = arguments.FirstOrDefault(a => a is not Constant) ?? new Text("");

    public Value? TryCall(LibraryCall call)
    {
        if (call is not { Type: "StringBuilder", Receiver: HeapObject thing } || !thing.Slots.TryGetValue(Content, out var now))
        {
            return null;
        }

        switch (call.Name)
        {
            case "ToString" when call.Arguments.Length == 0:
                return now;
            case "Append" when call.Arguments.Length == 1:
                return Set(thing, now, call[0]);
            case "Append" when call.Arguments.Length == 2 && call[0] is Constant { Data: char letter } && call[1] is Constant { Data: long and >= 0 and <= 256 and var times }:
                return Set(thing, now, new Text(new string(letter, (int)times)));
            case "AppendLine":
                return Set(thing, now, call.Arguments.Length == 0 ? new Text("") : call[0], new Text("\n"));
            case "AppendFormat" or "AppendJoin":
                return Set(thing, now, call.Name == "AppendJoin" ? strings.Join(call) : strings.Format(call));
            case "Insert" when call[0] is Constant { Data: 0L } && call.Arguments.Length == 2:
                return Set(thing, call[1], now);
            case "Replace" when Value.TextOf(now) is { } text && Part(call[0]) is { Length: > 0 } from && Part(call[1]) is { } to && call.Arguments.Length == 2:
                return Set(thing, new Text(text.Replace(from, to)));
            case "Clear":
                return Set(thing, new Text(""));
            case "ToString" or "EnsureCapacity" or "Equals":
                return null;
            default:
                machine.Store.Set(thing, Content, new Unknown("a text that was changed"));
                return thing;
        }
    }

    private static string? Part(Value value) => Value.TextOf(value) ?? (value is Constant { Data: char letter } ? letter.ToString() : null);

    private HeapObject Set(HeapObject thing, params Value[] parts)
    {
        machine.Store.Set(thing, Content, Strings.Spread(parts.Select(machine.Library.Print), machine.Branches));
        return thing;
    }
}
