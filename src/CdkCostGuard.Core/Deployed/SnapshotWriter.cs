using System.Globalization;
using System.Text.Json;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Core.Deployed;

/// <summary>Writes a snapshot in the form that <see cref="SnapshotReader"/> reads. What was not read is left out.</summary>
public static class SnapshotWriter
{
    /// <summary>Writes it in the order that it has.</summary>
    public static void Write(Stream output, DeployedSnapshot snapshot) => StableJson.Write(output, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("schemaVersion", snapshot.SchemaVersion);
        List(writer, "accounts", snapshot.Accounts, Account);
        List(writer, "costAllocationTags", snapshot.CostAllocationTags, AllocationTag);
        List(writer, "exports", snapshot.Exports, Export);
        if (snapshot.Gaps.Count > 0)
        {
            List(writer, "gaps", snapshot.Gaps, Gap);
        }

        writer.WriteEndObject();
    });

    private static void Account(Utf8JsonWriter writer, DeployedAccount account)
    {
        writer.WriteStartObject();
        writer.WriteString("accountId", account.AccountId);
        List(writer, "stacks", account.Stacks, Stack);
        List(writer, "roles", account.Roles, Principal);
        List(writer, "users", account.Users, Principal);
        List(writer, "groups", account.Groups, Group);
        List(writer, "managedPolicies", account.ManagedPolicies, Policy);
        List(writer, "functions", account.Functions, Function);
        List(writer, "budgets", account.Budgets, Budget);
        if (account.InvocationLogging is { } logging)
        {
            writer.WriteStartObject("invocationLogging");
            foreach (var (region, isOn) in logging.OrderBy(l => l.Key, StringComparer.Ordinal))
            {
                writer.WriteBoolean(region, isOn);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Stack(Utf8JsonWriter writer, DeployedStack stack)
    {
        writer.WriteStartObject();
        writer.WriteString("name", stack.Name);
        writer.WriteString("region", stack.Region);
        Texts(writer, "tags", stack.Tags);
        List(writer, "resources", stack.Resources, Resource);
        List(writer, "deployments", stack.Deployments, (w, d) => w.WriteStringValue(Text(d)));
        writer.WriteEndObject();
    }

    private static void Resource(Utf8JsonWriter writer, DeployedResource resource)
    {
        writer.WriteStartObject();
        writer.WriteString("logicalId", resource.LogicalId);
        writer.WriteString("physicalId", resource.PhysicalId);
        writer.WriteString("type", resource.Type);
        writer.WriteEndObject();
    }

    private static void Principal(Utf8JsonWriter writer, DeployedPrincipal principal)
    {
        writer.WriteStartObject();
        writer.WriteString("name", principal.Name);
        Texts(writer, "tags", principal.Tags);
        Time(writer, "created", principal.Created);
        Time(writer, "tagged", principal.Tagged);
        Time(writer, "deleted", principal.Deleted);
        Time(writer, "lastUsed", principal.LastUsed);
        List(writer, "policies", principal.Policies, Policy);
        OptionalText(writer, "boundary", principal.Boundary);
        if (principal.Trust is { } trust)
        {
            writer.WritePropertyName("trust");
            Document(writer, trust);
        }

        List(writer, "groups", principal.Groups, (w, g) => w.WriteStringValue(g));
        if (principal.AccessKeys.Count > 0)
        {
            List(writer, "accessKeys", principal.AccessKeys, Key);
        }

        writer.WriteEndObject();
    }

    private static void Group(Utf8JsonWriter writer, DeployedGroup group)
    {
        writer.WriteStartObject();
        writer.WriteString("name", group.Name);
        List(writer, "policies", group.Policies, Policy);
        writer.WriteEndObject();
    }

    private static void Policy(Utf8JsonWriter writer, DeployedPolicy policy)
    {
        if (policy.Document is null)
        {
            writer.WriteStringValue(policy.Name);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("name", policy.Name);
        writer.WritePropertyName("document");
        Document(writer, policy.Document);
        writer.WriteEndObject();
    }

    private static void Key(Utf8JsonWriter writer, DeployedKey key)
    {
        writer.WriteStartObject();
        writer.WriteString("id", key.Id);
        OptionalFlag(writer, "isBedrockApiKey", key.IsBedrockApiKey);
        OptionalFlag(writer, "isActive", key.IsActive);
        Time(writer, "created", key.Created);
        Time(writer, "lastUsed", key.LastUsed);
        Time(writer, "expires", key.Expires);
        writer.WriteEndObject();
    }

    private static void Function(Utf8JsonWriter writer, DeployedFunction function)
    {
        writer.WriteStartObject();
        writer.WriteString("name", function.Name);
        writer.WriteString("role", function.Role);
        OptionalText(writer, "region", function.Region);
        Texts(writer, "tags", function.Tags);
        writer.WriteEndObject();
    }

    private static void Budget(Utf8JsonWriter writer, DeployedBudget budget)
    {
        writer.WriteStartObject();
        writer.WriteString("name", budget.Name);
        List(writer, "filters", budget.Filters, (w, f) => w.WriteStringValue(f));
        writer.WriteEndObject();
    }

    private static void AllocationTag(Utf8JsonWriter writer, CostAllocationTag tag)
    {
        writer.WriteStartObject();
        writer.WriteString("key", tag.Key);
        writer.WriteBoolean("isActive", tag.IsActive);
        Time(writer, "changed", tag.Changed);
        Time(writer, "used", tag.Used);
        OptionalText(writer, "payerAccountId", tag.PayerAccountId);
        writer.WriteEndObject();
    }

    private static void Export(Utf8JsonWriter writer, DeployedExport export)
    {
        writer.WriteStartObject();
        writer.WriteString("name", export.Name);
        writer.WriteBoolean("hasCallerIdentity", export.HasCallerIdentity);
        writer.WriteBoolean("hasTags", export.HasTags);
        OptionalFlag(writer, "isHealthy", export.IsHealthy);
        Time(writer, "refreshed", export.Refreshed);
        writer.WriteEndObject();
    }

    private static void Gap(Utf8JsonWriter writer, SnapshotGap gap)
    {
        writer.WriteStartObject();
        OptionalText(writer, "accountId", gap.AccountId);
        OptionalText(writer, "region", gap.Region);
        writer.WriteString("part", gap.Part);
        writer.WriteString("reason", gap.Reason);
        writer.WriteEndObject();
    }

    private static void Document(Utf8JsonWriter writer, Node node)
    {
        switch (node)
        {
            case MapNode map:
                writer.WriteStartObject();
                foreach (var entry in map.Entries)
                {
                    writer.WritePropertyName(entry.Key);
                    Document(writer, entry.Value);
                }

                writer.WriteEndObject();
                break;
            case ListNode list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Document(writer, item);
                }

                writer.WriteEndArray();
                break;
            case ScalarNode { Kind: ScalarKind.Null }:
                writer.WriteNullValue();
                break;
            case ScalarNode { Kind: ScalarKind.Boolean or ScalarKind.Number } scalar:
                writer.WriteRawValue(scalar.Text);
                break;
            case ScalarNode scalar:
                writer.WriteStringValue(scalar.Text);
                break;
        }
    }

    private static void List<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T>? items, Action<Utf8JsonWriter, T> write)
    {
        if (items is null)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string>? texts)
    {
        if (texts is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach (var (key, value) in texts.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    private static void OptionalText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void OptionalFlag(Utf8JsonWriter writer, string name, bool? flag)
    {
        if (flag is { } known)
        {
            writer.WriteBoolean(name, known);
        }
    }

    private static void Time(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            writer.WriteString(name, Text(known));
        }
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
