using System.Security.Claims;
using Academy.Core.Accounts;
using Academy.Core.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;

namespace Academy.Functions.Http.Authentication;

/// <summary>What a sign-in or a refresh hands out.</summary>
/// <param name="AccessToken">Goes into the Authorization header as a bearer token.</param>
/// <param name="RefreshToken">Good for one refresh; using it twice ends the session.</param>
/// <param name="ExpiresIn">Seconds until the access token expires.</param>
public sealed record TokenPair(string AccessToken, string RefreshToken, int ExpiresIn);

/// <summary>
/// Tokens in the framework's own format: encrypted and authenticated by Data Protection, each kind for its purpose only. The role is
/// not in them but with the account, where a change counts at once.
/// </summary>
public sealed class BearerTokens(IOptionsMonitor<BearerTokenOptions> options, TimeProvider clock)
{
    public static readonly TimeSpan AccessLifetime = TimeSpan.FromMinutes(10);

    private const string UserClaim = "sub";
    private const string SessionClaim = "sid";
    private const string SecretClaim = "secret";

    private readonly BearerTokenOptions options = options.Get(BearerTokenDefaults.AuthenticationScheme);

    public TokenPair Issue(SignedIn signedIn)
    {
        var now = clock.GetUtcNow();
        Claim[] identity = [new(UserClaim, signedIn.UserId.Value), new(SessionClaim, signedIn.SessionId.Value)];
        return new(
            options.BearerTokenProtector.Protect(Ticket(identity, now + AccessLifetime)),
            options.RefreshTokenProtector.Protect(Ticket([.. identity, new(SecretClaim, signedIn.Refresh.Value)], now + Session.Lifetime)),
            (int)AccessLifetime.TotalSeconds);
    }

    /// <summary>The session that an access token belongs to; null when the token isn't ours, is of another kind, or has expired.</summary>
    public (UserId UserId, SessionId SessionId)? ReadAccess(string token) =>
        Read(options.BearerTokenProtector, token) is { } claims ? (claims.UserId, claims.SessionId) : null;

    /// <summary>The session and the secret of a refresh token; null as above. Whether the secret is still good only the session knows.</summary>
    public (UserId UserId, SessionId SessionId, string Secret)? ReadRefresh(string token) =>
        Read(options.RefreshTokenProtector, token) is { Secret: { } secret } claims ? (claims.UserId, claims.SessionId, secret) : null;

    private (UserId UserId, SessionId SessionId, string? Secret)? Read(ISecureDataFormat<AuthenticationTicket> protector, string token) =>
        protector.Unprotect(token) is { Principal: var principal, Properties.ExpiresUtc: { } expires } && clock.GetUtcNow() < expires
            && principal.FindFirstValue(UserClaim) is { } userId && principal.FindFirstValue(SessionClaim) is { } sessionId
            ? (UserId.From(userId), SessionId.From(sessionId), principal.FindFirstValue(SecretClaim))
            : null;

    private static AuthenticationTicket Ticket(IEnumerable<Claim> claims, DateTimeOffset expires) => new(
        new ClaimsPrincipal(new ClaimsIdentity(claims)),
        new AuthenticationProperties { ExpiresUtc = expires },
        BearerTokenDefaults.AuthenticationScheme);
}
