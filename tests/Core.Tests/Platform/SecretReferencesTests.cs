using Academy.Core.Platform;

namespace Academy.Core.Tests.Platform;

[Spec(3)]
public sealed class SecretReferencesTests
{
    [Fact]
    public void A_reference_that_was_not_resolved_stops_the_start_and_is_named() =>
        Should.Throw<InvalidOperationException>(() => SecretReferences.ThrowIfUnresolved(
            [
                new("Academy:Stripe:WebhookSecrets", "@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/stripe-webhook-secrets)"),
                new("Academy:Cal:WebhookSecret", "@microsoft.keyvault(VaultName=kv;SecretName=cal)"),
                new("Academy:SiteUrl", "https://academy.example"),
            ]))
            .Message.ShouldStartWith("Key Vault doesn't answer for Academy__Cal__WebhookSecret, Academy__Stripe__WebhookSecrets:");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_1")]
    [InlineData("a secret with @Microsoft.KeyVault( inside")]
    public void A_secret_passes(string? value) => Should.NotThrow(() => SecretReferences.ThrowIfUnresolved([new("Academy:Stripe:WebhookSecrets", value)]));
}
