namespace CdkCostGuard.Aws.Calling;

/// <summary>Every operation that the product calls. Nothing here writes, starts or deletes anything in an account.</summary>
internal static class AwsOperations
{
    public static class Sts
    {
        public static readonly AwsOperation GetCallerIdentity = new(AwsServices.Sts, "GetCallerIdentity", "sts:GetCallerIdentity");
        public static readonly AwsOperation AssumeRole = new(AwsServices.Sts, "AssumeRole", "sts:AssumeRole");
    }

    public static class Iam
    {
        public static readonly AwsOperation GetAccountAuthorizationDetails = new(AwsServices.Iam, "GetAccountAuthorizationDetails", "iam:GetAccountAuthorizationDetails");
        public static readonly AwsOperation ListAccessKeys = new(AwsServices.Iam, "ListAccessKeys", "iam:ListAccessKeys");
        public static readonly AwsOperation GetAccessKeyLastUsed = new(AwsServices.Iam, "GetAccessKeyLastUsed", "iam:GetAccessKeyLastUsed");
        public static readonly AwsOperation ListServiceSpecificCredentials = new(AwsServices.Iam, "ListServiceSpecificCredentials", "iam:ListServiceSpecificCredentials");
    }

    public static class CloudFormation
    {
        // Without the name of a stack. Source: CloudFormation API Reference, DescribeStacks.
        public static readonly AwsOperation DescribeStacks = new(AwsServices.CloudFormation, "DescribeStacks", "cloudformation:DescribeStacks") { AlsoNeeds = "cloudformation:ListStacks" };
        public static readonly AwsOperation ListStackResources = new(AwsServices.CloudFormation, "ListStackResources", "cloudformation:ListStackResources");
        public static readonly AwsOperation DescribeStackEvents = new(AwsServices.CloudFormation, "DescribeStackEvents", "cloudformation:DescribeStackEvents");
        public static readonly AwsOperation GetTemplate = new(AwsServices.CloudFormation, "GetTemplate", "cloudformation:GetTemplate");
    }

    public static class Lambda
    {
        public static readonly AwsOperation ListFunctions = new(AwsServices.Lambda, "ListFunctions", "lambda:ListFunctions", "/2015-03-31/functions");
    }

    public static class Tagging
    {
        public static readonly AwsOperation GetResources = new(AwsServices.Tagging, "GetResources", "tag:GetResources");
    }

    public static class Bedrock
    {
        public static readonly AwsOperation GetLogging = new(
            AwsServices.Bedrock, "GetModelInvocationLoggingConfiguration", "bedrock:GetModelInvocationLoggingConfiguration", "/logging/modelinvocations");
    }

    public static class Organizations
    {
        public static readonly AwsOperation ListAccounts = new(AwsServices.Organizations, "ListAccounts", "organizations:ListAccounts");
    }

    public static class CostExplorer
    {
        public static readonly AwsOperation ListCostAllocationTags = new(AwsServices.CostExplorer, "ListCostAllocationTags", "ce:ListCostAllocationTags");
        public static readonly AwsOperation GetCostAndUsage = new(AwsServices.CostExplorer, "GetCostAndUsage", "ce:GetCostAndUsage");
    }

    public static class DataExports
    {
        public static readonly AwsOperation ListExports = new(AwsServices.DataExports, "ListExports", "bcm-data-exports:ListExports");
        public static readonly AwsOperation GetExport = new(AwsServices.DataExports, "GetExport", "bcm-data-exports:GetExport");
    }

    public static class Budgets
    {
        // The action has another name than the operation. Source: Service Authorization Reference, AWS Budgets.
        public static readonly AwsOperation DescribeBudgets = new(AwsServices.Budgets, "DescribeBudgets", "budgets:ViewBudget");
    }

    public static class Pricing
    {
        public static readonly AwsOperation GetProducts = new(AwsServices.Pricing, "GetProducts", "pricing:GetProducts");
    }
}
