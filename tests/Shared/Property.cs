using CsCheck;
using Xunit;

namespace CdkCostGuard.TestShared;

/// <summary>Runs a property on the same made-up values every time.</summary>
public static class Property
{
    /// <summary>Fails with the shortest of the values that <paramref name="check"/> refuses, and the seed that gives it.</summary>
    public static void Holds<T>(Gen<T> gen, Action<T> check, Func<T, string> print, int cases = 300)
    {
        (string Text, uint Seed, Exception Why)? worst = null;
        for (uint seed = 1; seed <= cases; seed++)
        {
            var value = gen.Generate(new PCG(seed, seed), null, out _);
            try
            {
                check(value);
            }
            catch (Exception e)
            {
                var text = print(value);
                worst = worst is { } w && w.Text.Length <= text.Length ? worst : (text, seed, e);
            }
        }

        if (worst is { } failure)
        {
            Assert.Fail($"seed {failure.Seed}: {failure.Text}\n{failure.Why}");
        }
    }
}
