using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Support;

public class TicketSorter(IAmazonBedrockRuntime bedrock)
{
    private const string Rules = """
        1. Refunds are paid to the card that was charged, within ten working days, and never in cash.
        2. A parcel counts as lost when its tracking has not moved for twelve days inside the country and twenty abroad.
        3. Address changes are possible until the parcel has left the warehouse; after that the carrier has to be asked.
        4. Vouchers are valid for three years from the end of the year in which they were bought, and are not split.
        5. Complaints about damaged goods need a photograph of the parcel and one of the article, in one message.
        6. Customers of the club get their money back before the article has arrived, up to two hundred euros.
        7. Orders of companies are invoiced; the invoice goes to the address in the contract and nowhere else.
        8. Spare parts are ordered by the number on the plate, which is on the back or below the battery.
        9. An appointment for a repair can be moved twice; the third time the customer has to call the shop.
        10. Articles on sale can be returned as all others, except for underwear, food and opened software.
        11. Refunds are paid to the card that was charged, within ten working days, and never in cash.
        12. A parcel counts as lost when its tracking has not moved for twelve days inside the country and twenty abroad.
        13. Address changes are possible until the parcel has left the warehouse; after that the carrier has to be asked.
        14. Vouchers are valid for three years from the end of the year in which they were bought, and are not split.
        15. Complaints about damaged goods need a photograph of the parcel and one of the article, in one message.
        16. Customers of the club get their money back before the article has arrived, up to two hundred euros.
        17. Orders of companies are invoiced; the invoice goes to the address in the contract and nowhere else.
        18. Spare parts are ordered by the number on the plate, which is on the back or below the battery.
        19. An appointment for a repair can be moved twice; the third time the customer has to call the shop.
        20. Articles on sale can be returned as all others, except for underwear, food and opened software.
        21. Refunds are paid to the card that was charged, within ten working days, and never in cash.
        22. A parcel counts as lost when its tracking has not moved for twelve days inside the country and twenty abroad.
        23. Address changes are possible until the parcel has left the warehouse; after that the carrier has to be asked.
        24. Vouchers are valid for three years from the end of the year in which they were bought, and are not split.
        25. Complaints about damaged goods need a photograph of the parcel and one of the article, in one message.
        26. Customers of the club get their money back before the article has arrived, up to two hundred euros.
        27. Orders of companies are invoiced; the invoice goes to the address in the contract and nowhere else.
        28. Spare parts are ordered by the number on the plate, which is on the back or below the battery.
        29. An appointment for a repair can be moved twice; the third time the customer has to call the shop.
        30. Articles on sale can be returned as all others, except for underwear, food and opened software.
        31. Refunds are paid to the card that was charged, within ten working days, and never in cash.
        32. A parcel counts as lost when its tracking has not moved for twelve days inside the country and twenty abroad.
        33. Address changes are possible until the parcel has left the warehouse; after that the carrier has to be asked.
        34. Vouchers are valid for three years from the end of the year in which they were bought, and are not split.
        35. Complaints about damaged goods need a photograph of the parcel and one of the article, in one message.
        36. Customers of the club get their money back before the article has arrived, up to two hundred euros.
        37. Orders of companies are invoiced; the invoice goes to the address in the contract and nowhere else.
        38. Spare parts are ordered by the number on the plate, which is on the back or below the battery.
        39. An appointment for a repair can be moved twice; the third time the customer has to call the shop.
        40. Articles on sale can be returned as all others, except for underwear, food and opened software.
        41. Refunds are paid to the card that was charged, within ten working days, and never in cash.
        42. A parcel counts as lost when its tracking has not moved for twelve days inside the country and twenty abroad.
        43. Address changes are possible until the parcel has left the warehouse; after that the carrier has to be asked.
        44. Vouchers are valid for three years from the end of the year in which they were bought, and are not split.
        45. Complaints about damaged goods need a photograph of the parcel and one of the article, in one message.
        46. Customers of the club get their money back before the article has arrived, up to two hundred euros.
        47. Orders of companies are invoiced; the invoice goes to the address in the contract and nowhere else.
        48. Spare parts are ordered by the number on the plate, which is on the back or below the battery.
        49. An appointment for a repair can be moved twice; the third time the customer has to call the shop.
        50. Articles on sale can be returned as all others, except for underwear, food and opened software.
        51. Refunds are paid to the card that was charged, within ten working days, and never in cash.
        52. A parcel counts as lost when its tracking has not moved for twelve days inside the country and twenty abroad.
        53. Address changes are possible until the parcel has left the warehouse; after that the carrier has to be asked.
        54. Vouchers are valid for three years from the end of the year in which they were bought, and are not split.
        55. Complaints about damaged goods need a photograph of the parcel and one of the article, in one message.
        56. Customers of the club get their money back before the article has arrived, up to two hundred euros.
        57. Orders of companies are invoiced; the invoice goes to the address in the contract and nowhere else.
        58. Spare parts are ordered by the number on the plate, which is on the back or below the battery.
        59. An appointment for a repair can be moved twice; the third time the customer has to call the shop.
        60. Articles on sale can be returned as all others, except for underwear, food and opened software.
        """;

    private static readonly List<SystemContentBlock> Prompt =
    [
        new SystemContentBlock { Text = Rules },
        new SystemContentBlock { CachePoint = new CachePointBlock { Type = CachePointType.Default } },
    ];

    public async Task<List<string>> SortAsync(string[] tickets)
    {
        var labels = new List<string>();
        foreach (var ticket in tickets)
        {
            var response = await bedrock.ConverseAsync(new ConverseRequest
            {
                ModelId = "eu.amazon.nova-lite-v1:0",
                System = Prompt,
                Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = ticket }] }],
                InferenceConfig = new() { MaxTokens = 20 },
            });
            labels.Add(response.Output.Message.Content[0].Text);
        }

        return labels;
    }
}
