// The words of the evaluation, said of templates: here what is there under conditions is there under those of the template.
global using Boundary = CdkCostGuard.Rules.Iam.Boundary<CdkCostGuard.Templates.Intrinsics.Guard>;
global using Invocation = CdkCostGuard.Rules.Iam.Invocation<CdkCostGuard.Templates.Intrinsics.Guard>;
global using PolicySet = CdkCostGuard.Rules.Iam.PolicySet<CdkCostGuard.Templates.Intrinsics.Guard>;
global using Statement = CdkCostGuard.Rules.Iam.Statement<CdkCostGuard.Templates.Intrinsics.Guard>;
