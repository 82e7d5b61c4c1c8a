using Academy.Core.Accounts;
using Academy.Core.Platform;
using Google.Apis.Auth;
using Google.Apis.Util;
using Microsoft.Extensions.Options;
using IHttpClientFactory = Google.Apis.Http.IHttpClientFactory;

namespace Academy.Functions.Api.Accounts;

/// <summary>Checks Google ID tokens: signature, issuer, audience and expiry by Google's own library, against the academy's clock.</summary>
/// <param name="http">How to reach Google for its keys; the library's own way when there is none.</param>
public sealed class GoogleTokens(IOptions<SignInOptions> options, TimeProvider clock, IHttpClientFactory? http = null)
{
    public async Task<Result<GoogleIdentity>> VerifyAsync(string idToken)
    {
        if (options.Value.Google.ClientId is not { Length: > 0 } clientId)
        {
            return AuthRefusals.GoogleUnavailable;
        }

        try
        {
            var payload = await GoogleJsonWebSignature.ValidateAsync(idToken, Settings(clientId));
            return payload is { EmailVerified: true, Subject.Length: > 0 } && EmailAddress.TryParse(payload.Email, out var email)
                ? new GoogleIdentity(payload.Subject, email, payload.Name)
                : AuthRefusals.GoogleInvalid;
        }
        // The library reads the token before it checks it, and says so in its own ways when it isn't one.
        catch (Exception invalid) when (invalid is InvalidJwtException or FormatException or ArgumentException or Newtonsoft.Json.JsonException)
        {
            return AuthRefusals.GoogleInvalid;
        }
        catch (HttpRequestException)
        {
            return AuthRefusals.GoogleUnavailable;
        }
    }

    private GoogleJsonWebSignature.ValidationSettings Settings(string clientId) => new()
    {
        Audience = [clientId],
        Clock = new Clock(clock),
        HttpClientFactory = http,
    };

    private sealed class Clock(TimeProvider clock) : IClock
    {
        public DateTime Now => clock.GetLocalNow().DateTime;

        public DateTime UtcNow => clock.GetUtcNow().UtcDateTime;
    }
}
