using CdkCostGuard.Cdk.SourceLocations;

namespace CdkCostGuard.Cdk.Tests.SourceLocations;

/// <summary>Which row is a construct's.</summary>
public class SourceMapTests
{
    [Fact]
    public void Without_rows_nothing_has_a_place() => Assert.Null(Find("Shop/Model/Resource"));

    [Theory]
    [InlineData("Shop/Other/Resource")]
    [InlineData("Shop/Model2")]
    [InlineData("Shop")]
    [InlineData("Model")]
    [InlineData("shop/model")]
    [InlineData("")]
    public void What_no_row_speaks_of_has_no_place(string path) => Assert.Null(Find(path, "7 Shop/Model/"));

    [Theory]
    [InlineData("Shop/Model")]
    [InlineData("/Shop/Model")]
    [InlineData("Shop/Model/Resource")]
    [InlineData("Shop/Model/DefaultPolicy/Resource")]
    public void What_a_library_makes_below_a_construct_is_where_that_is_made(string path) => Assert.Equal("A.cs:7", Find(path, "7 Shop/Model/"));

    [Fact]
    public void What_is_below_a_class_of_the_app_was_made_out_of_sight() => Assert.Null(Find("Shop/Sub/Model", "7 Shop/Sub"));

    [Fact]
    public void The_nearest_row_counts()
    {
        Assert.Equal("A.cs:8", Find("Shop/Fn/Extra/Resource", "7 Shop/Fn/", "8 Shop/Fn/Extra/"));
        Assert.Null(Find("Shop/Fn/Sub/Model", "7 Shop/Fn/", "8 Shop/Fn/Sub"));
    }

    [Fact]
    public void Of_two_places_none_is_taken()
    {
        Assert.Null(Find("Shop/Model", "7 Shop/Model/", "9 Shop/Model/"));
        Assert.Null(Find("Shop/Model/Resource", "7 Shop/Model/", "9 Shop/Model/"));
        Assert.Null(Find("Shop/Model", "7 Shop/Model/", "9 Shop/{?}"));
        Assert.Null(Find("Shop/Model", "7 Shop/Model/", "9 {??}/Model"));
        Assert.Null(Find("Shop/Model", "7 Shop/Model/", "9 {??}/{?}"));
        Assert.Equal("A.cs:7", Find("Shop/Model", "7 Shop/Model/", "9 Shop/{?}Role", "9 {??}/Role", "9 {?}"));
    }

    [Fact]
    public void One_place_may_speak_twice() => Assert.Equal("A.cs:7", Find("Shop/Model", "7 Shop/Model", "7 {?}/Model"));

    [Fact]
    public void What_is_made_at_every_synth_leaves_no_room_for_another()
    {
        Assert.Equal("A.cs:7", Find("Shop/Model", "7! Shop/Model", "9 Shop/{?}", "8 Shop/Model"));
        Assert.Null(Find("Shop/Model", "7! Shop/Model", "8! Shop/Model"));
        Assert.Null(Find("Shop/Claude", "7! Shop/{?}", "8 Shop/{?}e"));
    }

    [Theory]
    [InlineData("Shop-prod/Model", "7 Shop-{?}/Model")]
    [InlineData("Prod/Model", "7 {?}/Model")]
    [InlineData("Shop/Model-a", "7 Shop/Model-{?}")]
    [InlineData("Shop/a-Model-b", "7 Shop/{?}-Model-{?}")]
    [InlineData("Shop/aXbXb", "7 Shop/a{?}X{?}b")]
    [InlineData("Shop/Model-", "7 Shop/Model-{?}")]
    [InlineData("Shop/Model-a/Resource", "7 Shop/Model-{?}/")]
    public void Known_stretches_of_an_id_are_enough(string path, string row) => Assert.Equal("A.cs:7", Find(path, row));

    [Theory]
    [InlineData("Shop/Model", "7 Shop/{?}")]
    [InlineData("Shop/Model", "7 {??}/Model")]
    [InlineData("Shop/Model/Resource", "7 Shop/{?}/")]
    public void An_id_or_a_scope_of_which_nothing_is_known_names_no_place(string path, string row) => Assert.Null(Find(path, row));

    [Theory]
    [InlineData("Shop/Sub/Model-a", "7 Shop/Model-{?}")]
    [InlineData("Shop/ab", "7 Shop/ab{?}b")]
    [InlineData("Shop/XaXX", "7 Shop/{?}a{?}a")]
    [InlineData("Model", "7 {?}/Model")]
    public void A_hole_is_a_stretch_of_one_id(string path, string row) => Assert.Null(Find(path, row));

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("7 ")]
    [InlineData(" Shop/Model")]
    [InlineData("x Shop/Model")]
    [InlineData("-7 Shop/Model")]
    [InlineData("99999999999 Shop/Model")]
    public void What_is_no_row_is_left_out(string text) => Assert.Null(PlaceRow.Parse("A.cs", text));

    private static string? Find(string path, params string[] rows) =>
        new SourceMap(rows.Select(r => PlaceRow.Parse("A.cs", r)!)).Find(path) is { } place ? $"{place.File}:{place.Line}" : null;
}
