using CdkCostGuard.Billing.Engines;
using CdkCostGuard.Billing.Sources;

namespace CdkCostGuard.Billing.Tests.Reading;

/// <summary>The real engine, with a test's hand in how parts are read.</summary>
internal abstract class WrappedEngine(IBillEngine inner) : IBillEngine
{
    public IReadOnlyDictionary<string, string> Columns(ExportPart part) => inner.Columns(part);

    public long CountLines(ExportPart part) => inner.CountLines(part);

    public virtual void Condense(ExportPart part, ColumnLayout layout, int export, string? path, bool isGrouped) => inner.Condense(part, layout, export, path, isGrouped);

    public void Use(string path, int export) => inner.Use(path, export);

    public IEnumerable<object?[]> Ask(string question, params DateOnly[] months) => inner.Ask(question, months);

    public void Dispose() => inner.Dispose();
}
