using System.Text;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Deployed;

namespace CdkCostGuard.Templates.Tests.Deployed;

public class DeployedCheckerTests
{
    private const string Account = "111122223333";
    private const string Tagged = """ "tags": { "Team": "Data", "Project": "Copilot", "CostCenter": "4711" } """;
    private const string Invoke = """ "policies": [ { "name": "p", "document": { "Statement": [ { "Effect": "Allow", "Action": "bedrock:InvokeModel", "Resource": "*" } ] } } ] """;
    private const string Nothing = """ "policies": [] """;

    [Fact]
    public void An_empty_snapshot() => Assert.Empty(Check("").Findings);

    [Fact]
    public void A_tagged_invoker_and_a_role_that_calls_nothing() =>
        Assert.Empty(Check($$""" "roles": [ { "name": "Model", {{Tagged}}, {{Invoke}} }, { "name": "Other", "tags": {}, {{Nothing}} } ] """).Findings);

    [Fact]
    public void A_role_that_no_stack_makes_is_judged_under_its_account()
    {
        var result = Check($$""" "roles": [ { "name": "Model", "tags": { "Team": "Data" }, {{Invoke}} } ] """);

        var finding = Assert.Single(result.Findings);
        Assert.Equal(("CCG1001", $"{Account}/Model"), (finding.RuleId, finding.Principal));
        Assert.Equal("Project,CostCenter", finding.Data["missingTags"]);
        Assert.Equal(InvokerClass.Direct, result.Principal($"{Account}/Model").Invokes);
    }

    [Fact]
    public void A_finding_shows_the_line_of_the_snapshot()
    {
        var text = Snapshot($$"""
            "roles": [
                { "name": "First", "tags": {}, {{Nothing}} },
                { "name": "Model", "tags": {}, {{Invoke}} }
            ]
            """);
        var bytes = Encoding.UTF8.GetBytes(text);

        var finding = Assert.Single(DeployedChecker.Check(SnapshotReader.Read("deployed.json", bytes), "deployed.json", new LineIndex(bytes), Policy.Default, []).Findings);

        var line = text.Split('\n').Index().Single(l => l.Item.Contains("Model", StringComparison.Ordinal)).Index + 1;
        Assert.Equal(("deployed.json", (int?)line), (finding.Locations[0].Template, finding.Locations[0].Line));
    }

    [Fact]
    public void A_role_of_a_stack_is_named_after_the_stack_and_its_tags_do_not_help_a_role_that_lacks_them()
    {
        var result = Check($$"""
            "stacks": [ { "name": "App", "region": "eu-west-1", "tags": { "Team": "Data", "Project": "P", "CostCenter": "1" },
                          "resources": [ { "logicalId": "Role1A2B", "physicalId": "app-role", "type": "AWS::IAM::Role" } ] } ],
            "roles": [ { "name": "Other", "tags": {}, {{Nothing}} }, { "name": "APP-role", "tags": {}, {{Invoke}} } ]
            """);

        Assert.Equal(["App/Role1A2B"], result.Of(RuleCatalogue.InvokerLacksCostTags).Select(f => f.Principal));
    }

    [Fact]
    public void Policies_of_the_account_are_read_by_ARN_and_those_of_AWS_by_the_table()
    {
        var result = Check($$"""
            "managedPolicies": [ { "name": "arn:aws:iam::111122223333:policy/AmazonBedrockFullAccess", "document": { "Statement": [] } },
                                 { "name": "arn:aws:iam::111122223333:policy/team/Own", "document": { "Statement": { "Effect": "Allow", "Action": "bedrock:Converse*", "Resource": "*" } } },
                                 { "name": "arn:aws:iam::111122223333:policy/Models", "document": { "Statement": { "Effect": "Allow", "Action": "bedrock:InvokeModel", "Resource": "*" } } } ],
            "roles": [
              { "name": "ByAws", "tags": {}, "policies": [ "arn:aws:iam::aws:policy/AmazonBedrockFullAccess" ] },
              { "name": "ByNamesake", "tags": {}, "policies": [ "arn:aws:iam::111122223333:policy/AmazonBedrockFullAccess" ] },
              { "name": "ByOwn", "tags": {}, "policies": [ "arn:aws:iam::111122223333:policy/Models" ] },
              { "name": "ByNoAction", "tags": {}, "policies": [ "arn:aws:iam::111122223333:policy/team/Own" ] },
              { "name": "Bounded", "tags": {}, "policies": [ "arn:aws:iam::111122223333:policy/Models" ], "boundary": "arn:aws:iam::111122223333:policy/team/Own" }
            ]
            """);

        Assert.Equal([$"{Account}/ByAws", $"{Account}/ByOwn"], result.Of(RuleCatalogue.InvokerLacksCostTags).Select(f => f.Principal));
        Assert.Equal([], result.Of(RuleCatalogue.NotEvaluated).Select(f => f.Message));
    }

