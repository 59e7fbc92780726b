using CdkCostGuard.Billing.Principals;

namespace CdkCostGuard.Billing.Tests.Principals;

public class PersonNamesTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];
    private static readonly KeyValuePair<string, decimal>[] Spenders = [new("ann@acme.org", 1m), new("bob@acme.org", 5m), new("BOB@acme.org", 1m)];

    [Theory]
    [InlineData("InvoiceReader")]
    [InlineData("i-0123456789abcdef0")]
    [InlineData("@handle")]
    [InlineData("user@host")]
    [InlineData("a@.")]
    public void A_name_that_is_no_address_stays_as_it_is(string name)
    {
        Assert.Equal(name, new PersonNames(PersonNaming.Numbered, [], Spenders).Shown(name));
        Assert.Equal(name, new PersonNames(PersonNaming.Pseudonyms, Key, Spenders).Shown(name));
    }

    [Fact]
    public void Numbers_follow_the_spend_and_not_the_alphabet()
    {
        var names = new PersonNames(PersonNaming.Numbered, [], Spenders);

        Assert.Equal("(e-mail 1)", names.Shown("bob@acme.org"));
        Assert.Equal("(e-mail 1)", names.Shown("Bob@Acme.org"));
        Assert.Equal("(e-mail 2)", names.Shown("ann@acme.org"));
        Assert.Equal("(e-mail)", names.Shown("eve@acme.org"));
    }

    [Fact]
    public void A_pseudonym_depends_on_the_person_and_the_key_and_on_nothing_else()
    {
        var names = new PersonNames(PersonNaming.Pseudonyms, Key, []);
        var others = new PersonNames(PersonNaming.Pseudonyms, [.. Key.Reverse()], Spenders);

        Assert.Matches("^\\(e-mail [0-9a-f]{12}\\)$", names.Shown("bob@acme.org"));
        Assert.Equal(names.Shown("bob@acme.org"), new PersonNames(PersonNaming.Pseudonyms, Key, Spenders).Shown("BOB@acme.org"));
        Assert.NotEqual(names.Shown("bob@acme.org"), names.Shown("ann@acme.org"));
        Assert.NotEqual(names.Shown("bob@acme.org"), others.Shown("bob@acme.org"));
    }

    [Fact]
    public void A_key_that_can_be_guessed_is_refused() =>
        Assert.Throws<ArgumentException>(() => new PersonNames(PersonNaming.Pseudonyms, "secret"u8, Spenders));

    [Fact]
    public void Addresses_are_shown_where_they_are_asked_for() =>
        Assert.Equal("bob@acme.org", new PersonNames(PersonNaming.Shown, [], Spenders).Shown("bob@acme.org"));
}
