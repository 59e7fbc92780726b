using CdkCostGuard.Core.Documents;
using CdkCostGuard.Templates.Intrinsics;

namespace CdkCostGuard.Templates.Tests.Intrinsics;

/// <summary>What the value of an output is known to be; holes show as <c>${what}</c>, alternatives are split by a bar.</summary>
public class EvaluatorTests
{
    private const string Sections = """
        Parameters:
          Name: { Type: String, Default: copilot }
          Given: { Type: String }
          Secret: { Type: String, NoEcho: true, Default: hush }
          Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /path/of/it }
          Names: { Type: CommaDelimitedList, Default: 'a, b' }
        Conditions:
          IsProd: !Equals [ !Ref Given, prod ]
          IsDev: !Not [ !Condition IsProd ]
        Mappings:
          Regions: { eu-west-1: { Model: nova, Same: one }, us-east-1: { Model: claude, Same: one } }
        Resources:
          Bucket: { Type: AWS::S3::Bucket }

        """;

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("1042", "1042")]
    [InlineData("!Sub 'a-${!Literal}'", "a-${Literal}")]
    [InlineData("!Join [ '-', [ a, b ] ]", "a-b")]
    [InlineData("!Select [ 1, [ a, b ] ]", "b")]
    [InlineData("!Select [ 1, !Split [ '/', 'x/y/z' ] ]", "y")]
    [InlineData("!FindInMap [ Regions, eu-west-1, Model ]", "nova")]
    [InlineData("!FindInMap [ Regions, !Ref 'AWS::Region', Same ]", "one")]
    public void Is_known(string value, string expected) => Assert.Equal(expected, Evaluate(value));

    [Theory]
    [InlineData("!Ref Given", "${Given}")]
    [InlineData("!Sub 'arn:${AWS::Partition}:s3:::${Given}/x'", "arn:${AWS::Partition}:s3:::${Given}/x")]
    [InlineData("!GetAtt Bucket.Arn", "${Bucket.Arn}")]
    [InlineData("!Sub '${Bucket.Arn}/*'", "${Bucket.Arn}/*")]
    [InlineData("!Join [ '', [ 'x-', !Ref Bucket ] ]", "x-${Bucket}")]
    [InlineData("!Sub [ '${a}-${b}', { a: x, b: !Ref Given } ]", "x-${Given}")]
    [InlineData("!Select [ 2, !Split [ ':', !Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/R' ] ]", "iam")]
    [InlineData("!Ref Nowhere", "${Nowhere}")]
    public void Is_known_in_part(string value, string expected) => Assert.Equal(expected, Evaluate(value));

    [Theory]
    [InlineData("!Base64 x")]
    [InlineData("!Select [ !Ref Given, [ a, b ] ]")]
    [InlineData("!Select [ 7, !Split [ '/', 'x/y' ] ]")]
    [InlineData("!FindInMap [ Nowhere, a, b ]")]
    [InlineData("{ 'Fn::Transform': { Name: Macro } }")]
    [InlineData("[ a, list ]")]
    public void Is_not_known_and_says_why(string value) => Assert.NotEqual("", Assert.Single(Texts(value)).Value.OnlyHole!.Reason);

    [Theory]
    [InlineData("!If [ IsProd, a, b ]", "a | b")]
    [InlineData("!If [ IsProd, a, !Ref 'AWS::NoValue' ]", "a")]
    [InlineData("!Ref 'AWS::NoValue'", "")]
    [InlineData("!Join [ '-', [ !If [ IsProd, a, b ], !If [ IsProd, c, d ] ] ]", "a-c | b-d")]
    [InlineData("!Join [ '-', [ !If [ IsProd, a, b ], !If [ IsDev, c, d ] ] ]", "a-d | b-c")]
    [InlineData("!Join [ '-', [ x, !If [ IsProd, a, !Ref 'AWS::NoValue' ], y ] ]", "x-a-y | x-y")]
    [InlineData("!Join [ '-', !If [ IsProd, [ a, b ], [ c ] ] ]", "a-b | c")]
    [InlineData("!Join [ '-', !Ref Names ]", "a-b")]
    [InlineData("!Sub [ '${x}', { x: !If [ IsProd, a, b ] } ]", "a | b")]
    [InlineData("!FindInMap [ Regions, !Ref 'AWS::Region', Model ]", "nova | claude")]
    public void Has_an_alternative_for_each_way_that_conditions_turn_out(string value, string expected) => Assert.Equal(expected, Evaluate(value));

    [Fact]
    public void A_default_is_assumed_and_not_known()
    {
        var text = Assert.Single(Texts("!Sub '${Name}-role'")).Value;

        Assert.Null(text.Known);
        Assert.Equal("copilot-role", text.Assumed);
    }

    [Theory]
    [InlineData("!Ref Secret")]
    [InlineData("!Ref Stored")]
    [InlineData("!Ref Given")]
    public void Neither_a_secret_nor_the_name_of_a_stored_parameter_is_taken_for_the_value(string value) => Assert.Null(Assert.Single(Texts(value)).Value.Assumed);

    [Fact]
    public void Too_many_alternatives_are_one_unknown()
    {
        var pieces = string.Join(", ", Enumerable.Range(0, 12).Select(i => $"!If [ C{i}, a, b ]"));

        Assert.Equal("it has too many alternatives", Assert.Single(Texts($"!Join [ '', [ {pieces} ] ]")).Value.OnlyHole!.Reason);
    }

    [Fact]
    public void A_name_cut_out_of_the_arn_of_a_resource_is_still_that_resources()
    {
        var hole = Assert.Single(Texts("!Select [ 1, !Split [ '/', !GetAtt Bucket.Arn ] ]")).Value.OnlyHole!;

        Assert.Equal("Bucket", hole.Resource!.LogicalId);
        Assert.True(hole.IsDerived);
    }

    private static string Evaluate(string value) => string.Join(" | ", Texts(value).Select(t => t.Value.ToString()));

    private static IReadOnlyList<Guarded<Text>> Texts(string value)
    {
        var template = Check.Template("app.yaml", Sections + $"Outputs: {{ V: {{ Value: {value} }} }}");
        var output = (MapNode)((MapNode)template.Root["Outputs"]!)["V"]!;
        return new Evaluator([template]).Texts(output["Value"], template);
    }
}
