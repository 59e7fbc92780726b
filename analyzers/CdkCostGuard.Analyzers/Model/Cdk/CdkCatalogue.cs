using System;
using System.Collections.Generic;
using CdkCostGuard.Analyzers.Model.Graph;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>A role that a construct makes for itself unless it is given one.</summary>
internal sealed class ImplicitRole
{
    public ImplicitRole(string property, string id, string service, string? props = null, bool isLazy = false)
    {
        Property = property;
        Id = id;
        Service = service;
        Props = props ?? property;
        IsLazy = isLazy;
    }

    /// <summary>Where the construct shows it.</summary>
    public string Property { get; }

    /// <summary>Where the construct takes one.</summary>
    public string Props { get; }

    public string Id { get; }

    public string Service { get; }

    /// <summary>Made only when somebody asks for it.</summary>
    public bool IsLazy { get; }
}

/// <summary>What the construct library does, as tables by its jsii names.</summary>
internal sealed class CdkCatalogue
{
    private const string Iam = "aws-cdk-lib.aws_iam.";

    private static readonly Dictionary<string, PrincipalKind> Principals = new(StringComparer.Ordinal)
    {
        [Iam + "Role"] = PrincipalKind.Role,
        [Iam + "LazyRole"] = PrincipalKind.Role,
        [Iam + "CfnRole"] = PrincipalKind.Role,
        [Iam + "IRole"] = PrincipalKind.Role,
        [Iam + "User"] = PrincipalKind.User,
        [Iam + "CfnUser"] = PrincipalKind.User,
        [Iam + "IUser"] = PrincipalKind.User,
        [Iam + "Group"] = PrincipalKind.Group,
        [Iam + "CfnGroup"] = PrincipalKind.Group,
        [Iam + "IGroup"] = PrincipalKind.Group,
        [Iam + "Policy"] = PrincipalKind.Policy,
        [Iam + "CfnPolicy"] = PrincipalKind.Policy,
        [Iam + "IPolicy"] = PrincipalKind.Policy,
        [Iam + "ManagedPolicy"] = PrincipalKind.Policy,
        [Iam + "CfnManagedPolicy"] = PrincipalKind.Policy,
        [Iam + "IManagedPolicy"] = PrincipalKind.Policy,
        [Iam + "CfnRolePolicy"] = PrincipalKind.Policy,
        [Iam + "CfnUserPolicy"] = PrincipalKind.Policy,
        [Iam + "CfnGroupPolicy"] = PrincipalKind.Policy,
    };

    // From the library's sources: the ids are those of the constructs that it makes inside.
    private static readonly Dictionary<string, ImplicitRole[]> Implicit = new(StringComparer.Ordinal)
    {
        ["aws-cdk-lib.aws_lambda.Function"] = new[] { new ImplicitRole("Role", "ServiceRole", "lambda") },
        ["aws-cdk-lib.aws_ecs.TaskDefinition"] = new[] { new ImplicitRole("TaskRole", "TaskRole", "ecs-tasks"), new ImplicitRole("ExecutionRole", "ExecutionRole", "ecs-tasks", isLazy: true) },
        ["aws-cdk-lib.aws_stepfunctions.StateMachine"] = new[] { new ImplicitRole("Role", "Role", "states") },
        ["aws-cdk-lib.aws_codebuild.Project"] = new[] { new ImplicitRole("Role", "Role", "codebuild") },
        ["aws-cdk-lib.aws_codepipeline.Pipeline"] = new[] { new ImplicitRole("Role", "Role", "codepipeline") },
        ["aws-cdk-lib.aws_ec2.Instance"] = new[] { new ImplicitRole("Role", "InstanceRole", "ec2") },
        ["aws-cdk-lib.aws_ec2.BastionHostLinux"] = new[] { new ImplicitRole("Role", "InstanceRole", "ec2") },
        ["aws-cdk-lib.aws_autoscaling.AutoScalingGroup"] = new[] { new ImplicitRole("Role", "InstanceRole", "ec2") },
        ["aws-cdk-lib.aws_eks.Nodegroup"] = new[] { new ImplicitRole("Role", "NodeGroupRole", "ec2", props: "NodeRole") },
        ["aws-cdk-lib.aws_eks.FargateProfile"] = new[] { new ImplicitRole("PodExecutionRole", "PodExecutionRole", "eks-fargate-pods") },
        ["aws-cdk-lib.aws_eks.ServiceAccount"] = new[] { new ImplicitRole("Role", "Role", "eks") },
        ["aws-cdk-lib.aws_appsync.BackedDataSource"] = new[] { new ImplicitRole("GrantPrincipal", "ServiceRole", "appsync", props: "ServiceRole") },
        ["aws-cdk-lib.aws_synthetics.Canary"] = new[] { new ImplicitRole("Role", "ServiceRole", "lambda") },
        ["@aws-cdk/aws-apprunner-alpha.Service"] = new[] { new ImplicitRole("InstanceRole", "InstanceRole", "tasks.apprunner", isLazy: true) },
        ["@aws-cdk/aws-glue-alpha.Job"] = new[] { new ImplicitRole("Role", "ServiceRole", "glue") },
    };

