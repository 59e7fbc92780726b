using System.Text.Json.Nodes;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Core;

namespace CdkCostGuard.Aws.Tests.Calling;

public class EndpointTests
{
    [Fact]
    public void Endpoints_and_Regions_of_signatures_are_those_of_the_rules_of_AWS()
    {
        var rules = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Fixtures", "aws-models", "endpoints.json")))!.AsObject();

        Assert.Equal(AwsServices.All.Select(s => s.Id).Order(StringComparer.Ordinal), rules.Select(r => r.Key).Order(StringComparer.Ordinal));
        foreach (var service in AwsServices.All)
        {
            var regions = rules[service.Id]!.AsObject();
            Assert.True(regions.Count > 30);
            Assert.All(regions, region =>
            {
                var config = new AwsConfig(service, region.Key);
                Assert.Equal((string?)region.Value, $"{config.Url} {config.SigningRegion}");
            });
        }
    }

    [Theory]
    [InlineData("eu-west-1")]
    [InlineData("us-gov-east-1")]
    [InlineData("cn-northwest-1")]
    [InlineData("ap-southeast-12")]
    public void A_Region(string region) => AwsSession.CheckRegion(region);

    [Theory]
    [InlineData("")]
    [InlineData("EU-West-1")]
    [InlineData("eu-west")]
    [InlineData("eu-west-1.example.com/#")]
    [InlineData("eu-west-1\n")]
    public void What_is_no_Region_never_becomes_part_of_a_host(string region)
    {
        var e = Assert.Throws<CostGuardException>(() => AwsSession.CheckRegion(region));
        Assert.Equal(ExitCode.Usage, e.ExitCode);
    }
}
