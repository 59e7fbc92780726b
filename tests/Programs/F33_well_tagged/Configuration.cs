using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace WellTagged;

public sealed class ProductConfig
{
    public required string Name { get; init; }
    public required string CostCenter { get; init; }
    public string Team { get; init; } = "products";
    public ImmutableArray<string> Models { get; init; } = ImmutableArray.Create("amazon.nova-lite-v1:0");
}

public static class Catalog
{
    public static readonly IReadOnlyList<ProductConfig> Products = new List<ProductConfig>
    {
        new() { Name = "Travel", CostCenter = "100" },
        new() { Name = "Health", CostCenter = "200", Team = "health", Models = ImmutableArray.Create("anthropic.claude-3-haiku-20240307-v1:0", "amazon.titan-embed-text-v2:0") },
        new() { Name = "Money", CostCenter = "300" },
    }.AsReadOnly();

    public static ProductConfig Get(string name)
    {
        foreach (var product in Products)
        {
            if (string.Equals(product.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return product;
            }
        }

        throw new KeyNotFoundException(name);
    }
}
