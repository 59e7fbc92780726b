namespace CdkCostGuard.Billing;

/// <summary>What an export says of the asked periods.</summary>
public sealed record Bill
{
    /// <summary>The month that is asked about, such as <c>2026-09</c>.</summary>
    public required string Period { get; init; }

    /// <summary>The month that it is compared with.</summary>
    public required string PreviousPeriod { get; init; }

    /// <summary>The last day of <see cref="Period"/> that has data; null where none has.</summary>
    public DateOnly? DataThrough { get; init; }

    /// <summary>Does the export name the caller (<c>line_item_iam_principal</c>)?</summary>
    public required bool HasPrincipal { get; init; }

    /// <summary>Does the export carry tags of principals (<c>tags</c>, or columns flattened from it)?</summary>
    public required bool HasTags { get; init; }

    /// <summary>The currency of Bedrock's lines, such as <c>USD</c>; null where the export names none, or several: then <see cref="Problems"/> says so, and sums mean nothing.</summary>
    public string? Currency { get; init; }

    /// <summary><c>unblended</c>, <c>net</c> or <c>amortized</c>.</summary>
    public required string CostType { get; init; }

    /// <summary>Everything of the two months that may be Bedrock, each line once, in no order. They can be asked for again.</summary>
    public required IEnumerable<BillLine> Lines { get; init; }

    /// <summary>The cost of all other lines of <see cref="Period"/>, for the proof that nothing fell through: with <see cref="Lines"/> it is <see cref="RawTotal"/>.</summary>
    public required decimal OtherTotal { get; init; }

    /// <summary>The cost of all lines of <see cref="Period"/>, added up without looking at what they are.</summary>
    public required decimal RawTotal { get; init; }

    /// <summary>What is wrong with the data and did not keep it from being read: days without lines, chunks that the manifest does not know, an export that ends early.</summary>
    public IReadOnlyList<BillProblem> Problems { get; init; } = [];
}

/// <summary>Something that makes a bill doubtful.</summary>
/// <param name="Kind">What, for programs: <c>missing-days</c>, <c>ends-early</c>, <c>manifest-differs</c>, <c>mixed-currencies</c>, <c>totals-differ</c>, ...</param>
/// <param name="Text">One sentence: what, where, and what follows.</param>
public sealed record BillProblem(string Kind, string Text)
{
    /// <summary>The export has no line of the month before: then nothing is compared, and nothing is new.</summary>
    public const string NoPreviousMonth = "no-previous-month";
}
