using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.Rules.Identity;
using CdkCostGuard.Analyzers.Rules.Tags;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Shell.Tests.Rules;

/// <summary>CCG1004, CCG1005, CCG1006, CCG3001 and CCG3002.</summary>
public class GrantRulesTests
{
    [Fact]
    public void A_tag_on_a_policy_beside_one_on_the_role_is_quiet()
    {
        var scene = new Scene();
        scene.With(scene.AllTags());
        Assert.Empty(scene.With(new MisplacedTagFact("Team", "a policy", scene.At("tag()"), scene.LastPrincipal)).Run<TagCannotReachBill>());
    }

    [Fact]
    public void A_tag_of_nobody_or_of_a_role_that_does_not_invoke_is_quiet()
    {
        var scene = new Scene().With(@class: InvokerClass.None);
        Assert.Empty(scene
            .With(new MisplacedTagFact("Team", "a policy", scene.At("tag()"), scene.LastPrincipal))
            .With(new MisplacedTagFact("Team", "a policy", scene.At("tag()"), null))
            .Run<TagCannotReachBill>());
    }

    [Fact]
    public void A_tag_that_nobody_asks_for_is_quiet()
    {
        var scene = new Scene().With();
        Assert.Empty(scene.With(new MisplacedTagFact("Environment", "a policy", scene.At("tag()"), scene.LastPrincipal)).Run<TagCannotReachBill>());
    }

    [Fact]
    public void A_tag_on_a_policy_alone_is_reported_at_the_tag()
    {
        var scene = new Scene().With();
        var found = Assert.Single(scene.With(new MisplacedTagFact("Team", "a policy", scene.At("tag()"), scene.LastPrincipal)).Run<TagCannotReachBill>());
        Assert.Equal("Team is put on a policy, whose tags never reach the bill: what App/Role spends will be without it", found.Message());
        Assert.Equal("tag()", found.Location.Text());
        Assert.Equal(["principal:role()"], found.Places());
    }

    [Fact]
    public void A_tag_on_an_imported_role_is_reported()
    {
        var scene = new Scene().With(new FakeTags().Maybe("Team", "made elsewhere"), FactKind.ImportedRole);
        Assert.Single(scene.With(new MisplacedTagFact("Team", "an imported role", scene.At("tag()"), scene.LastPrincipal)).Run<TagCannotReachBill>());
    }

    [Fact]
    public void An_imported_role_without_a_grant_is_quiet() =>
        Assert.Empty(new Scene().With(kind: FactKind.ImportedRole, @class: InvokerClass.Unknown).Run<ImportedRoleGranted>());

    [Fact]
    public void An_imported_role_with_a_grant_is_reported()
    {
        var found = Assert.Single(new Scene().With(kind: FactKind.ImportedRole).Run<ImportedRoleGranted>());
        Assert.Equal("App/Role is granted Bedrock here (bedrock:InvokeModel via AddToPolicy) and made elsewhere: whether it carries Team, Project, CostCenter cannot be seen", found.Message());
    }

    [Fact]
    public void A_grant_that_speaks_of_Bedrock_is_no_accident() => Assert.Empty(new Scene().With().Run<AccidentalGrant>());

    [Fact]
    public void A_grant_that_does_not_speak_of_Bedrock_is_reported()
    {
        var found = Assert.Single(new Scene().With(accidental: true).Run<AccidentalGrant>());
        Assert.Equal("App/Role can call Bedrock although nothing in its policies speaks of it (bedrock:InvokeModel via AddToPolicy)", found.Message());
        Assert.Equal(["grant:grant()"], found.Places());
    }

    [Fact]
    public void Users_that_cannot_invoke_and_roles_are_quiet() => Assert.Empty(new Scene()
        .With(kind: FactKind.User, @class: InvokerClass.None).With(kind: FactKind.User, accidental: true).With().Run<UserCanInvoke>());

    [Fact]
    public void A_user_that_can_invoke_is_reported()
    {
        var found = Assert.Single(new Scene().With(kind: FactKind.User, at: "user()").Run<UserCanInvoke>());
        Assert.Equal("The IAM user App/Role can call Bedrock (bedrock:InvokeModel via AddToPolicy): who holds its keys spends without belonging to an application", found.Message());
        Assert.Equal("user()", found.Location.Text());
    }

    [Fact]
    public void A_key_of_a_user_that_cannot_invoke_is_quiet() =>
        Assert.Empty(new Scene().With(kind: FactKind.User, @class: InvokerClass.None, keys: ["key()"]).Run<LongTermKeyOfInvoker>());

    [Fact]
    public void A_key_of_an_invoker_is_reported_at_the_key()
    {
        var found = Assert.Single(new Scene().With(kind: FactKind.User, at: "user()", keys: ["key()"]).Run<LongTermKeyOfInvoker>());
        Assert.StartsWith("This is a long-term access key of App/Role", found.Message(), StringComparison.Ordinal);
        Assert.Equal("key()", found.Location.Text());
        Assert.Equal(["principal:user()", "grant:grant()"], found.Places());
    }
}
