namespace CdkCostGuard.Cdk.Tests;

public class ConstructArgumentTests
{
    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("amazon.nova-*")]
    [InlineData("arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0")]
    public void A_model_is_one_model_by_its_id(string id) => Assert.Throws<ArgumentException>("modelId", () => BedrockModel.Foundation(id));

    [Theory]
    [InlineData("amazon.nova-lite-v1:0")]
    [InlineData("mars.amazon.nova-lite-v1:0")]
    [InlineData("us")]
    public void A_profile_of_no_known_geography_needs_the_model_behind_it(string id)
    {
        Assert.Throws<ArgumentException>("modelId", () => BedrockModel.CrossRegion(id));
        Assert.NotNull(BedrockModel.CrossRegion(id, modelId: "amazon.nova-lite-v1:0"));
    }

    [Fact]
    public void A_global_profile_has_no_destination_Regions() =>
        Assert.Throws<ArgumentException>("destinationRegions", () => BedrockModel.CrossRegion("global.amazon.nova-2-lite-v1:0", ["us-east-1"]));

    [Fact]
    public void An_application_profile_is_one_profile_of_a_model_or_a_system_profile()
    {
        var model = BedrockModel.Foundation("amazon.nova-lite-v1:0");
        var profile = BedrockModel.ApplicationProfile("${Token[Profile.Arn.1]}", model);

        Assert.Throws<ArgumentException>("arn", () => BedrockModel.ApplicationProfile("arn:aws:bedrock:*:*:application-inference-profile/*", model));
        Assert.Throws<ArgumentException>("source", () => BedrockModel.ApplicationProfile("${Token[Profile.Arn.2]}", profile));
    }
}
