using System.Net;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace CdkCostGuard.Aws.Calling;

/// <summary>Reads answers in JSON, of both JSON protocols.</summary>
internal sealed class JsonAnswer : JsonResponseUnmarshaller
{
    public static readonly JsonAnswer Instance = new();

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        using var buffer = new MemoryStream();
        context.Stream.CopyTo(buffer);
        if (buffer.Length == 0)
        {
            return new AwsResponse();
        }

        using var document = JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        return new AwsResponse { Value = new AwsValue(document.RootElement.Clone()) };
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        string? code = null, message = null;
        try
        {
            using var document = JsonDocument.Parse(context.Stream);
            var error = new AwsValue(document.RootElement);
            code = error.Text("__type") ?? error.Text("code");
            message = error.Text("message") ?? error.Text("Message");
        }
        catch (JsonException)
        {
            // A gateway before the service answers with a page; its status says enough.
        }

        var headers = context.ResponseData;
        if (headers.IsHeaderPresent("x-amzn-ErrorType"))
        {
            code = headers.GetHeaderValue("x-amzn-ErrorType");
        }

        // prefix#Code and Code:address are both in use.
        code = code?.Split('#')[^1].Split(':')[0];
        return Errors.Of(code, message, headers.IsHeaderPresent("x-amzn-RequestId") ? headers.GetHeaderValue("x-amzn-RequestId") : null, statusCode, innerException);
    }
}

/// <summary>Reads answers in XML: what stands in <c>OperationResult</c>, without namespaces.</summary>
internal sealed class XmlAnswer : XmlResponseUnmarshaller
{
    public static readonly XmlAnswer Instance = new();

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
    {
        var root = Load(context.Stream);
        return new AwsResponse { Value = new AwsValue(root.Elements().FirstOrDefault(e => e.Name.LocalName.EndsWith("Result", StringComparison.Ordinal)) ?? root) };
    }

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        XElement? root = null;
        try
        {
            root = Load(context.Stream);
        }
        catch (XmlException)
        {
            // As for JSON.
        }

        var error = root?.DescendantsAndSelf("Error").FirstOrDefault();
        return Errors.Of(error?.Element("Code")?.Value, error?.Element("Message")?.Value, root?.Descendants("RequestId").FirstOrDefault()?.Value, statusCode, innerException);
    }

    private static XElement Load(Stream stream)
    {
        using var reader = XmlReader.Create(stream, Settings);
        var root = XElement.Load(reader);
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Attributes().Where(a => a.IsNamespaceDeclaration).Remove();
            element.Name = element.Name.LocalName;
        }

        return root;
    }
}

internal static class Errors
{
    private const int FirstOfServer = 500;

    public static AmazonServiceException Of(string? code, string? message, string? requestId, HttpStatusCode status, Exception? inner) => new(
        message ?? status.ToString(),
        inner,
        (int)status >= FirstOfServer ? ErrorType.Receiver : ErrorType.Sender,
        code ?? status.ToString(),
        requestId,
        status);
}
