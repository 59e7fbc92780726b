using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CdkCostGuard.FakeAws;

/// <summary>Requests and answers by protocol, as the model describes them.</summary>
internal static class Wire
{
    public const string Query = "query";
    private const string RestJson = "rest-json";

    /// <summary>Which operation of a service a request means, and its input.</summary>
    public static (OperationModel Operation, JsonObject Input) Read(ServiceModel service, HttpRequest request, string body)
    {
        switch (service.Protocol)
        {
            case Query:
                var form = QueryHelpers.ParseQuery(body).ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);
                var operation = Operation(service, form["Action"]);
                if (form["Version"] != service.Version)
                {
                    throw new FakeErrorException("NoSuchVersion");
                }

                return (operation, Form(service, operation.Input, form.Where(f => f.Key is not ("Action" or "Version")).ToList()));
            case RestJson:
                var rest = service.Operations.Values.FirstOrDefault(o => o.Method == request.Method && o.Uri.TrimEnd('/') == request.Path.ToString().TrimEnd('/'))
                    ?? throw new FakeErrorException("UnknownOperationException", 404);
                return (rest, new JsonObject(request.Query.Select(q => new KeyValuePair<string, JsonNode?>(q.Key, q.Value.ToString()))));
            default:
                var target = request.Headers["X-Amz-Target"].ToString().Split('.');
                if (string.Join('.', target[..^1]) != service.Target)
                {
                    throw new FakeErrorException("UnknownOperationException");
                }

                return (Operation(service, target[^1]), JsonNode.Parse(body)!.AsObject());
        }
    }

    /// <summary>An answer's text.</summary>
    public static string Write(ServiceModel service, OperationModel operation, JsonObject output) => service.Protocol == Query
        ? new XElement(
            Name(operation.Name + "Response"),
            new XElement(Name(operation.Wrapper ?? operation.Name + "Result"), Members(service, operation.Output!, output)),
            new XElement(Name("ResponseMetadata"), new XElement(Name("RequestId"), "5c1e"))).ToString()
        : Timestamps(service, operation.Output, output)?.ToJsonString() ?? "{}";

    /// <summary>An error's text.</summary>
    public static string Write(ServiceModel? service, string code, string message) => service?.Protocol == Query
        ? new XElement(
            Name("ErrorResponse"),
            new XElement(Name("Error"), new XElement(Name("Type"), "Sender"), new XElement(Name("Code"), code), new XElement(Name("Message"), message)),
            new XElement(Name("RequestId"), "5c1e")).ToString()
        : new JsonObject { ["__type"] = "com.amazon.coral.service#" + code, ["message"] = message }.ToJsonString();

    private static OperationModel Operation(ServiceModel service, string name) => service.Operations.GetValueOrDefault(name) ?? throw new FakeErrorException("InvalidAction");

    // A.member.1.B=x, by the types of the model.
    private static JsonObject Form(ServiceModel service, string? shape, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var map = new JsonObject();
        foreach (var group in fields.GroupBy(f => f.Key.Split('.', 2)[0], StringComparer.Ordinal))
        {
            var inner = shape is null ? null : service.MemberOf(shape, group.Key);
            var rest = group.Where(f => f.Key.Contains('.', StringComparison.Ordinal)).Select(f => KeyValuePair.Create(f.Key.Split('.', 2)[1], f.Value)).ToList();
            map[group.Key] = rest.Count == 0 ? group.Single().Value
                : inner is not null && service.TypeOf(inner) == "list" ? Items(service, service.ItemOf(inner), rest)
                : Form(service, inner, rest);
        }

        return map;
    }

    private static JsonArray Items(ServiceModel service, string shape, List<KeyValuePair<string, string>> fields) =>
    [
        .. fields.Select(f => (Parts: f.Key.Split('.', 3), f.Value))
            .GroupBy(f => f.Parts[0] == "member" ? int.Parse(f.Parts[1], CultureInfo.InvariantCulture) : throw new FakeErrorException("MalformedInput"))
            .OrderBy(g => g.Key)
            .Select(g => g.First().Parts.Length == 2
                ? (JsonNode)g.Single().Value
                : Form(service, shape, [.. g.Select(f => KeyValuePair.Create(f.Parts[2], f.Value))])),
    ];

    private static IEnumerable<XElement> Members(ServiceModel service, string shape, JsonObject value) => value.Where(m => m.Value is not null)
        .Select(m => Element(service, service.MemberOf(shape, m.Key)!, m.Key, m.Value!));

    private static XElement Element(ServiceModel service, string shape, string name, JsonNode value) => new(Name(name), value switch
    {
        JsonObject map => Members(service, shape, map),
        JsonArray list => list.Select(i => Element(service, service.ItemOf(shape), "member", i!)),
        _ => value.ToString(),
    });

    private static XName Name(string name) => XName.Get(name, "https://fake.amazonaws.com/doc/");

    // JSON protocols write times as seconds since 1970.
    private static JsonNode? Timestamps(ServiceModel service, string? shape, JsonNode? value) => (value, shape is null ? null : service.TypeOf(shape)) switch
    {
        (JsonObject map, "structure") => new JsonObject(map.Select(m => KeyValuePair.Create(m.Key, Timestamps(service, service.MemberOf(shape!, m.Key), m.Value)))),
        (JsonObject map, "map") => new JsonObject(map.Select(m => KeyValuePair.Create(m.Key, Timestamps(service, service.ItemOf(shape!), m.Value)))),
        (JsonArray list, _) => new JsonArray([.. list.Select(i => Timestamps(service, service.ItemOf(shape!), i))]),
        (JsonValue time, "timestamp") => DateTimeOffset.Parse((string)time!, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds() / 1000m,
        _ => value?.DeepClone(),
    };
}
