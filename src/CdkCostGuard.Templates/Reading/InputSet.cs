using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Templates.Reading;

/// <summary>What was read.</summary>
/// <param name="Templates">The templates, as if deployed together.</param>
/// <param name="Inputs">What the user named.</param>
public sealed record InputSet(IReadOnlyList<Template> Templates, IReadOnlyList<ReportInput> Inputs);
