using CdkCostGuard.Analyzers.Rules;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests;

/// <summary>A program of one file, as a rule, with what one fixer offers for what the shipped engine finds.</summary>
internal sealed class FixedProgram<TRule, TFixer> : IDisposable
    where TRule : AnalyzerRule, new()
    where TFixer : CodeFixProvider, new()
{
    private const string Main = "Program.cs";

    private readonly EditedProgram _program;

    public FixedProgram(string source, string? policy = null, params string[] more) =>
        _program = new EditedProgram([(Main, source), .. more.Select((text, i) => ($"More{i}.cs", text))], policy);

    public FixedProgram(string source, LanguageVersion version) => _program = new EditedProgram([(Main, source)], null, version);

    public Task<string[]> CompilerErrors() => _program.CompilerErrors();

    public Task<ImmutableArray<Diagnostic>> Find() => Find<TRule>();

    public Task<ImmutableArray<Diagnostic>> Find<T>()
        where T : AnalyzerRule, new() => _program.Find<T>();

    /// <summary>What is offered, for all findings; there must be some.</summary>
    public Task<IReadOnlyList<CodeAction>> Offers() => _program.Offers<TRule, TFixer>();

    /// <summary>Takes the first offer, or the first one of a kind; gives the file.</summary>
    public async Task<string> Fix(string? key = null)
    {
        await _program.Fix<TRule, TFixer>(key);
        return await _program.Text(Main);
    }

    /// <summary>The same for the whole document or more.</summary>
    public async Task<string> FixAll(string? key = null, FixAllScope scope = FixAllScope.Document)
    {
        await _program.FixAll<TRule, TFixer>(Main, scope, key);
        return await _program.Text(Main);
    }

    /// <summary>One of the further files.</summary>
    public Task<string> More(int file) => _program.Text($"More{file}.cs");

    public void Dispose() => _program.Dispose();
}
