using System.Collections.ObjectModel;
using System.Reflection;

namespace CdkCostGuard.Cdk.SourceLocations;

/// <summary>Reads what the analyzers' build wrote into the assemblies of an app.</summary>
internal static class SourceMapReader
{
    // Each assembly has an attribute class of its own, so it goes by its name.
    private const string Attribute = "CdkCostGuard.CdkCostGuardSourceLocationsAttribute";

    private const int Version = 1;

    /// <summary>The map of all that is loaded. An app that was built without the analyzers has an empty one.</summary>
    public static SourceMap OfLoadedAssemblies() => new(AppDomain.CurrentDomain.GetAssemblies().Where(MakesConstructs).SelectMany(Read));

    /// <summary>The rows of one assembly.</summary>
    public static IEnumerable<PlaceRow> Read(Assembly assembly) => AttributesOf(assembly).SelectMany(Rows);

    // Who makes a construct names the class of its scope.
    private static bool MakesConstructs(Assembly assembly) =>
        !assembly.IsDynamic && Array.Exists(assembly.GetReferencedAssemblies(), r => r.Name == "Constructs");

    private static List<CustomAttributeData> AttributesOf(Assembly assembly)
    {
        try
        {
            return [.. assembly.GetCustomAttributesData().Where(a => a.AttributeType.FullName == Attribute)];
        }
        catch (Exception exception) when (exception is IOException or TypeLoadException or BadImageFormatException or CustomAttributeFormatException)
        {
            // An attribute whose assembly is not there: a place is a nicety, and never the end of a synth.
            return [];
        }
    }

    private static IEnumerable<PlaceRow> Rows(CustomAttributeData attribute)
    {
        if (attribute.ConstructorArguments is not [{ Value: Version }, { Value: string file }, { Value: ReadOnlyCollection<CustomAttributeTypedArgument> places }])
        {
            yield break;
        }

        foreach (var place in places)
        {
            if (place.Value is string text && PlaceRow.Parse(file, text) is { } row)
            {
                yield return row;
            }
        }
    }
}
