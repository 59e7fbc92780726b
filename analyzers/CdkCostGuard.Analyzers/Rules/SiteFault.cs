using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using CdkCostGuard.Analyzers.Model;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules;

/// <summary>A fact and what is wrong with it; null where nothing is.</summary>
internal readonly struct Judged<T>
    where T : class
{
    public Judged(TaggedFact fact, T? fault)
    {
        Fact = fact;
        Fault = fault;
    }

    public TaggedFact Fact { get; }

    public T? Fault { get; }
}

/// <summary>A place in the program that makes something faulty, once or many times: it gets one diagnostic.</summary>
internal sealed class SiteFault<T>
    where T : class
{
    private readonly ImmutableArray<Judged<T>> _bad;
    private readonly ImmutableArray<TaggedFact> _good;

    public SiteFault(Location site, ImmutableArray<Judged<T>> bad, ImmutableArray<TaggedFact> good)
    {
        Site = site;
        _bad = bad;
        _good = good;
    }

    public Location Site { get; }

    /// <summary>The first faulty one: what the message speaks of.</summary>
    public TaggedFact First => _bad[0].Fact;

    public PrincipalFact Principal => (PrincipalFact)First;

    /// <summary>All that are faulty.</summary>
    public IEnumerable<PrincipalFact> Principals => _bad.Select(b => b.Fact).OfType<PrincipalFact>();

    public T Fault => _bad[0].Fault!;

    /// <summary>What is wrong with each faulty one.</summary>
    public IEnumerable<T> Faults => _bad.Select(b => b.Fault!);

    /// <summary>For a message: how many of the uses are faulty; nothing where all are.</summary>
    public string Share => _good.IsEmpty
        ? ""
        : string.Format(CultureInfo.InvariantCulture, " in {0} of {1} uses", _bad.Length, _bad.Length + _good.Length);

    /// <summary>The grants of the faulty ones.</summary>
    public IEnumerable<Location> Grants => Principals.SelectMany(p => p.Grants).Select(g => g.Site).Distinct();

    /// <summary>The calls at which the faulty uses part from the good ones: that is where to mend what one place makes for many.</summary>
    public IEnumerable<Location> PartingCalls
    {
        get
        {
            var good = _good.OfType<PrincipalFact>().ToArray();
            return good.Length == 0
                ? Enumerable.Empty<Location>()
                : Principals.Select(b => PartingCall(b, good)).OfType<Location>().Distinct();
        }
    }

    private static Location? PartingCall(PrincipalFact bad, PrincipalFact[] good)
    {
        var common = good.Max(g => CommonLength(bad.CreatedThrough, g.CreatedThrough));
        return common < bad.CreatedThrough.Length ? bad.CreatedThrough[common] : bad.CreatedThrough.LastOrDefault();
    }

    private static int CommonLength(ImmutableArray<Location> x, ImmutableArray<Location> y)
    {
        var i = 0;
        while (i < x.Length && i < y.Length && x[i].Equals(y[i]))
        {
            i++;
        }

        return i;
    }
}
