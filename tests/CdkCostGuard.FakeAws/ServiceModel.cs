using System.Text.Json.Nodes;
using CdkCostGuard.TestShared;

namespace CdkCostGuard.FakeAws;

/// <summary>A service's model from <c>tests/Fixtures/aws-models</c>: names and types, as AWS publishes them.</summary>
public sealed class ServiceModel
{
    private readonly JsonObject _shapes;

    private ServiceModel(JsonObject model)
    {
        var service = model["service"]!.AsObject();
        Id = (string)service["serviceId"]!;
        Prefix = (string)service["endpointPrefix"]!;
        Version = (string)service["apiVersion"]!;
        Protocol = (string)service["protocol"]!;
        Target = (string?)service["targetPrefix"];
        SigningName = (string?)service["signingName"] ?? Prefix;
        Operations = model["operations"]!.AsObject().ToDictionary(o => o.Key, o => new OperationModel(o.Key, o.Value!.AsObject()), StringComparer.Ordinal);
        _shapes = model["shapes"]!.AsObject();
    }

    public static IReadOnlyList<ServiceModel> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("tests", "Fixtures", "aws-models"), "*.json")
            .Where(f => Path.GetFileName(f) != "endpoints.json")
            .Order(StringComparer.Ordinal)
            .Select(f => new ServiceModel(JsonNode.Parse(File.ReadAllText(f))!.AsObject())),
    ];

    public string Id { get; }

    public string Prefix { get; }

    public string Version { get; }

    public string Protocol { get; }

    public string? Target { get; }

    public string SigningName { get; }

    public IReadOnlyDictionary<string, OperationModel> Operations { get; }

    /// <summary>The type of a shape: structure, list, map, string, timestamp...</summary>
    public string TypeOf(string shape) => (string)_shapes[shape]!["type"]!;

    /// <summary>The shape of a structure's member; null where it has none of that name.</summary>
    public string? MemberOf(string shape, string member) => (string?)_shapes[shape]!["members"]![member]?["shape"];

    /// <summary>The members of a structure, by name and shape.</summary>
    public IEnumerable<(string Name, string Shape, string? Location)> MembersOf(string shape) =>
        _shapes[shape]!["members"]!.AsObject().Select(m => (m.Key, (string)m.Value!["shape"]!, (string?)m.Value["location"]));

    /// <summary>The shape of the items of a list, or of the values of a map.</summary>
    public string ItemOf(string shape) => (string)(_shapes[shape]!["member"] ?? _shapes[shape]!["value"])!;

    /// <summary>The values of an enumeration; null for a shape that is none.</summary>
    public IReadOnlyList<string>? ValuesOf(string shape) => _shapes[shape]!["enum"]?.AsArray().Select(v => (string)v!).ToArray();

    /// <summary>Finds members that the model does not have.</summary>
    /// <param name="shape">The shape that a value should have; null for none at all.</param>
    /// <param name="value">The value.</param>
    /// <param name="path">Where it stands, for messages.</param>
    public IEnumerable<string> Unknown(string? shape, JsonNode? value, string path)
    {
        if (value is JsonObject { Count: > 0 } any && shape is null)
        {
            return any.Select(m => $"{path}.{m.Key}");
        }

        return (value, shape is null ? null : TypeOf(shape)) switch
        {
            (JsonObject map, "structure") => map.SelectMany(m => MemberOf(shape!, m.Key) is { } inner ? Unknown(inner, m.Value, $"{path}.{m.Key}") : [$"{path}.{m.Key}"]),
            (JsonObject map, "map") => map.SelectMany(m => Unknown(ItemOf(shape!), m.Value, $"{path}.{m.Key}")),
            (JsonArray list, "list") => list.SelectMany(i => Unknown(ItemOf(shape!), i, path + "[]")),
            (JsonObject or JsonArray, _) => [$"{path} is no {(shape is null ? "member" : TypeOf(shape))}"],
            _ => [],
        };
    }
}

/// <summary>An operation of a model.</summary>
public sealed class OperationModel(string name, JsonObject model)
{
    public string Name { get; } = name;

    public string Method { get; } = (string)model["method"]!;

    public string Uri { get; } = (string)model["uri"]!;

    public string? Input { get; } = (string?)model["input"];

    public string? Output { get; } = (string?)model["output"];

    public string? Wrapper { get; } = (string?)model["wrapper"];
}
