namespace CdkCostGuard.Architecture.Tests;

/// <summary>What holds for every source file.</summary>
public class SourceTests
{
    // Two things in one room begin to show at this size.
    private const int MaximumLines = 400;

    [Fact]
    public void No_source_file_grows_beyond_its_room() =>
        Assert.Empty(SourceFiles().Where(f => File.ReadLines(f).Count() > MaximumLines).Select(Name));

    [Fact]
    public void The_rule_table_and_the_rules_of_templates_have_one_file_each()
    {
        var files = SourceFiles().Select(f => Path.GetFileNameWithoutExtension(f)).ToHashSet(StringComparer.Ordinal);
        var classes = typeof(Templates.TemplateChecker).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsClass: true } && IsRule(t))
            .Select(t => t.Name)
            .ToArray();

        Assert.Equal(Templates.TemplateChecker.Checked.Count, classes.Length);
        Assert.Empty(classes.Except(files));
    }

    [Fact]
    public void The_products_own_assemblies_carry_no_other_name_than_their_namespace() =>
        Assert.Empty(SourceFiles()
            .Where(f => File.ReadLines(f).FirstOrDefault(l => l.StartsWith("namespace ", StringComparison.Ordinal)) is { } line && !line.StartsWith("namespace CdkCostGuard.", StringComparison.Ordinal))
            .Select(Name));

    private static bool IsRule(Type type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
        {
            if (t.Name == "TemplateRule")
            {
                return true;
            }
        }

        return false;
    }

    private static string[] SourceFiles()
    {
        string[] files = [.. Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))];
        Assert.NotEmpty(files);
        return files;
    }

    private static string Name(string file) => Path.GetRelativePath(Repository.Root, file);
}
