namespace CdkCostGuard.Analyzers.CodeFixes;

/// <summary>One thing that can be done about one finding: everything is checked, nothing is written yet.</summary>
internal abstract class FixPlan
{
    protected FixPlan(string key, string title)
    {
        Key = key;
        Title = title;
    }

    /// <summary>What tells this kind of action from the others: plans with one key are carried out together by "fix all".</summary>
    public string Key { get; }

    /// <summary>What the developer reads before choosing.</summary>
    public string Title { get; }

    /// <summary>Writes down the changes. Plans that are carried out together share <paramref name="edits"/>, and with it the names that they take.</summary>
    public abstract void Write(Edits edits);
}
