using System.Globalization;
using System.Text;
using System.Text.Json;
using CdkCostGuard.Billing.Tests.Exports;

namespace CdkCostGuard.Cli.Tests.Auditing;

/// <summary>Whatever stands in paths, keys, values and the policy file is text: nothing of it is run, and the sums are the plain ones.</summary>
public sealed class HostileAuditTests : IDisposable
{
    private const string Drop = "'); DROP TABLE slim_0; --";
    private const string Steal = "x'); COPY (SELECT 1) TO 'stolen.csv'; SELECT ('";
    private const string Emoji = "\U0001F9FE";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> KeysInForms
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var form in (string[])["map", "json", "flattened"])
            {
                foreach (var key in (string[])["it's", "\"quoted\"", "back\\slash", "two\nlines", "tab\there", Drop, Steal, "$1", "{json: [1]}", "a,b;c", Emoji])
                {
                    data.Add(form, key);
                }
            }

            return data;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(KeysInForms))]
    public void A_key_of_a_tag_is_a_key_in_every_form_and_groups_what_has_it(string form, string key)
    {
        var values = new[] { "it's", string.Concat(Enumerable.Repeat(Emoji, 256)), Drop };
        Export(form, [.. values.Select((v, i) => Row(i + 1, (key, v))), Row(10)], key);

        using var audited = Audited.Of(_folder, "--cur", "cur", "--no-cache", "--group-by", key);

        Assert.Equal(16m, audited.Raw);
        Assert.Equal(values.Select((v, i) => (v, i + 1m)).Append(("", 10m)).Order(), audited.Groups(key).Select(g => (g.Key, g.Value)).Order());
        NothingWasRun();
    }

    [Theory]
    [MemberData(nameof(KeysInForms))]
    public void A_key_that_the_policy_requires_attributes_what_carries_it(string form, string key)
    {
        Export(form, [Row(3, (key, "it's " + Drop)), Row(4), Row(5, ("Other", "x"))], key);
        Policy(new { requiredTags = new[] { new { key } }, sharing = new { applicationTag = key } });

        using var audited = Audited.Of(_folder, "--cur", "cur", "--no-cache");

        Assert.Equal("3.00", audited.Bill.GetProperty("attributed").GetString());
        Assert.Equal("9.00", audited.Bill.GetProperty("unattributed").GetString());
        NothingWasRun();
    }

    [Theory]
    [InlineData("it's")]
    [InlineData(Drop)]
    [InlineData("a;b \"c\" [d] {e} $(f) `g`")]
    [InlineData("%(x)s && echo")]
    public void A_path_is_a_path(string name)
    {
        Export("map", [Row(3, ("Team", "a"))], "Team", name + "/cur " + name);
        foreach (var source in (string[])[name, $"{name}/cur {name}", $"{name}/cur {name}/x.parquet", $"{name}/**/*.parquet"])
        {
            foreach (var cache in (string[][])[["--no-cache"], ["--cache", "cache " + name], ["--cache", "cache " + name]])
            {
                using var audited = Audited.Of(_folder, ["--cur", source, .. cache]);

                Assert.Equal(3m, audited.Raw);
            }
        }

        NothingWasRun();
    }

    [Theory]
    [InlineData("terminal")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("csv")]
    public void Values_of_the_bill_and_of_the_policy_stay_values_in_every_output(string format)
    {
        const string control = "\u001b]0;owned\u0007\u001b[2J";
        const string formula = "=cmd|' /C calc'!A1";
        CurRow[] rows =
        [
            Row(1, ("Team", Drop), ("Project", formula)) with { Principal = $"arn:aws:iam::012345678901:user/{Drop}" },
            Row(2, ("Team", control), ("Project", Steal)) with { Account = Drop, UsageType = formula, Region = Steal },
            Row(4, ("Team", formula)) with { Account = "'", Principal = control, Operation = Steal },
            Row(8) with { Currency = "USD", Principal = "@SUM(1+1)*" + formula, UsageType = control, Family = "Amazon Bedrock" + Drop },
        ];
        Export("map", rows, "Team");
        Policy(new
        {
            requiredTags = new[] { new { key = "Team", pattern = "^.*$" } },
            applications = new object[]
            {
                new { name = Steal, match = new { tags = new Dictionary<string, string> { ["Project"] = formula } }, monthlyBudgetUsd = 5, value = new { metric = formula + control, perMonth = 10 } },
                new { name = formula, match = new { stacks = new[] { Drop, "*" } }, monthlyBudgetUsd = 1 },
            },
            suppressions = new[] { new { rule = "CCG6001", where = Drop, reason = Steal + control, owner = formula } },
        });

        var result = Cli.Run(_folder, "audit", "--cur", "cur", "--no-cache", "--fail-on", "never", "--format", format, "--group-by", "Team", "--group-by", "application", "--group-by", "principal", "--group-by", "account", "--group-by", "region", "--group-by", "model");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.DoesNotContain(result.Output, c => char.IsControl(c) && c is not ('\n' or '\r'));
        NothingWasRun();
        switch (format)
        {
            case "terminal":
                Assert.Contains("15.00", result.Output, StringComparison.Ordinal);
                break;
            case "csv":
                Assert.Contains(Table(result.Output), r => r[0] == "group" && r.Contains("'" + formula));
                Assert.DoesNotContain(Table(result.Output).SelectMany(r => r), f => f.Length > 0 && f[0] is '=' or '@' or '\t');
                Assert.Equal(15m, Table(result.Output).Where(r => r[0] == "part").Sum(r => decimal.Parse(r[5], CultureInfo.InvariantCulture)));
                break;
            default:
                using (var report = JsonDocument.Parse(result.Output))
                {
                    Assert.Contains("15.00", result.Output, StringComparison.Ordinal);
                    Assert.Equal(JsonValueKind.Object, report.RootElement.ValueKind);
                }

                break;
        }
    }

    [Fact]
    public void The_sums_of_a_hostile_bill_are_the_plain_ones_for_every_key()
    {
        string[] words = [Drop, Steal, "it's", "\"", "\\", "\n", "$1", "%", "_", "*", "a", "NULL", "NaN", "-1", "1e9", " a", "A"];
        var random = new Random(5);
        string Word() => words[random.Next(words.Length)];
        CurRow[] rows = [.. Enumerable.Range(1, 120).Select(i => Row(i, ("Squad", Word()), (Drop, Word())) with { Account = Word(), Region = Word(), Product = new Dictionary<string, string> { ["model"] = Word() } })];
        foreach (var form in (string[])["map", "json", "flattened"])
        {
            Export(form, rows, "Squad", "cur-" + form, Drop);

            using var audited = Audited.Of(_folder, "--cur", "cur-" + form, "--no-cache", "--group-by", "Squad", "--group-by", Drop, "--group-by", "account", "--group-by", "region", "--group-by", "model");

            Same(r => r.Tags!["iamPrincipal/Squad"], "Squad");
            Same(r => r.Tags!["iamPrincipal/" + Drop], Drop);
            Same(r => r.Account, "account");
            Same(r => r.Region, "region");
            Same(r => r.Product!["model"], "model");
            void Same(Func<CurRow, string> of, string key) => Assert.Equal(
                rows.GroupBy(of, StringComparer.Ordinal).Select(g => (g.Key, g.Sum(r => (decimal)r.Cost))).OrderBy(g => g.Key, StringComparer.Ordinal),
                audited.Groups(key).Select(g => (g.Key, g.Value)).OrderBy(g => g.Key, StringComparer.Ordinal));
        }

        NothingWasRun();
    }

    private static CurRow Row(int cost, params (string Key, string Value)[] tags) => new() { Cost = cost, ResourceId = "r" + cost, Tags = tags.ToDictionary(t => "iamPrincipal/" + t.Key, t => t.Value, StringComparer.Ordinal) };

    private void Export(string form, CurRow[] rows, string key, string folder = "cur", params string[] keys)
    {
        static string Text(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
        var columns = string.Join(", ", keys.Prepend(key).Select(k => $"tags[{Text("iamPrincipal/" + k)}] AS \"iamPrincipal/{k.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        ExportWriter.Write(
            Path.Combine(_folder.Path, folder, "x" + (form == "map" ? ".parquet" : ".csv.gz")),
            rows,
            form == "flattened" ? $"* EXCLUDE (tags, cost_category, discount, resource_tags) REPLACE (CAST(to_json(product) AS VARCHAR) AS product), {columns}" : null);
    }

    private void Policy(object policy) => _folder.Write("cdkcostguard.json", JsonSerializer.Serialize(policy));

    private void NothingWasRun() => Assert.DoesNotContain(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Concat(Directory.GetFiles(".")), f => Path.GetFileName(f) == "stolen.csv");

    // RFC 4180.
    private static List<string[]> Table(string text)
    {
        var rows = new List<string[]>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append(text[i++]);
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && text[i] is ',' or '\n')
            {
                fields.Add(field.ToString());
                field.Clear();
                if (text[i] == '\n')
                {
                    rows.Add([.. fields]);
                    fields.Clear();
                }
            }
            else if (quoted || text[i] != '\r')
            {
                field.Append(text[i]);
            }
        }

        return rows;
    }
}
