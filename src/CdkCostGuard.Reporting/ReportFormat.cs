namespace CdkCostGuard.Reporting;

/// <summary>The forms that a report can be rendered in.</summary>
public enum ReportFormat
{
    /// <summary>For people at a terminal.</summary>
    Terminal,

    /// <summary>The report document itself.</summary>
    Json,

    /// <summary>SARIF 2.1.0, for code scanning.</summary>
    Sarif,

    /// <summary>A table of a bill, for spreadsheets.</summary>
    Csv,
}
