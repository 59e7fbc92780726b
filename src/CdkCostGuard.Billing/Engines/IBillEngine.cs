using CdkCostGuard.Billing.Sources;

namespace CdkCostGuard.Billing.Engines;

/// <summary>What can read exports and answer the questions.</summary>
/// <remarks>
/// An engine gives two relations. <c>cur</c> is a part of an export with every column that <c>detailed.sql</c> names: <c>period</c> any day of the billing month, <c>day</c> a
/// date, <c>cost</c> a decimal of 12 digits and never null, <c>usage_amount</c> a number or the text of one, <c>product</c> a map, <c>tags</c> a map or the text of a JSON
/// object, all others text. <c>slim</c> is what <c>slim.sql</c> made of all parts so far, and the number of the export (<c>export</c>).
/// </remarks>
internal interface IBillEngine : IDisposable
{
    /// <summary>
    /// The columns of a part by name, whatever its case, with the engine's name of the type. A name that was there before is counted up: of <c>Team</c> and <c>team</c> the second
    /// is <c>team_1</c>.
    /// </summary>
    /// <exception cref="Core.CostGuardException">The part cannot be read.</exception>
    IReadOnlyDictionary<string, string> Columns(ExportPart part);

    /// <summary>How many lines a part has.</summary>
    /// <exception cref="Core.CostGuardException">The part cannot be read.</exception>
    long CountLines(ExportPart part);

    /// <summary>
    /// Reads a part, into a file or, where <paramref name="path"/> is null, into the engine.
    /// </summary>
    /// <param name="part">What is read.</param>
    /// <param name="layout">Where its columns are.</param>
    /// <param name="export">The number of its export.</param>
    /// <param name="path">The file that is written; it is not part of <c>slim</c> until <see cref="Use"/>.</param>
    /// <param name="isGrouped">Are lines that are alike added up? Else each passes through, which takes no memory.</param>
    /// <exception cref="InsufficientMemoryException">To add up what is alike takes more memory than there is.</exception>
    /// <exception cref="Core.CostGuardException">The part cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    void Condense(ExportPart part, ColumnLayout layout, int export, string? path, bool isGrouped);

    /// <summary>Adds a file that <see cref="Condense"/> wrote to <c>slim</c>.</summary>
    void Use(string path, int export);

    /// <summary>Asks a question of <c>slim</c>. Rows come as they are found; text, <see cref="decimal"/>, <see cref="long"/>, <see cref="bool"/>, <see cref="DateOnly"/> or null.</summary>
    IEnumerable<object?[]> Ask(string question, params DateOnly[] months);
}
