using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace EmbeddedConfig;

internal static class Settings
{
    private const string Source = """
        # owner of everything
        Team = platform
        project = lowercase

        [roles]
        Summaries = bedrock:InvokeModel, s3:GetObject
        Archive   = s3:PutObject
        Tagged    = bedrock:InvokeModelWithResponseStream ; CostCenter
        """;

    public static (Dictionary<string, string> Tags, Dictionary<string, string[]> Roles) Parse()
    {
        var tags = new Dictionary<string, string>();
        var roles = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        var section = "";
        foreach (var raw in Source.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line.StartsWith('#'))
            {
                continue;
            }

            if (line[0] == '[' && line[^1] == ']')
            {
                section = line[1..^1];
                continue;
            }

            var at = line.IndexOf('=');
            if (at < 0)
            {
                throw new FormatException(line);
            }

            var (key, value) = (line[..at].TrimEnd(), line[(at + 1)..].TrimStart());
            switch (section)
            {
                case "":
                    tags.Add(key, value);
                    break;
                case "roles":
                    roles[key] = value.Split(new[] { ',', ';' }, StringSplitOptions.TrimEntries);
                    break;
            }
        }

        return (tags, roles);
    }
}

public class ConfiguredStack : Stack
{
    public ConfiguredStack(Construct scope, string id) : base(scope, id)
    {
        var (tags, roles) = Settings.Parse();
        var culture = CultureInfo.InvariantCulture;
        foreach (var (name, parts) in roles)
        {
            var role = new Role(this, name, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter
            role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = parts.Where(p => p.Contains(':')).ToArray(), Resources = new[] { "*" } }));
            foreach (var extra in parts.Where(p => !p.Contains(':')))
            {
                Amazon.CDK.Tags.Of(role).Add(extra, "x");
            }
        }

        foreach (var (key, value) in tags)
        {
            var name = key.Substring(0, 1).ToUpper(culture) + key.Substring(1);
            Amazon.CDK.Tags.Of(this).Add(name, value);
        }
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new ConfiguredStack(app, "Configured");
        app.Synth();
    }
}
