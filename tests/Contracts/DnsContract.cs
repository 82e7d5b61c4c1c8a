using Academy.Core.Organizations.Domains;

namespace Academy.Contracts;

/// <summary>What the academy relies on where names are looked up.</summary>
public abstract class DnsContract
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract IDnsResolver Dns { get; }

    /// <summary>A name with a TXT record, and its text.</summary>
    protected abstract (string Name, string Text) Known { get; }

    /// <summary>A name without a TXT record.</summary>
    protected abstract string Mute { get; }

    [Fact]
    public async Task The_text_of_a_name_is_found() => (await Dns.ReadTextAsync(Known.Name, Cancellation)).ShouldContain(Known.Text);

    [Fact]
    public async Task Names_are_the_same_in_any_case() => (await Dns.ReadTextAsync(Known.Name.ToUpperInvariant(), Cancellation)).ShouldContain(Known.Text);

    [Fact]
    public async Task A_name_without_text_has_none() => (await Dns.ReadTextAsync(Mute, Cancellation)).ShouldBeEmpty();

    [Fact]
    public async Task A_name_that_does_not_exist_has_none() => (await Dns.ReadTextAsync("_academy-challenge.no-such-name.invalid", Cancellation)).ShouldBeEmpty();
}
