using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Graph;

public class GuardTests
{
    [Theory]
    [InlineData("IsProd", "IsProd", false)]
    [InlineData("IsProd", "IsAlsoProd", false)]
    [InlineData("IsProd", "IsNotDev", false)]
    [InlineData("IsNotProd", "IsDev", false)]
    [InlineData("IsProd", "IsDev", true)]
    [InlineData("IsProd", "IsNotProd", true)]
    [InlineData("IsOpen", "IsNotOpen", true)]
    public void Two_conditions_exclude_one_another(string first, string second, bool exclusive)
    {
        var result = Check.Yaml(Template($$"""
            Fn1: { Type: AWS::Lambda::Function, Condition: {{first}}, Properties: { Role: !GetAtt Invoker.Arn } }
              Fn2: { Type: AWS::Lambda::Function, Condition: {{second}}, Properties: { Role: !GetAtt Invoker.Arn } }
            """));

        Assert.Equal(exclusive, result.Of(RuleCatalogue.InvokerUsedByWorkloads).Count == 0);
    }

    [Theory]
    [InlineData("!If [ IsProd, {0}, {0} ]", true)]
    [InlineData("!If [ IsNotProd, {0}, {0} ]", true)]
    [InlineData("!If [ IsOpen, {0}, {0} ]", true)]
    [InlineData("[ !If [ IsProd, {1}, !Ref 'AWS::NoValue' ], !If [ IsNotProd, {1}, !Ref 'AWS::NoValue' ] ]", true)]
    [InlineData("[ !If [ IsProd, {1}, !Ref 'AWS::NoValue' ], !If [ IsDev, {1}, !Ref 'AWS::NoValue' ] ]", false)]
    [InlineData("!If [ IsProd, {0}, [] ]", false)]
    public void Branches_that_leave_no_case_out_cover_all(string tags, bool covered)
    {
        const string Team = "{ Key: Team, Value: a }";
        var filled = string.Format(System.Globalization.CultureInfo.InvariantCulture, tags, $"[ {Team} ]", Team);
        var result = Check.Yaml(Template("Topic: { Type: AWS::SNS::Topic }", $"Tags: {filled}"), Check.Policy("""{ "requiredTags": [ { "key": "Team" } ] }"""));

        Assert.Equal(covered ? [] : ["CCG9001"], result.Findings.Select(f => f.RuleId).Where(id => id is "CCG1001" or "CCG9001"));
    }

    [Fact]
    public void A_message_says_which_case_it_speaks_of()
    {
        var result = Check.Yaml(Template("Topic: { Type: AWS::SNS::Topic }", $"Tags: !If [ IsProd, !Ref 'AWS::NoValue', {AllTags} ]"));

        Assert.Contains("Team is there where IsProd is false", Assert.Single(result.Of(RuleCatalogue.NotEvaluated)).Evidence);
    }

    private static string Template(string resources, string properties = "") => $$"""
        Parameters: { Stage: { Type: String }, Open: { Type: String }, Closed: { Type: String } }
        Conditions:
          IsProd: !Equals [ !Ref Stage, prod ]
          IsAlsoProd: !Equals [ prod, !Ref Stage ]
          IsDev: !Equals [ !Ref Stage, dev ]
          IsNotProd: !Not [ !Condition IsProd ]
          IsNotDev: !Not [ !Condition IsDev ]
          IsOpen: !And [ !Equals [ !Ref Open, a ], !Equals [ !Ref Closed, b ] ]
          IsNotOpen: !Not [ !Condition IsOpen ]
        Resources:
          Invoker: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}}, {{properties}} } }
          {{resources}}
        """;
}
