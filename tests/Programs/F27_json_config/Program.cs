using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace JsonConfig;

public sealed class AppSettings
{
    public string Team { get; set; } = "platform";
    public string CostCenter { get; set; } = "0";
    public Dictionary<string, string> ExtraTags { get; set; } = new();
    public List<string> Assistants { get; set; } = new();

    public static AppSettings Load()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, "{\"Assistants\":[\"a\",\"b\"],\"ExtraTags\":{\"Project\":\"json\"}}");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.Deserialize<AppSettings>() ?? new AppSettings();
    }
}

public class SettingsStack : Stack
{
    public SettingsStack(Construct scope, string id, AppSettings settings) : base(scope, id)
    {
        // How many there are is not known, what each of them is made of is.
        foreach (var name in settings.Assistants)
        {
            var assistant = new Role(this, "Assistant-" + name, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
            Grant(assistant);
            Amazon.CDK.Tags.Of(assistant).Add("Team", settings.Team);
            Amazon.CDK.Tags.Of(assistant).Add("Project", name);
            Amazon.CDK.Tags.Of(assistant).Add("CostCenter", settings.CostCenter);
        }

        // Its other tags come from the file.
        var router = new Role(this, "Router", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG9001
        Grant(router);
        Amazon.CDK.Tags.Of(router).Add("Team", settings.Team);
        foreach (var (key, value) in settings.ExtraTags)
        {
            Amazon.CDK.Tags.Of(router).Add(key, value);
        }

        // This one gets nothing from the file.
        var forgotten = new Role(this, "Forgotten", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com"), Description = settings.Team }); // expect CCG1001 Team,Project,CostCenter
        Grant(forgotten);
    }

    private static void Grant(Role role) => role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new SettingsStack(app, "Settings", AppSettings.Load());
        app.Synth();
    }
}
