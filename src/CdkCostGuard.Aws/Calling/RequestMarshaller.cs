using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace CdkCostGuard.Aws.Calling;

/// <summary>Writes requests by protocol instead of by operation.</summary>
internal sealed class RequestMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static readonly RequestMarshaller Instance = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = (AwsRequest)input;
        var service = request.Operation.Service;
        var http = new DefaultRequest(input, service.Id) { HttpMethod = "POST", ResourcePath = request.Operation.Path };
        switch (service.Protocol)
        {
            case AwsProtocol.Json:
                http.Headers["X-Amz-Target"] = $"{service.Target}.{request.Operation.Name}";
                http.Headers["Content-Type"] = "application/x-amz-json-1.1";
                http.Content = Utf8(request.Input);
                break;
            case AwsProtocol.RestJson:
                http.HttpMethod = "GET";
                http.UseQueryString = true;
                AddForm(http.Parameters, request.Input, "");
                break;
            default:
                http.Parameters["Action"] = request.Operation.Name;
                http.Parameters["Version"] = service.Version;
                AddForm(http.Parameters, request.Input, "");
                break;
        }

        return http;
    }

    // Lists are name.member.1, name.member.2; objects are name.member.
    private static void AddForm(IDictionary<string, string> form, JsonObject input, string prefix)
    {
        foreach (var (name, value) in input)
        {
            Add(form, prefix + name, value);
        }
    }

    private static void Add(IDictionary<string, string> form, string name, JsonNode? value)
    {
        switch (value)
        {
            case null:
                break;
            case JsonObject map:
                AddForm(form, map, name + ".");
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    Add(form, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}.member.{i + 1}"), list[i]);
                }

                break;
            default:
                form[name] = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
                break;
        }
    }

    private static byte[] Utf8(JsonObject json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            json.WriteTo(writer);
        }

        return stream.ToArray();
    }
}
