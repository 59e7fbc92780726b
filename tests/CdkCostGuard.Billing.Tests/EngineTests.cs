using DuckDB.NET.Data;

namespace CdkCostGuard.Billing.Tests;

public class EngineTests
{
    [Fact]
    public void Decimals_come_out_exact()
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT SUM(CAST(x AS DECIMAL(38,12))) FROM (VALUES (0.1), (0.2)) t(x)";
        Assert.Equal(0.3m, Assert.IsType<decimal>(command.ExecuteScalar()));
    }
}