    // They pull images, write logs or deploy; what they run they do not run as.
    private static readonly HashSet<string> NotTheWorkloads = new(StringComparer.Ordinal)
    {
        "ExecutionRole", "ExecutionRoleArn", "CloudFormationExecutionRole", "DeploymentRole", "LogsRole", "LogDeliveryRole", "ReplicationRole", "FlowLogRole", "CloudWatchRole", "ServiceLinkedRoleArn",
    };

    private readonly JsiiNames names;

    public CdkCatalogue(JsiiNames names) => this.names = names;

    /// <summary>What a method that makes a construct puts before the id that it is given.</summary>
    public static string PrefixOf(string method) => method switch
    {
        "AddNodegroupCapacity" => "Nodegroup",
        "AddFargateProfile" => "fargate-profile-",
        _ => "",
    };

    /// <summary>The class of the library for a resource type of IAM; null for any other type.</summary>
    public static string? ClassOf(string? resourceType) =>
        resourceType?.StartsWith("AWS::IAM::", StringComparison.Ordinal) == true ? Iam + "Cfn" + resourceType.Substring("AWS::IAM::".Length) : null;

    public static PrincipalKind PrincipalOf(string name) => Principals.TryGetValue(name, out var kind) ? kind : PrincipalKind.None;

    public PrincipalKind PrincipalOf(ITypeSymbol? type)
    {
        if (type is { TypeKind: TypeKind.Interface })
        {
            return Principals.TryGetValue(names.Of(type) ?? "", out var kind) ? kind : PrincipalKind.None;
        }

        foreach (var name in names.All(type))
        {
            if (Principals.TryGetValue(name, out var kind))
            {
                return kind;
            }
        }

        return PrincipalKind.None;
    }

    public IReadOnlyList<ImplicitRole> ImplicitRolesOf(ITypeSymbol? type)
    {
        foreach (var name in names.All(type))
        {
            if (Implicit.TryGetValue(name, out var roles))
            {
                return roles;
            }
        }

        return Array.Empty<ImplicitRole>();
    }

    /// <summary>Does a property of this name say what a construct runs as?</summary>
    public static bool NamesARole(string property, string construct)
    {
        if (NotTheWorkloads.Contains(property))
        {
            // Elsewhere than in ECS the execution role is the one that the workload runs as.
            return property.StartsWith("Execution", StringComparison.Ordinal) && !construct.StartsWith("aws-cdk-lib.aws_ecs", StringComparison.Ordinal);
        }

        if (property == "Roles")
        {
            return construct.EndsWith(".CfnIdentityPoolRoleAttachment", StringComparison.Ordinal);
        }

        return property.EndsWith("Role", StringComparison.Ordinal) || property.EndsWith("RoleArn", StringComparison.Ordinal)
            || property is "InstanceProfile" or "IamInstanceProfile" or "IamRoles" or "Credentials" or "CredentialsArn" or "AuthorizerCredentials" or "AuthorizerCredentialsArn";
    }
}
