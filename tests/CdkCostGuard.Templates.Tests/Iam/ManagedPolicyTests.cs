using CdkCostGuard.Rules;
using Invocation = CdkCostGuard.Rules.Iam.Invocation<CdkCostGuard.Templates.Intrinsics.Guard>;

namespace CdkCostGuard.Templates.Tests.Iam;

/// <summary>Managed policies and permissions boundaries: those of the template, AWS's own, and those out of sight.</summary>
public class ManagedPolicyTests
{
    [Fact]
    public void An_AWS_managed_policy_that_is_not_in_the_table_grants_nothing() =>
        Assert.Equal(InvokerClass.None, Managed("arn:aws:iam::aws:policy/ReadOnlyAccess").Class);

    [Fact]
    public void AmazonBedrockFullAccess_makes_an_invoker_that_is_meant()
    {
        var invocation = Managed("arn:aws:iam::aws:policy/AmazonBedrockFullAccess");

        Assert.Equal((InvokerClass.Direct, false), (invocation.Class, invocation.Accidental));
    }

    [Theory]
    [InlineData("AdministratorAccess")]
    [InlineData("PowerUserAccess")]
    [InlineData("AWSElasticBeanstalkWebTier")]
    public void A_policy_that_was_made_for_something_else_makes_an_accidental_invoker(string name)
    {
        var invocation = Managed($"arn:aws:iam::aws:policy/{name}");

        Assert.Equal((InvokerClass.Direct, true), (invocation.Class, invocation.Accidental));
    }

    [Fact]
    public void A_managed_policy_out_of_sight_is_unknown()
    {
        var invocation = Managed("arn:aws:iam::123456789012:policy/Elsewhere");

        Assert.Equal(InvokerClass.Unknown, invocation.Class);
        Assert.Contains("Elsewhere", Assert.Single(invocation.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void A_managed_policy_out_of_sight_cannot_pass_a_Deny_on_everything() => Assert.Equal(InvokerClass.None, Only("""
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              ManagedPolicyArns: ["arn:aws:iam::123456789012:policy/Elsewhere"]
              Policies:
                - { PolicyName: p, PolicyDocument: { Statement: { Effect: Deny, Action: ["bedrock*:*", "aws-external-anthropic:*"], Resource: "*" } } }
        """).Class);

    [Fact]
    public void A_boundary_that_allows_other_things_takes_the_grant_away() => Assert.Equal(InvokerClass.None, Bounded("s3:*", "*").Class);

    [Fact]
    public void A_boundary_that_allows_everything_leaves_the_grant() => Assert.Equal(InvokerClass.Direct, Bounded("*", "*").Class);

    [Fact]
    public void A_boundary_that_allows_one_model_leaves_that_one()
    {
        const string model = "arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0";

        Assert.Equal(model, Assert.Single(Bounded("*", model).Grants).Resource);
    }

    [Fact]
    public void A_boundary_that_allows_one_model_does_not_tell_whether_an_unknown_one_is_allowed() =>
        Assert.Equal(InvokerClass.Unknown, Bounded("*", "arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0", "!Sub arn:aws:bedrock:*::foundation-model/${Model}").Class);

    [Fact]
    public void A_boundary_out_of_sight_is_unknown() => Assert.Equal(InvokerClass.Unknown, Only("""
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              PermissionsBoundary: arn:aws:iam::123456789012:policy/Elsewhere
              Policies:
                - { PolicyName: p, PolicyDocument: { Statement: { Effect: Allow, Action: "bedrock:InvokeModel", Resource: "*" } } }
        """).Class);

    [Theory]
    [InlineData("Narrow, Wide", "Direct")]
    [InlineData("Wide, Narrow", "Direct")]
    [InlineData("Narrow, Narrow", "None")]
    [InlineData("Narrow, None", "Direct")]
    [InlineData("Narrow, Elsewhere", "Unknown")]
    [InlineData("Elsewhere, Wide", "Direct")]
    public void A_boundary_that_may_be_one_or_another_leaves_what_either_leaves(string alternatives, string expected) =>
        Assert.Equal(expected, "" + Either(alternatives).Class);

    [Theory]
    [InlineData("Narrow, Wide", true)]
    [InlineData("Wide, Wide", false)]
    public void What_only_one_of_the_boundaries_leaves_is_conditional(string alternatives, bool expected) =>
        Assert.All(Either(alternatives).Grants, g => Assert.Equal(expected, g.Conditional));

    [Theory]
    [InlineData("Narrow, Wide", "None")]
    [InlineData("Wide, Narrow", "Direct")]
    public void What_is_granted_in_one_case_is_bounded_by_the_boundary_of_that_case(string alternatives, string expected) =>
        Assert.Equal(expected, "" + Either(alternatives, $"!If [C, {Policy}, !Ref AWS::NoValue]").Class);

    private const string Policy = "{ PolicyName: p, PolicyDocument: { Statement: { Effect: Allow, Action: 'bedrock:*', Resource: '*' } } }";

    private static Invocation Either(string alternatives, string policy = Policy)
    {
        var names = alternatives.Split(", ").Select(n => n switch
        {
            "None" => "!Ref AWS::NoValue",
            "Elsewhere" => "arn:aws:iam::123456789012:policy/Elsewhere",
            _ => $"!Ref {n}",
        });
        return Only($$"""
            Parameters: { P: { Type: String } }
            Conditions: { C: !Equals [!Ref P, x] }
            Resources:
              Narrow: { Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: { Statement: { Effect: Allow, Action: 's3:*', Resource: '*' } } } }
              Wide: { Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: { Statement: { Effect: Allow, Action: '*', Resource: '*' } } } }
              Role:
                Type: AWS::IAM::Role
                Properties:
                  PermissionsBoundary: !If [C, {{string.Join(", ", names)}}]
                  Policies:
                    - {{policy}}
            """);
    }

    private static Invocation Managed(string arn) => Only($$"""
        Resources:
          Role: { Type: AWS::IAM::Role, Properties: { ManagedPolicyArns: ["{{arn}}"] } }
        """);

    private static Invocation Bounded(string action, string resource, string granted = "\"*\"") => Only($$"""
        Parameters: { Model: { Type: String } }
        Resources:
          Boundary:
            Type: AWS::IAM::ManagedPolicy
            Properties:
              PolicyDocument: { Statement: { Effect: Allow, Action: "{{action}}", Resource: "{{resource}}" } }
          Role:
            Type: AWS::IAM::Role
            Properties:
              PermissionsBoundary: !Ref Boundary
              Policies:
                - PolicyName: p
                  PolicyDocument:
                    Statement:
                      - Effect: Allow
                        Action: bedrock:InvokeModel
                        Resource: {{granted}}
        """);

    private static Invocation Only(string template) => Check.Graph(template).Principals.Single().Invocation;
}
