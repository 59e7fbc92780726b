using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Summaries;

/// <summary>The summaries in the attributes of referenced assemblies, read when an assembly is first met.</summary>
internal sealed class SummaryIndex
{
    /// <summary>The attribute, by name: each library has its own.</summary>
    public const string Attribute = "CdkCostGuardSummaryAttribute";

    /// <summary>What this version writes, and the only one that it reads.</summary>
    public const int Version = 1;

    private readonly Dictionary<IAssemblySymbol, Dictionary<string, Lazy<Summary?>>> assemblies = new(SymbolEqualityComparer.Default);

    /// <summary>The summary of a member of another assembly; null where there is none that can be read.</summary>
    public Summary? Find(ISymbol member)
    {
        if (member.ContainingAssembly is not { } assembly)
        {
            return null;
        }

        if (!assemblies.TryGetValue(assembly, out var members))
        {
            assemblies[assembly] = members = Read(assembly);
        }

        return members.Count > 0 && member.OriginalDefinition.GetDocumentationCommentId() is { } id && members.TryGetValue(id, out var summary) ? summary.Value : null;
    }

    private static Dictionary<string, Lazy<Summary?>> Read(IAssemblySymbol assembly)
    {
        var members = new Dictionary<string, Lazy<Summary?>>(StringComparer.Ordinal);
        foreach (var attribute in assembly.GetAttributes().Where(a => a.AttributeClass?.Name == Attribute))
        {
            var arguments = attribute.ConstructorArguments;
            if (arguments.Length == 3 && arguments[0].Value is int version && version == Version && arguments[1].Value is string id && arguments[2] is { Kind: TypedConstantKind.Array, IsNull: false } steps)
            {
                // Of two for one member neither is believed.
                var texts = steps.Values.Select(v => v.Value as string).ToList();
                var isFirst = !members.ContainsKey(id);
                members[id] = new Lazy<Summary?>(() => isFirst ? Summary.Parse(texts) : null);
            }
        }

        return members;
    }
}
