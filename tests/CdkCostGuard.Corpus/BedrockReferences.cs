using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CdkCostGuard.Corpus;

/// <summary>
/// The packages with which code calls Bedrock: the real ones where they can be had, else stand-ins, assemblies with the real names that know the real names and
/// signatures.
/// </summary>
public static class BedrockReferences
{
    private const string Prefix = "stub:";

    private static readonly Lazy<IReadOnlyList<MetadataReference>> Read = new(() =>
    {
        List<MetadataReference> references = [.. CdkReferences.Paths("bedrock-references.txt").Select(p => MetadataReference.CreateFromFile(p))];
        // By name, which is an order in which one that needs another comes after it.
        foreach (var stub in typeof(BedrockReferences).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            references.Add(Compile(stub, references));
        }

        return references;
    });

    /// <summary>All of them; the same objects each time.</summary>
    public static IReadOnlyList<MetadataReference> All => Read.Value;

    private static MetadataReference Compile(string resource, IEnumerable<MetadataReference> others)
    {
        using var reader = new StreamReader(typeof(BedrockReferences).Assembly.GetManifestResourceStream(resource)!);
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(resource[Prefix.Length..]),
            [CSharpSyntaxTree.ParseText(reader.ReadToEnd())],
            [.. CdkReferences.WithoutCdk, .. others],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        return result.Success
            ? MetadataReference.CreateFromImage(image.ToArray())
            : throw new InvalidOperationException($"{resource} does not compile: {result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)}");
    }
}
