using System.Globalization;
using System.Text.Json.Nodes;
using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Billing.Trails;
using CdkCostGuard.Core;
using DuckDB.NET.Data;

namespace CdkCostGuard.Billing.Tests.Trails;

/// <summary>The SQL for Athena asks what the reader asks: it is run by DuckDB on the columns of AWS's table, and its grammar is Trino's.</summary>
public sealed class TrailSqlTests : IDisposable
{
    private readonly Trail _trail = new();

    [Fact]
    public async Task The_text_is() => await VerifyXunit.Verifier.Verify(TrailSql.Text("logs.cloudtrail_logs", new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 30)), "sql");

    [Fact]
    public void Trinos_grammar_takes_it()
    {
        Assert.SkipUnless(NodeTools.IsAvailable, "npm is not on this machine");
        NodeTools.Package("dt-sql-parser");
        var file = _trail.Write("callers.sql", System.Text.Encoding.UTF8.GetBytes(TrailSql.Text(TrailSql.DefaultTable, null, null)));

        Assert.Equal((0, "", ""), NodeTools.Run("node", ["trino.mjs", file]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("logs; DROP TABLE x")]
    [InlineData("a.b.c.d")]
    [InlineData("\"logs\"")]
    [InlineData("1logs")]
    [InlineData("logs\n")]
    public void A_table_has_a_plain_name(string table) =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<CostGuardException>(() => TrailSql.Text(table, null, null)).ExitCode);

    [Fact]
    public void It_counts_what_the_reader_counts()
    {
        var random = new Random(7);
        var calls = Enumerable.Range(0, 400).Select(_ => RandomEvent(random)).ToArray();
        _trail.File("2026-09-02", calls.Select(c => c.DeepClone()));

        // A second trail with some of the same.
        _trail.File("2026-09-02", calls.Where((_, i) => i % 3 == 0).Select(c => c.DeepClone()), "o-abc/", "org");
        DateOnly from = new(2026, 9, 2), to = new(2026, 9, 4);

        var read = _trail.Read(from, to).Callers.Select(c => Line(c.Key, c.Value.Calls, c.Value.Failed, c.Value.Days, Count(c.Value, "AKIA"), Count(c.Value, "bearer"), c.Value.First!.Value, c.Value.Last!.Value)).Order(StringComparer.Ordinal).ToArray();

        Assert.True(read.Length > 10);
        Assert.Equal(read, Asked(TrailSql.Text("trail", from, to)));
    }

    private static string Line(PrincipalKey key, long calls, long failed, long days, long akia, long bearer, DateTime first, DateTime last) =>
        string.Create(CultureInfo.InvariantCulture, $"{key.Id(key.Name)} {calls} {failed} {days} {akia} {bearer} {first:yyyy-MM-dd'T'HH:mm:ss'Z'} {last:yyyy-MM-dd'T'HH:mm:ss'Z'}");

    private static long Count(CallerTally tally, string kind) => tally.Keys.Where(k => k.Key.StartsWith(kind, StringComparison.Ordinal)).Sum(k => k.Value);

    private static JsonObject RandomEvent(Random random)
    {
        string[] names = [.. CallNames.OfRuntime, .. CallNames.OfMantle, "ListFoundationModels", "InvokeAgent"];
        var name = names[random.Next(names.Length)];
        var time = string.Create(CultureInfo.InvariantCulture, $"2026-09-{random.Next(1, 6):00}T{random.Next(24):00}:00:00Z");
        var call = random.Next(3) == 0 ? Trail.UserCall($"u{random.Next(4)}") : Trail.Call(role: $"R{random.Next(9)}", session: $"s{random.Next(50)}");
        (call["eventTime"], call["eventName"], call["eventSource"]) = (time, name, CallNames.OfMantle.Contains(name) ? CallNames.Mantle : CallNames.Runtime);
        if (random.Next(5) == 0)
        {
            call["errorCode"] = "ThrottlingException";
        }

        if (random.Next(6) == 0)
        {
            call["additionalEventData"] = new JsonObject { ["callWithBearerToken"] = true };
        }

        return call;
    }

    private string[] Asked(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();

        // The columns of https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table.html that the question names; what Athena gives as text is JSON as text.
        command.CommandText = $$"""
            CREATE TABLE trail AS SELECT
                r.userIdentity AS useridentity, r.eventTime AS eventtime, r.eventSource AS eventsource, r.eventName AS eventname, r.awsRegion AS awsregion, r.errorCode AS errorcode, r.eventID AS eventid,
                r.recipientAccountId AS recipientaccountid, CAST(r.requestParameters AS VARCHAR) AS requestparameters, CAST(r.additionalEventData AS VARCHAR) AS additionaleventdata
            FROM (SELECT UNNEST(Records) AS r FROM read_json('{{_trail.Path}}/**/*.json.gz', columns = {Records: 'STRUCT(
                userIdentity STRUCT("type" VARCHAR, principalId VARCHAR, arn VARCHAR, accountId VARCHAR, invokedBy VARCHAR, accessKeyId VARCHAR, sessionContext STRUCT(sessionIssuer STRUCT(arn VARCHAR))),
                eventTime VARCHAR, eventSource VARCHAR, eventName VARCHAR, awsRegion VARCHAR, errorCode VARCHAR, eventID VARCHAR, recipientAccountId VARCHAR, requestParameters JSON, additionalEventData JSON)[]'}));
            """;
        command.ExecuteNonQuery();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var lines = new List<string>();
        while (rows.Read())
        {
            var key = PrincipalKey.Of(BilledPrincipal.Parse(rows.GetString(0)), rows.GetString(1));
            lines.Add(Line(key, rows.GetInt64(3), rows.GetInt64(4), rows.GetInt64(5), rows.GetInt64(6), rows.GetInt64(7), Time(rows.GetString(8)), Time(rows.GetString(9))));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static DateTime Time(string text) => DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public void Dispose() => _trail.Dispose();
}
