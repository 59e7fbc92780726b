using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules;

/// <summary>What a rule has found at one place.</summary>
internal sealed class Finding
{
    /// <summary>The property that says, in the order of the additional locations, what each of them is.</summary>
    public const string LocationsProperty = "locations";

    /// <summary>With a key after it, the property with the value that the policy file's application gives the tag; absent where it gives none.</summary>
    public const string ValueOf = "value:";

    private readonly List<Location> _locations = new List<Location>();
    private readonly List<string> _kinds = new List<string>();
    private ImmutableDictionary<string, string?> _data = ImmutableDictionary<string, string?>.Empty;

    public Finding(Location site, params object[] arguments)
    {
        Site = site;
        Arguments = arguments;
    }

    /// <summary>Where the squiggle is.</summary>
    public Location Site { get; }

    /// <summary>What the descriptor's message leaves open.</summary>
    public object[] Arguments { get; }

    /// <summary>Another place that matters; one that is named already is passed over.</summary>
    public Finding At(string kind, Location location)
    {
        if (!location.Equals(Site) && !_locations.Contains(location))
        {
            _locations.Add(location);
            _kinds.Add(kind);
        }

        return this;
    }

    /// <summary>Other places of one kind.</summary>
    public Finding At(string kind, IEnumerable<Location> locations)
    {
        foreach (var location in locations)
        {
            At(kind, location);
        }

        return this;
    }

    /// <summary>A fact for fixers and tools, under the name that it has in the report of the command line.</summary>
    public Finding With(string name, string value)
    {
        _data = _data.SetItem(name, value);
        return this;
    }

    public Diagnostic ToDiagnostic(DiagnosticDescriptor descriptor, DiagnosticSeverity severity) => Diagnostic.Create(
        descriptor, Site, severity, _locations, _locations.Count == 0 ? _data : _data.SetItem(LocationsProperty, string.Join(",", _kinds)), Arguments);
}
