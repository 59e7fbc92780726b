using System.Globalization;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Templates.Reading;

/// <summary>Reads a file as JSON or YAML, whichever it is.</summary>
internal static class TemplateFiles
{
    /// <summary>Endings of files that may be templates.</summary>
    public static readonly string[] Endings = [".json", ".yaml", ".yml", ".template"];

    /// <summary>Reads the file.</summary>
    /// <exception cref="CostGuardException">It cannot be read, or is neither JSON nor YAML.</exception>
    public static SourceDocument Read(string path, string name) => Parse(TextFiles.Read(path, name), name);

    /// <summary>Reads the bytes of a file.</summary>
    public static SourceDocument Parse(byte[] bytes, string name)
    {
        var span = bytes.AsSpan();
        var start = span.IndexOfAnyExcept(" \t\r\n\uFEFF"u8);
        if (start < 0)
        {
            throw CostGuardException.BadInput($"{name}: is empty; name a template or a cdk.out folder");
        }

        if (span.IndexOf((byte)0) is var zero and >= 0)
        {
            throw CostGuardException.BadInput(string.Create(CultureInfo.InvariantCulture, $"{name}: byte {zero} is 0, so it is not UTF-8 text; save the file as UTF-8"));
        }

        if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || span[start] == (byte)'{')
        {
            try
            {
                return JsonNodes.Read(name, span);
            }
            catch (CostGuardException) when (IsYaml(name))
            {
                // YAML's flow style begins like JSON.
            }
        }

        return YamlNodes.Read(name, TextFiles.Decode(span, name));
    }

    private static bool IsYaml(string name) =>
        name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