    [Fact]
    public void A_policy_that_was_not_read_leaves_it_open()
    {
        var result = Check($$""" "roles": [ { "name": "R", {{Tagged}}, "policies": [ "arn:aws:iam::111122223333:policy/Gone" ] }, { "name": "S", {{Tagged}}, "policies": [ "bare" ] } ] """);

        Assert.Equal([$"{Account}/R", $"{Account}/S"], result.Findings.Select(f => f.Principal));
        Assert.All(result.Findings, f => Assert.Equal("CCG9001", f.RuleId));
    }

    [Fact]
    public void A_principal_of_which_too_little_was_read_is_neither_passed_nor_faulted()
    {
        var result = Check($$""" "roles": [ { "name": "R", {{Tagged}} }, { "name": "S", {{Invoke}} }, { "name": "Gone", "deleted": "2026-09-01T00:00:00Z" } ] """);

        Assert.Equal(
            [$"{Account}/R: the snapshot does not have its policies, so it is neither passed nor faulted.", $"{Account}/S: the snapshot does not have its tags, so it is neither passed nor faulted."],
            result.Findings.Select(f => f.Message));
        Assert.Empty(result.Principals);
    }

    [Fact]
    public void Broad_policies_are_accidents_and_roles_that_nobody_can_tag_are_not_asked_for_tags()
    {
        var result = Check($$"""
            "roles": [ { "name": "Deploy", "tags": {}, "policies": [ "arn:aws:iam::aws:policy/AdministratorAccess" ] },
                       { "name": "AWSReservedSSO_Models_0123456789abcdef", "tags": {}, {{Invoke}} },
                       { "name": "AWSServiceRoleForModels", "tags": {}, {{Invoke}} } ]
            """);

        Assert.Equal([("CCG1006", $"{Account}/Deploy")], result.Findings.Select(f => (f.RuleId, f.Principal!)));
    }

