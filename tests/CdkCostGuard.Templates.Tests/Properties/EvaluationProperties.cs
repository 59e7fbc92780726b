using System.Text.Json.Nodes;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Tests.Iam;
using CsCheck;

namespace CdkCostGuard.Templates.Tests.Properties;

/// <summary>What more statements can and cannot do to the class of a role.</summary>
public class EvaluationProperties
{
    // A resource in three is known only at deployment.
    private static readonly Gen<(GeneratedPolicies Set, JsonObject Added)> SetAndStatement = Gen.Int[0, 1_000_000].Select(seed =>
    {
        var generator = new PolicySetGenerator(seed, withConditions: seed % 2 == 0, withUnknowns: seed % 3 == 0);
        return (generator.Take(1).Single(), generator.Statement(bounds: false));
    });

    [Fact]
    public void One_more_Allow_never_makes_an_invoker_a_non_invoker() => Property.Holds(
        SetAndStatement,
        x => Assert.True(!Invokes(x.Set) || Invokes(With(x.Set, x.Added, "Allow"))),
        x => $"{PolicySetTemplates.Of(x.Set)} and Allow {x.Added.ToJsonString()}");

    [Fact]
    public void One_more_Deny_never_makes_a_non_invoker_an_invoker() => Property.Holds(
        SetAndStatement,
        x => Assert.True(Invokes(x.Set) || !Invokes(With(x.Set, x.Added, "Deny"))),
        x => $"{PolicySetTemplates.Of(x.Set)} and Deny {x.Added.ToJsonString()}");

    [Fact]
    public void A_role_that_holds_nothing_is_no_invoker_whatever_its_boundary_allows() => Property.Holds(
        SetAndStatement.Where(x => x.Set.Boundary is not null),
        x => Assert.False(Invokes(x.Set with { Policies = [] })),
        x => PolicySetTemplates.Of(x.Set));

    [Fact]
    public void Both_answers_are_common_enough_for_these_properties_to_mean_something()
    {
        var invoking = Enumerable.Range(0, 300).Count(i => Invokes(new PolicySetGenerator(i, withUnknowns: i % 3 == 0).Take(1).Single()));

        Assert.InRange(invoking, 75, 250);
    }

    private static bool Invokes(GeneratedPolicies set) =>
        Check.Graph(PolicySetTemplates.Of(set)).Principals.Single().Invocation.Class is InvokerClass.Direct or InvokerClass.Service;

    private static GeneratedPolicies With(GeneratedPolicies set, JsonObject statement, string effect)
    {
        var added = statement.DeepClone();
        added["Effect"] = effect;
        return set with { Policies = [.. set.Policies, new JsonObject { ["Statement"] = added }] };
    }
}
