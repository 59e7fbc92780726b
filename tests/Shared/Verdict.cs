using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdkCostGuard.TestShared;

/// <summary>Policies of a role and what every stage must make of them: <c>tests/Fixtures/verdicts</c>.</summary>
public sealed record Verdict
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Verdict> All { get; } =
        JsonSerializer.Deserialize<Verdict[]>(File.ReadAllText(Repository.PathOf("tests", "Fixtures", "verdicts", "verdicts.json")), JsonSerializerOptions.Web)!;

    public required string Name { get; init; }

    public required string Invokes { get; init; }

    public bool Accidental { get; init; }

    public required JsonObject[] Statements { get; init; }

    public string[] Managed { get; init; } = [];

    public JsonNode? Boundary { get; init; }

    /// <summary>The two sides of <c>{"if": [a, b]}</c>; null for anything else.</summary>
    public static (JsonNode? Then, JsonNode? Otherwise)? Sides(JsonNode? node) =>
        node is JsonObject { Count: 1 } one && one["if"] is JsonArray { Count: 2 } sides ? (sides[0], sides[1]) : null;

    /// <inheritdoc />
    public override string ToString() => Name;
}
