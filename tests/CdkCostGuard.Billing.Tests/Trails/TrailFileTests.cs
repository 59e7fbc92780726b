using System.Text.Json.Nodes;
using CdkCostGuard.Core;

namespace CdkCostGuard.Billing.Tests.Trails;

public sealed class TrailFileTests : IDisposable
{
    private readonly Trail _trail = new();

    [Fact]
    public void Trails_of_an_account_and_of_an_organization_are_read_and_an_event_in_both_is_one()
    {
        var both = Trail.Call();
        var late = Trail.Call(time: "2026-09-02T23:59:00Z");
        _trail.File("2026-09-02", [both, Trail.Call(), late]);
        _trail.File("2026-09-02", [both.DeepClone(), Trail.Call(role: "Elsewhere", account: "444455556666")], "o-abc123/", "org", "444455556666");
        _trail.File("2026-09-03", [late.DeepClone()], "o-abc123/", "org");

        var reading = _trail.Read();

        Assert.Equal((3, 6, 2), (reading.Files, reading.Events, reading.Doubles));
        Assert.Equal(4, reading.Callers.Sum(c => c.Value.Calls));
        Assert.Equal("2 calls stand in two trails and were counted once.", Assert.Single(reading.Notices));
    }

    [Fact]
    public void Digests_insights_and_other_files_are_no_events()
    {
        _trail.File("2026-09-02", [Trail.Call()]);
        _trail.Write("logs/AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/09/02/111122223333_CloudTrail-Digest_us-east-1_t_20260902T0000Z.json.gz", "{\"digestS3Object\":\"x\"}");
        _trail.Write("logs/AWSLogs/111122223333/CloudTrail-Insight/us-east-1/2026/09/02/x.json.gz", "{\"Records\":[]}");
        _trail.Write("logs/AWSLogs/readme.txt", "no"u8.ToArray());
        _trail.Write("logs/config.json", "{\"Records\":{}}"u8.ToArray());

        var reading = _trail.Read();

        Assert.Equal((1, 1), (reading.Files, reading.Events));
        Assert.Empty(reading.Faults);
        Assert.Equal("1 files are no events of CloudTrail and were left out, such as logs/config.json.", Assert.Single(reading.Notices));
    }

    [Fact]
    public void What_lookup_events_prints_is_read()
    {
        _trail.Write("lookup.json", new JsonObject { ["Events"] = new JsonArray(new JsonObject { ["EventName"] = "Converse", ["EventSource"] = "bedrock.amazonaws.com", ["CloudTrailEvent"] = Trail.Call().ToJsonString() }) }.ToJsonString());

        Assert.Equal(1, Assert.Single(_trail.Report().Callers).Calls);
    }

    [Fact]
    public void A_gzip_that_breaks_off_is_told_and_what_stands_before_counts()
    {
        var whole = File.ReadAllBytes(_trail.File("2026-09-02", Enumerable.Range(0, 20_000).Select(i => Trail.Call(session: $"s{i}"))));
        _trail.Write("cut/20_CloudTrail_us-east-1_20260903T0000Z_x.json.gz", whole[..(whole.Length * 2 / 3)]);

        var reading = _trail.Read();

        Assert.Contains("cut/20_CloudTrail_us-east-1_20260903T0000Z_x.json.gz: breaks off or is damaged", Assert.Single(reading.Faults), StringComparison.Ordinal);
        Assert.Equal(20_000, reading.Callers.Sum(c => c.Value.Calls));

        // All that could be read of the second was the first's again.
        Assert.InRange(reading.Doubles, 5_000, 19_999);
    }

    [Fact]
    public void Broken_JSON_is_told_with_its_place_and_the_other_files_are_read()
    {
        _trail.File("2026-09-03", [Trail.Call()]);
        _trail.Write("a.json", $$"""{"Records":[{{Trail.Call().ToJsonString()}}, {"eventName": oops}]}""");

        var reading = _trail.Read();

        Assert.StartsWith("a.json(1,", Assert.Single(reading.Faults), StringComparison.Ordinal);
        Assert.Equal(2, reading.Callers.Sum(c => c.Value.Calls));
    }

    [Fact]
    public void Days_that_were_not_asked_for_do_not_count()
    {
        foreach (var day in new[] { "2026-08-31", "2026-09-01", "2026-09-02", "2026-09-03" })
        {
            _trail.File(day, [Trail.Call(time: $"{day}T00:00:00Z"), Trail.Call(time: $"{day}T23:59:59Z")]);
        }

        // Delivered on the day after.
        _trail.File("2026-09-03", [Trail.Call(time: "2026-09-02T23:59:59Z")]);

        var reading = _trail.Read(new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 2));

        Assert.Equal((new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 2)), (reading.From, reading.To));
        Assert.Equal(5, reading.Callers.Sum(c => c.Value.Calls));
        Assert.Equal(ExitCode.Coverage, Assert.Throws<CostGuardException>(() => _trail.Read(new DateOnly(2027, 1, 1))).ExitCode);
    }

    [Theory]
    [InlineData("nothing", "nothing: no such file or folder. Name a trail by its folder")]
    [InlineData("empty", "empty: no file of CloudTrail (.json.gz or .json)")]
    [InlineData("strange.json", "strange.json: is no file of CloudTrail: it has no list Records")]
    [InlineData("s3://bucket/trail", "s3://bucket/trail: a trail is read from disk")]
    public void What_is_no_trail_is_told(string source, string said)
    {
        Directory.CreateDirectory(Path.Combine(_trail.Path, "empty"));
        _trail.Write("strange.json", "{}"u8.ToArray());

        Assert.StartsWith(said, Assert.Throws<CostGuardException>(() => Billing.Trails.TrailReading.Read([source], _trail.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_files_does_not_show()
    {
        var calls = Enumerable.Range(0, 30).Select(i => Trail.Call(role: $"R{i % 7}", time: $"2026-09-{i % 5 + 1:00}T00:00:{i:00}Z")).ToArray();
        foreach (var part in calls.Chunk(4))
        {
            _trail.File("2026-09-02", part.Select(c => c.DeepClone()));
        }

        using var other = new Trail();
        foreach (var part in calls.Reverse().Chunk(9))
        {
            other.File("2026-09-02", part.Select(c => c.DeepClone()));
        }

        Assert.Equal(Text(_trail), Text(other));

        static string Text(Trail trail) => System.Text.Json.JsonSerializer.Serialize(trail.Report() with { Files = 0 });
    }

    [Fact]
    public void Memory_is_bounded_by_days_and_what_it_cannot_compare_is_said()
    {
        var seen = new Billing.Trails.SeenEvents(most: 2);
        var ids = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).ToArray();
        seen.Turn(new DateOnly(2026, 9, 1));
        Assert.All(ids[..2], i => Assert.True(seen.IsNew(i)));
        Assert.False(seen.IsNew(ids[0]));
        Assert.False(seen.IsFull);
        seen.Turn(new DateOnly(2026, 9, 2));
        Assert.False(seen.IsNew(ids[1]));
        seen.Turn(new DateOnly(2026, 9, 3));
        Assert.True(seen.IsNew(ids[0]));
        Assert.True(seen.IsNew(ids[1]));
        Assert.True(seen.IsNew(ids[2]));
        Assert.True(seen.IsFull);
        Assert.True(seen.IsNew(null));
        Assert.True(seen.IsNew(null));
    }

    public void Dispose() => _trail.Dispose();
}