    [Fact]
    public void Keys_are_told_apart_from_cases_and_values_from_placeholders()
    {
        var result = Check($$""" "roles": [ { "name": "R", "tags": { "team": "Data", "Project": "TODO", "CostCenter": "1" }, {{Invoke}} } ] """);

        Assert.Equal(["CCG1001", "CCG1002", "CCG1003"], result.Findings.Select(f => f.RuleId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Functions_of_two_applications_share_a_role()
    {
        const string Roles = $$""" "roles": [ { "name": "R", {{Tagged}}, {{Invoke}} } ], """;

        Assert.Empty(Check(Roles + """ "functions": [ { "name": "a", "role": "R", "tags": { "Project": "P" } }, { "name": "b", "role": "r", "tags": { "Project": "P" } } ] """).Findings);
        Assert.Empty(Check(Roles + """ "functions": [ { "name": "a", "role": "R", "tags": { "Project": "P" } }, { "name": "b", "role": "r" } ] """).Findings);
        Assert.Equal(
            "CCG2001",
            Assert.Single(Check(Roles + """ "functions": [ { "name": "a", "role": "R", "tags": { "Project": "P" } }, { "name": "b", "role": "r", "tags": { "Project": "Q" } } ] """).Findings).RuleId);
    }

    [Fact]
    public void Functions_of_two_stacks_share_a_role()
    {
        var result = Check($$"""
            "stacks": [ { "name": "A", "region": "r", "resources": [ { "logicalId": "F", "physicalId": "a", "type": "AWS::Lambda::Function" } ] },
                        { "name": "B", "region": "r", "resources": [ { "logicalId": "F", "physicalId": "b", "type": "AWS::Lambda::Function" } ] } ],
            "roles": [ { "name": "R", {{Tagged}}, {{Invoke}} } ],
            "functions": [ { "name": "a", "role": "R", "region": "r", "tags": {} }, { "name": "b", "role": "R", "region": "r", "tags": {} } ]
            """);

        Assert.Equal("CCG2001", Assert.Single(result.Findings).RuleId);
    }

    [Fact]
    public void A_trust_policy_for_two_services()
    {
        var result = Check($$"""
            "roles": [ { "name": "R", {{Tagged}}, {{Invoke}}, "trust": { "Statement": [ { "Effect": "Allow", "Principal": { "Service": [ "lambda.amazonaws.com", "ec2.amazonaws.com" ] }, "Action": "sts:AssumeRole" } ] } } ]
            """);

        Assert.Equal("CCG2003", Assert.Single(result.Findings).RuleId);
    }

    [Fact]
    public void A_user_gets_what_its_groups_hold_and_its_keys_are_counted_while_they_work()
    {
        var result = Check($$"""
            "groups": [ { "name": "People", {{Invoke}} } ],
            "users": [ { "name": "alice", {{Tagged}}, {{Nothing}}, "groups": [ "People" ],
                         "accessKeys": [ { "id": "AKIAON", "isActive": true }, { "id": "AKIAOFF", "isActive": false }, { "id": "ACCA1", "isBedrockApiKey": true } ] },
                       { "name": "bob", {{Tagged}}, {{Nothing}}, "groups": [ "Gone" ], "accessKeys": [ "AKIABOB" ] } ]
            """);

        Assert.Equal([$"{Account}/alice"], result.Of(RuleCatalogue.UserCanInvoke).Select(f => f.Principal));
        Assert.Equal(
            [$"{Account}/ACCA1 is a long-term Bedrock API key of {Account}/alice", $"{Account}/AKIAON is a long-term access key of {Account}/alice"],
            result.Of(RuleCatalogue.LongTermKeyOfInvoker).Select(f => f.Message.Split(',')[0]).Order(StringComparer.Ordinal));
        Assert.Equal([$"{Account}/bob"], result.Of(RuleCatalogue.NotEvaluated).Select(f => f.Principal));
    }

    [Fact]
    public void Logging_that_is_off_matters_where_an_invoker_works()
    {
        const string Role = $$""" "roles": [ { "name": "R", {{Tagged}}, {{Invoke}} } ], "functions": [ { "name": "f", "role": "R", "region": "eu-west-1", "tags": {} } ], """;

        Assert.Empty(Check(Role + """ "invocationLogging": { "eu-west-1": true, "us-east-1": false } """).Findings);
        Assert.Empty(Check(Role + """ "invocationLogging": null """).Findings);
        var finding = Assert.Single(Check(Role + """ "invocationLogging": { "eu-west-1": false, "us-east-1": false } """).Findings);
        Assert.Equal(("CCG5003", "eu-west-1"), (finding.RuleId, finding.Data["region"]));
    }

    [Theory]
    [InlineData("""[ { "key": "iamPrincipal/Team", "isActive": true }, { "key": "iamPrincipal/Project", "isActive": true }, { "key": "iamPrincipal/CostCenter", "isActive": true } ]""", "")]
    [InlineData("""[ { "key": "iamPrincipal/Team", "isActive": false }, { "key": "iamPrincipal/Project", "isActive": true }, { "key": "iamPrincipal/CostCenter", "isActive": true } ]""", "Team")]
    [InlineData("""[ { "key": "Team", "isActive": true } ]""", "CostCenter Project Team")]
    [InlineData("null", "")]
    public void Keys_that_are_not_active(string tags, string expected)
    {
        var result = Check($$""" "roles": [ { "name": "R", {{Tagged}}, {{Invoke}} } ] """, $""" "costAllocationTags": {tags} """);

        Assert.Equal(expected, string.Join(' ', result.Of(RuleCatalogue.TagKeyNotActivated).Select(f => f.Data["key"]).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_key_that_nobody_carries_cannot_be_listed_yet() =>
        Assert.Empty(Check($$""" "roles": [ { "name": "R", "tags": {}, {{Nothing}} } ] """, """ "costAllocationTags": [] """).Findings);

    [Theory]
    [InlineData("""[ { "name": "good", "hasCallerIdentity": true, "hasTags": true }, { "name": "old", "hasCallerIdentity": false, "hasTags": false } ]""", "")]
    [InlineData("""[ { "name": "a", "hasCallerIdentity": true, "hasTags": false }, { "name": "b", "hasCallerIdentity": false, "hasTags": true } ]""", "a b")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    public void Exports_that_leave_out_the_caller(string exports, string expected) =>
        Assert.Equal(expected, string.Join(' ', Check("", $""" "exports": {exports} """).Of(RuleCatalogue.ExportLacksIdentity).Select(f => f.Data["export"])));

    [Fact]
    public void Budgets_that_were_not_read_may_watch_everything_and_an_application_without_one_is_told()
    {
        const string Role = $$""" "roles": [ { "name": "R", {{Tagged}}, {{Invoke}} } ] """;

        Assert.Empty(Check(Role).Findings);
        Assert.Empty(Check(Role + """ , "budgets": [ { "name": "all", "filters": [] } ] """).Findings);
        Assert.Empty(Check(Role + """ , "budgets": [ { "name": "one", "filters": [ "iamPrincipal/Project$Copilot" ] } ] """).Findings);
        Assert.Equal("CCG5002", Assert.Single(Check(Role + """ , "budgets": [] """).Findings).RuleId);
    }

    [Fact]
    public void Roles_of_one_name_in_two_accounts_are_two()
    {
        var text = $$"""
            { "schemaVersion": "1.0", "accounts": [
              { "accountId": "111122223333", "stacks": [ { "name": "App", "region": "r", "resources": [ { "logicalId": "L", "physicalId": "R", "type": "AWS::IAM::Role" } ] } ],
                "managedPolicies": [ { "name": "arn:aws:iam::111122223333:policy/P", "document": { "Statement": [] } } ],
                "roles": [ { "name": "R", "tags": {}, "policies": [ "arn:aws:iam::111122223333:policy/P" ] } ] },
              { "accountId": "444455556666", "stacks": [ { "name": "App", "region": "r", "resources": [ { "logicalId": "L", "physicalId": "R", "type": "AWS::IAM::Role" } ] } ],
                "managedPolicies": [ { "name": "arn:aws:iam::444455556666:policy/P", "document": { "Statement": { "Effect": "Allow", "Action": "*", "Resource": "arn:aws:bedrock:*::foundation-model/*", "Action": "bedrock:InvokeModel" } } } ],
                "roles": [ { "name": "R", "tags": {}, "policies": [ "arn:aws:iam::444455556666:policy/P" ] } ] } ] }
            """;

        var result = Run(text, []);

        Assert.Equal(["111122223333/App/L", "444455556666/App/L"], result.Principals.Select(p => p.Id));
        Assert.Equal(["444455556666/App/L"], result.Of(RuleCatalogue.InvokerLacksCostTags).Select(f => f.Principal));
    }

    [Fact]
    public void A_tag_that_the_template_has_otherwise()
    {
        const string Template = """
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  Tags:
                    - { Key: Team, Value: Search }
                    - { Key: Project, Value: Copilot }
                    - { Key: CostCenter, Value: !Ref "AWS::StackId" }
                  Policies: [ { PolicyName: p, PolicyDocument: { Statement: { Effect: Allow, Action: "bedrock:InvokeModel", Resource: "*" } } } ]
            """;
        var snapshot = Snapshot($$"""
            "stacks": [ { "name": "app", "region": "r", "resources": [ { "logicalId": "Role", "physicalId": "app-Role-X", "type": "AWS::IAM::Role" } ] } ],
            "roles": [ { "name": "app-Role-X", {{Tagged}}, {{Invoke}} } ]
            """);

        var result = Run(snapshot, Tests.Check.Yaml(Template).Principals);

        var finding = Assert.Single(result.Findings);
        Assert.Equal(("CCG6003", "app/Role", "Team"), (finding.RuleId, finding.Principal, finding.Data["key"]));
        Assert.Equal(["template: Search", "deployed: Data"], finding.Evidence);
    }

    [Fact]
    public void What_a_snapshot_can_be_checked_for_is_what_the_catalogue_says_of_stage_D() =>
        Assert.Equal(RuleCatalogue.Rules.Where(r => r.Stages.HasFlag(RuleStages.Deployed)).Select(r => r.Id), DeployedChecker.Checked.Select(r => r.Id));

    private static CheckResult Check(string account, string? whole = null) => Run(Snapshot(account, whole), []);

    private static CheckResult Run(string json, IReadOnlyList<ReportPrincipal> templates) =>
        DeployedChecker.Check(SnapshotReader.Read("deployed.json", Encoding.UTF8.GetBytes(json)), "deployed.json", null, Policy.Default, templates);

    private static string Snapshot(string account, string? whole = null) =>
        $$"""{ "schemaVersion": "1.0", "accounts": [ { "accountId": "{{Account}}"{{(account.Length == 0 ? "" : ", " + account)}} } ]{{(whole is null ? "" : ", " + whole)}} }""";
}
