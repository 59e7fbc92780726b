using System.Text.Json;

namespace CdkCostGuard.Cli.Tests;

/// <summary>What the applications of a policy file change.</summary>
public sealed class DeclaredApplicationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DeclaredApplicationTests() => _folder.Write("t.yaml", """
        Resources:
          Shared:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: { Statement: [ { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: 'sts:AssumeRole' } ] }
              Policies: [ { PolicyName: p, PolicyDocument: { Statement: [ { Effect: Allow, Action: 'bedrock:InvokeModel', Resource: '*' } ] } } ]
              Tags: [ { Key: Team, Value: t }, { Key: Project, Value: A }, { Key: CostCenter, Value: '1' } ]
          One:
            Type: AWS::Lambda::Function
            Properties: { Role: !GetAtt Shared.Arn, Tags: [ { Key: Project, Value: A } ] }
          Two:
            Type: AWS::Lambda::Function
            Properties: { Role: !GetAtt Shared.Arn, Tags: [ { Key: Project, Value: B } ] }
        """);

    [Fact]
    public void One_that_takes_both_workloads_makes_them_one() =>
        Assert.DoesNotContain("CCG2001", Rules("""{ "name": "Suite", "match": { "stacks": ["*"] } }"""));

    [Fact]
    public void Without_any_the_tag_tells_them_apart() => Assert.Contains("CCG2001", Rules(""));

    [Fact]
    public void One_without_match_takes_no_workload() => Assert.Contains("CCG2001", Rules("""{ "name": "A", "monthlyBudgetUsd": 1 }"""));

    [Fact]
    public void One_without_match_still_declares_the_budget_of_the_application_that_the_tag_names()
    {
        Assert.Contains("CCG5002", Rules("""{ "name": "A", "monthlyBudgetUsd": 1 }"""));
        Assert.DoesNotContain("CCG5002", Rules("""{ "name": "A", "monthlyBudgetUsd": 1 }, { "name": "B", "monthlyBudgetUsd": 1 }"""));
    }

    private string[] Rules(string applications)
    {
        _folder.Write("cdkcostguard.json", $$"""{ "applications": [ {{applications}} ] }""");
        var result = Cli.Run(_folder, "check", "t.yaml", "--format", "json");
        Assert.Equal("", result.Error);
        using var json = JsonDocument.Parse(result.Output);
        return [.. json.RootElement.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("ruleId").GetString()!)];
    }

    public void Dispose() => _folder.Dispose();
}
