using System.Text.Json;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Aws.Calling;

/// <summary>Writes the IAM policy that a caller needs.</summary>
public static class PermissionPolicy
{
    private const string Version = "2012-10-17";
    private const string AllAccounts = "::*:";

    // Names no bucket: what is not filled in allows nothing, where a star would allow all of S3.
    private const string Bucket = "arn:aws:s3:::BUCKET";

    /// <summary>
    /// Writes it. Actions but the assuming of roles and the reading of files list or describe, which IAM does not limit to resources in a way that helps. The bucket of files is for the user to fill in.
    /// </summary>
    /// <param name="output">Takes it.</param>
    /// <param name="commands">The commands that it is for.</param>
    /// <param name="roles">The roles that are to be assumed; what only serves that is left out without any.</param>
    public static void Write(Stream output, IEnumerable<string> commands, IReadOnlyList<string> roles)
    {
        AwsOperation[] operations = [.. commands.SelectMany(Permissions.Of).Distinct()];
        string[] actions = [.. operations.Where(o => !S3Operations.All.Contains(o) && IsNeeded(o, roles)).SelectMany(o => new[] { o.Permission, o.AlsoNeeds }).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        StableJson.Write(output, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("Version", Version);
            writer.WriteStartArray("Statement");
            if (actions.Length > 0)
            {
                Statement(writer, "CdkCostGuardReads", actions, ["*"]);
            }

            if (operations.Any(S3Operations.All.Contains))
            {
                Statement(writer, "CdkCostGuardReadsBucket", operations.Where(S3Operations.All.Contains).Select(o => o.Permission).Order(StringComparer.Ordinal), [Bucket, Bucket + "/*"]);
            }

            if (roles.Count > 0)
            {
                Statement(writer, "CdkCostGuardAssumes", [AwsOperations.Sts.AssumeRole.Permission], roles);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    // AWS answers GetCallerIdentity to everybody; assuming has a statement of its own.
    private static bool IsNeeded(AwsOperation operation, IReadOnlyList<string> roles) =>
        operation != AwsOperations.Sts.GetCallerIdentity
        && operation != AwsOperations.Sts.AssumeRole
        && (operation != AwsOperations.Organizations.ListAccounts || roles.Any(r => r.Contains(AllAccounts, StringComparison.Ordinal)));

    private static void Statement(Utf8JsonWriter writer, string id, IEnumerable<string> actions, IEnumerable<string> resources)
    {
        writer.WriteStartObject();
        writer.WriteString("Sid", id);
        writer.WriteString("Effect", "Allow");
        Texts(writer, "Action", actions);
        Texts(writer, "Resource", resources);
        writer.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
