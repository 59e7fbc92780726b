using System.Reflection;

namespace CdkCostGuard.Cdk.Apps;

/// <summary>CDK apps for tests: <c>dotnet CdkCostGuard.Cdk.Apps.dll NAME</c> synthesizes one as an app of its own would.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        var name = arguments.FirstOrDefault() ?? "";
        var app = Scenarios().FirstOrDefault(s => s.Name == name);
        if (app is null)
        {
            Console.Error.WriteLine($"no app {name}; there are {string.Join(", ", Scenarios().Select(s => s.Name))}");
            return 64;
        }

        app.Invoke(null, null);
        return 0;
    }

    // Every method with the attribute, in any file of this project.
    private static IEnumerable<MethodInfo> Scenarios() => typeof(Program).Assembly.GetTypes()
        .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public))
        .Where(m => m.GetCustomAttribute<ScenarioAttribute>() is not null);
}

/// <summary>Marks an app: a method without parameters that makes and synthesizes it. Its name is the method's.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ScenarioAttribute : Attribute;
