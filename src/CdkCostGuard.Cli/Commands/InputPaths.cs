using System.CommandLine;

namespace CdkCostGuard.Cli.Commands;

/// <summary>The argument that names what is read.</summary>
internal static class InputPaths
{
    public static Argument<string[]> Create(string description)
    {
        var paths = new Argument<string[]>("paths") { Description = description, DefaultValueFactory = _ => ["cdk.out"] };
        paths.Validators.Add(result =>
        {
            // The parser takes whatever it does not know for a path.
            if (result.Tokens.FirstOrDefault(t => t.Value.StartsWith('-')) is { } unknown)
            {
                result.AddError($"{unknown.Value} is not an option (a path that begins so is written ./{unknown.Value})");
            }
            else if (result.Tokens.Any(t => string.IsNullOrWhiteSpace(t.Value)))
            {
                result.AddError("a path is empty");
            }
        });
        return paths;
    }
}
