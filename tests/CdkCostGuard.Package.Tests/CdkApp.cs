namespace CdkCostGuard.Package.Tests;

/// <summary>A CDK app that has the package installed, in a folder of its own.</summary>
internal sealed class CdkApp : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _properties;
    private readonly string _project;

    /// <summary>The packages of the machine.</summary>
    public static string Packages { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public CdkApp(PackedAnalyzers package)
    {
        // The package is unpacked here and not beside the others of the machine, which are only read.
        _properties = $"""
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestorePackagesPath>{Path.Combine(_folder.Path, "packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{Packages}</RestoreFallbackFolders>
                <RestoreAdditionalProjectSources>$(RestoreAdditionalProjectSources);{package.Feed}</RestoreAdditionalProjectSources>
            """;
        _project = WriteProject("App", "<OutputType>Exe</OutputType>");
        Write("src/App/Program.cs", "new Amazon.CDK.App().Synth();\n");
    }

    /// <summary>Adds a library that the app refers to; it has the package too.</summary>
    public void AddLibrary(string source)
    {
        var library = WriteProject("Library", "");
        Write("src/Library/Library.cs", source);
        WriteProject("App", "<OutputType>Exe</OutputType>", $"""<ProjectReference Include="{library}" />""");
    }

    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Makes it the app of a sample, which has the library installed too.</summary>
    public void Become(string sample, PackedCdk library)
    {
        WriteProject(
            "App",
            $"<OutputType>Exe</OutputType><RestoreAdditionalProjectSources>{library.Feed}</RestoreAdditionalProjectSources>",
            $"""<PackageReference Include="CdkCostGuard.Cdk" Version="{PackedCdk.Version}" />""");
        foreach (var file in Directory.GetFiles(Repository.PathOf("samples", sample), "*.cs"))
        {
            Write("src/App/" + Path.GetFileName(file), File.ReadAllText(file));
        }
    }

    /// <summary>Builds it anew.</summary>
    public (int ExitCode, string Output) Build(params string[] arguments)
    {
        var (code, output, error) = NodeTools.Run("dotnet", ["build", _project, "--nologo", "--no-incremental", "-nodeReuse:false", .. arguments], _folder.Path);
        return (code, output + error);
    }

    private string WriteProject(string name, string properties, string items = "") => Write($"src/{name}/{name}.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            {properties}
            {_properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Amazon.CDK.Lib" Version="2.160.0" />
            <PackageReference Include="Constructs" Version="10.0.5" />
            <PackageReference Include="CdkCostGuard.Analyzers" Version="{PackedAnalyzers.Version}" PrivateAssets="all" />
            {items}
          </ItemGroup>
        </Project>
        """);

    public void Dispose() => _folder.Dispose();
}
