using CdkCostGuard.Oracle.Comparing;
using CdkCostGuard.Oracle.Synth;

namespace CdkCostGuard.Oracle.Tests;

/// <summary>An oracle that always agrees shows nothing: each kind of wrong claim is seen. The claims are those about another program.</summary>
public class WrongClaimTests(SharedOracle shared)
{
    private const string Granted = "role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { \"bedrock:InvokeModel\" }, Resources = new[] { \"*\" } }));";
    private const string TwoUsers = "Use(\"A\", role); Use(\"B\", role);";

    [Fact]
    public void RightClaim_IsFound()
    {
        var outcome = Claim(Granted + TwoUsers + Tag("Team", "x"), Granted + TwoUsers + Tag("Team", "x"));

        Assert.Empty(outcome.Disagreements);
        Assert.Equal((1, 1, 0, 0), (outcome.Programs, outcome.Found, outcome.Wrong, outcome.Unknown));
    }

    [Fact]
    public void NoInvoker_IsATrueNegative() => Assert.Equal((0, 0, 1), Claim("", "") is var outcome ? (outcome.Found, outcome.Wrong, outcome.TrueNegatives) : default);

    [Fact]
    public void InvokerThatIsNotNamed_IsMissed() => Assert.Equal((1, 1), Claim(Granted, "") is var outcome ? (outcome.Missed, outcome.Wrong) : default);

    [Fact]
    public void InvokerThatIsNone_IsFalse() => Assert.Equal((1, 1), Claim("", Granted) is var outcome ? (outcome.False, outcome.Wrong) : default);

    [Fact]
    public void InvokerThatNoSynthMakes_IsFalse() =>
        Assert.Equal((1, 1), Claim(Granted, Granted + "role = new Role(this, \"Other\", new RoleProps { AssumedBy = new ServicePrincipal(\"lambda.amazonaws.com\") });" + Granted) is var outcome ? (outcome.False, outcome.Wrong) : default);

    [Theory]
    [InlineData("Team", "x", "Project", "x")]
    [InlineData("Team", "x", "team", "x")]
    [InlineData("Team", "x", "Team", "y")]
    public void OtherTags_AreWrong(string key, string value, string claimedKey, string claimedValue) =>
        Assert.Equal((1, 1), Claim(Granted + Tag(key, value), Granted + Tag(claimedKey, claimedValue)) is var outcome ? (outcome.WrongTags, outcome.Wrong) : default);

    [Fact]
    public void OtherKindOfInvoker_IsWrong() =>
        Assert.Equal((1, 1), Claim(Granted, "role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName(\"AdministratorAccess\"));") is var outcome ? (outcome.WrongClass, outcome.Wrong) : default);

    [Fact]
    public void OtherSharing_IsWrong() => Assert.Equal((1, 1), Claim(Granted + TwoUsers, Granted) is var outcome ? (outcome.WrongSharing, outcome.Wrong) : default);

    [Fact]
    public void WhatIsNotKnown_IsCountedApart()
    {
        var outcome = Claim(Granted + Tag("Team", "x"), Granted + "Tags.SetTag(System.IO.File.ReadAllText(\"key\"), \"x\");");

        Assert.Equal((1, 0, 1), (outcome.Found, outcome.Wrong, outcome.Unknown));
    }

    // The truth of one program, the claims of the analyzers about another.
    private Outcome Claim(string real, string claimed) => shared.Oracle.Compare(Program(real), Program(claimed));

    private static string Tag(string key, string value) => $"Amazon.CDK.Tags.Of(role).Add(\"{key}\", \"{value}\");";

    private static ProgramSource Program(string body) => new("Claim", [new SourceFile("Program.cs", $$"""
        using Amazon.CDK;
        using Amazon.CDK.AWS.IAM;
        using Amazon.CDK.AWS.Lambda;
        using Constructs;

        public class OnlyStack : Stack
        {
            public OnlyStack(Construct scope, string id) : base(scope, id)
            {
                var role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
                {{body}}
            }

            private void Use(string id, Role role) =>
                new Function(this, id, new FunctionProps { Runtime = Runtime.NODEJS_20_X, Handler = "index.handler", Code = Code.FromInline("x"), Role = role });
        }

        public static class EntryPoint
        {
            public static void Main() { var app = new App(); new OnlyStack(app, "S"); app.Synth(); }
        }
        """)]);
}
