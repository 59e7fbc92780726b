using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Aws.Services;
using CdkCostGuard.Aws.Snapshots;
using CdkCostGuard.Core.Deployed;

namespace CdkCostGuard.Aws.Tests.Snapshots;

/// <summary>A snapshot of what moto plays: a second opinion on requests and answers.</summary>
[Collection(Moto.Collection)]
public class MotoTests(Moto moto)
{
    private static readonly string[] NotInMoto = [SnapshotParts.CostAllocationTags, SnapshotParts.Exports];

    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private const string Invoke = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"bedrock:InvokeModel","Resource":"*"}]}""";

    private const string Template = """
        {
          "Resources": {
            "ModelRole": {
              "Type": "AWS::IAM::Role",
              "Properties": {
                "RoleName": "StackRole",
                "AssumeRolePolicyDocument": { "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" } ] },
                "Tags": [ { "Key": "Team", "Value": "Data" } ]
              }
            }
          }
        }
        """;

    [Fact]
    public async Task Stacks_roles_users_and_budgets_are_read()
    {
        Assert.SkipWhen(moto.Url is null, Moto.Missing);
        await moto.ResetAsync();
        await moto.CallAsync("iam", "CreateRole", ("RoleName", "HandMade"), ("AssumeRolePolicyDocument", Trust), ("Tags.member.1.Key", "Project"), ("Tags.member.1.Value", "Zoë +="));
        await moto.CallAsync("iam", "PutRolePolicy", ("RoleName", "HandMade"), ("PolicyName", "invoke"), ("PolicyDocument", Invoke));
        await moto.CallAsync("iam", "CreatePolicy", ("PolicyName", "Own"), ("PolicyDocument", Invoke));
        await moto.CallAsync("iam", "AttachRolePolicy", ("RoleName", "HandMade"), ("PolicyArn", "arn:aws:iam::123456789012:policy/Own"));
        await moto.CallAsync("iam", "CreateUser", ("UserName", "alice"));
        await moto.CallAsync("iam", "CreateAccessKey", ("UserName", "alice"));
        await moto.CallAsync("cloudformation", "CreateStack", ("StackName", "App"), ("TemplateBody", Template), ("Tags.member.1.Key", "CostCenter"), ("Tags.member.1.Value", "4711"));
        List<StackTemplate> templates = [];

        var snapshot = await Take(new SnapshotRequest { Since = DateTimeOffset.UnixEpoch, Templates = templates.Add, Without = NotInMoto });

        // Moto lists service-specific credentials of one user only, and what it does not have is missing and named.
        Assert.Equal(["accessKeys InternalServerError: iam:ListServiceSpecificCredentials"], snapshot.Gaps.Select(g => $"{g.Part} {g.Reason}"));
        var account = Assert.Single(snapshot.Accounts);
        Assert.Equal("123456789012", account.AccountId);
        var role = account.Roles!.Single(r => r.Name == "HandMade");
        Assert.Equal("Zoë +=", role.Tags!["Project"]);
        Assert.Equal(["arn:aws:iam::123456789012:policy/Own", "invoke"], role.Policies!.Select(p => p.Name));
        Assert.Contains("bedrock:InvokeModel", role.Policies![1].Document!.Scalars());
        Assert.Contains("lambda.amazonaws.com", role.Trust!.Scalars());
        Assert.Contains("bedrock:InvokeModel", account.ManagedPolicies!.Single(p => p.Name.EndsWith("/Own", StringComparison.Ordinal)).Document!.Scalars());
        Assert.Single(account.Users!.Single(u => u.Name == "alice").AccessKeys);
        Assert.Equal("Data", account.Roles!.Single(r => r.Name == "StackRole").Tags!["Team"]);
        var stack = Assert.Single(account.Stacks!);
        Assert.Equal(("App", "eu-west-1", "4711"), (stack.Name, stack.Region, stack.Tags["CostCenter"]));
        Assert.Equal([new DeployedResource("ModelRole", "StackRole", "AWS::IAM::Role")], stack.Resources);
        Assert.Single(stack.Deployments);
        Assert.Contains("StackRole", Assert.Single(templates).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_callers_policy_does_not_allow_is_a_gap()
    {
        Assert.SkipWhen(moto.Url is null, Moto.Missing);
        await moto.ResetAsync();
        await moto.CallAsync("iam", "CreateUser", ("UserName", "reader"));
        await moto.CallAsync("iam", "PutUserPolicy", ("UserName", "reader"), ("PolicyName", "p"), ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["cloudformation:*","sts:*"],"Resource":"*"}]}"""));
        var keys = await moto.CallAsync("iam", "CreateAccessKey", ("UserName", "reader"));
        var settings = moto.Settings with { Credentials = new Amazon.Runtime.BasicAWSCredentials(Moto.Member(keys, "AccessKeyId"), Moto.Member(keys, "SecretAccessKey")) };

        DeployedSnapshot snapshot;
        await moto.EvaluatePoliciesAsync(true);
        try
        {
            snapshot = await Take(new SnapshotRequest { Since = DateTimeOffset.UnixEpoch, Without = [.. SnapshotParts.All.Except([SnapshotParts.Stacks, SnapshotParts.Principals])] }, settings);
        }
        finally
        {
            await moto.EvaluatePoliciesAsync(false);
        }

        Assert.Equal([new SnapshotGap("123456789012", null, "principals", "AccessDenied: iam:GetAccountAuthorizationDetails")], snapshot.Gaps);
        Assert.Empty(Assert.Single(snapshot.Accounts).Stacks!);
    }

    [Fact]
    public async Task The_policy_that_is_printed_is_enough()
    {
        Assert.SkipWhen(moto.Url is null, Moto.Missing);
        await moto.ResetAsync();
        using var policy = new MemoryStream();
        PermissionPolicy.Write(policy, [Permissions.Snapshot], []);
        await moto.CallAsync("cloudformation", "CreateStack", ("StackName", "App"), ("TemplateBody", Template));
        await moto.CallAsync("iam", "CreateUser", ("UserName", "reader"));
        await moto.CallAsync("iam", "PutUserPolicy", ("UserName", "reader"), ("PolicyName", "p"), ("PolicyDocument", System.Text.Encoding.UTF8.GetString(policy.ToArray())));
        var keys = await moto.CallAsync("iam", "CreateAccessKey", ("UserName", "reader"));
        var settings = moto.Settings with { Credentials = new Amazon.Runtime.BasicAWSCredentials(Moto.Member(keys, "AccessKeyId"), Moto.Member(keys, "SecretAccessKey")) };

        DeployedSnapshot snapshot;
        await moto.EvaluatePoliciesAsync(true);
        try
        {
            snapshot = await Take(new SnapshotRequest { Since = DateTimeOffset.UnixEpoch, Without = NotInMoto, Templates = _ => { } }, settings);
        }
        finally
        {
            await moto.EvaluatePoliciesAsync(false);
        }

        Assert.DoesNotContain(snapshot.Gaps, g => g.Reason.Contains("Denied", StringComparison.Ordinal));
        var account = Assert.Single(snapshot.Accounts);
        Assert.Single(account.Stacks!);
        Assert.Contains(account.Users!, u => u.AccessKeys.Count == 1);
    }

    private async Task<DeployedSnapshot> Take(SnapshotRequest request, AwsSettings? settings = null)
    {
        using var session = AwsSession.Open(settings ?? moto.Settings, Permissions.Snapshot);
        return await new SnapshotTaker(new AwsAccount(session), request, _ => { }).TakeAsync(TestContext.Current.CancellationToken);
    }
}
