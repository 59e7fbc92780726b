using System.Text.Json.Nodes;

namespace CdkCostGuard.Cli.Tests;

/// <summary>A copy of the CDK app in TypeScript, with a shell in which <c>cdk-costguard</c> is this build of the tool.</summary>
internal sealed class TypeScriptApp
{
    private readonly string _folder;
    private readonly string _tools;
    private readonly JsonObject _cdkJson;

    public TypeScriptApp(TemporaryFolder folder, string fixture, JsonObject cdkJson, JsonObject? scripts)
    {
        _folder = folder.Path;
        _cdkJson = cdkJson;
        NodeTools.Install(fixture);
        Directory.CreateSymbolicLink(Path.Combine(_folder, "node_modules"), Path.Combine(fixture, "node_modules"));
        foreach (var file in new[] { "app.ts", "tsconfig.json" })
        {
            File.Copy(Path.Combine(fixture, file), Path.Combine(_folder, file));
        }

        folder.Write("cdk.json", cdkJson.ToJsonString());
        folder.Write("package.json", (scripts ?? []).ToJsonString());
        var tool = folder.Write(".tools/cdk-costguard", $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "cdk-costguard.dll")}' \"$@\"\n");
        _tools = Path.GetDirectoryName(tool)!;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>From now on the app tags its roles.</summary>
    public void Tag()
    {
        _cdkJson["context"] = new JsonObject { ["tagged"] = "true" };
        File.WriteAllText(Path.Combine(_folder, "cdk.json"), _cdkJson.ToJsonString());
    }

    /// <summary>Runs a line in the app's folder, as a person or a pipeline would.</summary>
    public (int Code, string Output, string Error) Run(string line) => NodeTools.Run("sh", ["-c", line], _folder, new Dictionary<string, string>
    {
        ["PATH"] = _tools + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
        ["CDK_DISABLE_CLI_TELEMETRY"] = "1",
        // Neither credentials nor a machine's role are looked for: nothing here needs AWS.
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["NO_COLOR"] = "1",
    });
}
