using System.Globalization;

namespace CdkCostGuard.Benchmarks;

/// <summary>The inputs of the whole-process measurements.</summary>
internal static class MeasuredInputs
{
    // 50 templates with 12,629 resources together: the size that other template checkers were measured at.
    private const int Templates = 50;
    private const int Resources = 12_629;

    /// <summary>Writes them into a folder.</summary>
    public static void Write(string folder)
    {
        var many = Directory.CreateDirectory(Path.Combine(folder, "many")).FullName;
        for (var i = 0; i < Templates; i++)
        {
            var size = (Resources * (i + 1) / Templates) - (Resources * i / Templates);
            File.WriteAllText(Path.Combine(many, string.Create(CultureInfo.InvariantCulture, $"stack{i:00}.template.json")), GeneratedTemplate.Json(size));
        }

        foreach (var size in new[] { 8, 100, 1_000, 10_000 })
        {
            File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"r{size}.template.json")), GeneratedTemplate.Json(size));
        }

        File.WriteAllText(Path.Combine(folder, "conditions.template.json"), GeneratedTemplate.ChainedConditions(74, 41));
    }
}
