using Academy.Core.Platform;
using Microsoft.Extensions.Options;

namespace Academy.Core.Accounts;

/// <summary>A person as Google vouches for them, after every check on the token.</summary>
/// <param name="Subject">Google's id of the person, never reused; the address can change under it.</param>
public sealed record GoogleIdentity(string Subject, EmailAddress Email, string? Name);

/// <summary>The two ways in: a link by mail, and Google.</summary>
public sealed class SignIn(
    AccountStore accounts, MagicLinkStore links, Sessions sessions, RoleGrants roles, RateLimiter limiter, IOptions<SignInOptions> options, TimeProvider clock)
{
    // Read when it is needed: the embedded host knows its own address only once it listens.
    private SignInOptions Options => options.Value;

    /// <summary>Mails a sign-in link. Whether the address has an account makes no difference, so the answer can't tell.</summary>
    /// <param name="network">The network address that asks, as text.</param>
    public async Task<Result<MagicLink>> RequestLinkAsync(string email, string network, CancellationToken cancellation)
    {
        if (!EmailAddress.TryParse(email, out var address))
        {
            return AuthRefusals.InvalidEmail;
        }

        if ((await limiter.TakeAsync(Options.LinksPerNetwork, network, cancellation)
            ?? await limiter.TakeAsync(Options.LinksPerAddress, address.Value, cancellation)) is { } refusal)
        {
            return refusal;
        }

        var (link, mail) = MagicLinkDecisions.Issue(address, Secret.Create(), Options.Site(), clock.GetUtcNow());
        await links.IssueAsync(link, mail, cancellation);
        return link;
    }

    /// <summary>Spends a link. The account is opened first: a crash after that costs nothing, one after the link is spent costs a link.</summary>
    public async Task<Result<SignedIn>> RedeemAsync(string token, string network, CancellationToken cancellation)
    {
        if (await limiter.TakeAsync(Options.RedemptionsPerNetwork, network, cancellation) is { } tooMany)
        {
            return tooMany;
        }

        var link = await links.FindAsync(token, cancellation);
        if (!MagicLinkDecisions.Redeem(link, clock.GetUtcNow()).Succeeded(out var email, out var refusal))
        {
            return refusal;
        }

        var account = await accounts.FindOrOpenAsync(email, name: null, cancellation);
        return await links.TrySpendAsync(link!, cancellation) ? await EnterAsync(account, cancellation) : AuthRefusals.LinkInvalid;
    }

    /// <summary>Signs in a person that Google vouches for: by Google's id if it is known here, else by the verified address.</summary>
    /// <param name="verify">Checks the token; called only while the network has permits.</param>
    public async Task<Result<SignedIn>> WithGoogleAsync(Func<Task<Result<GoogleIdentity>>> verify, string network, CancellationToken cancellation)
    {
        if (await limiter.TakeAsync(Options.GooglePerNetwork, network, cancellation) is { } tooMany)
        {
            return tooMany;
        }

        if (!(await verify()).Succeeded(out var identity, out var refusal))
        {
            return refusal;
        }

        var account = await accounts.FindByGoogleAsync(identity.Subject, cancellation) ?? await LinkGoogleAsync(identity, cancellation);
        return account is null ? AccountRefusals.Busy : await EnterAsync(account, cancellation);
    }

    private async Task<Account?> LinkGoogleAsync(GoogleIdentity identity, CancellationToken cancellation)
    {
        var account = await accounts.FindOrOpenAsync(identity.Email, identity.Name, cancellation);
        var owner = await accounts.ClaimGoogleAsync(identity.Subject, account.UserId, cancellation);
        if (owner != account.UserId)
        {
            return await accounts.FindAsync(owner, cancellation);
        }

        return account.GoogleSubject == identity.Subject
            ? account
            : await accounts.TryReplaceAsync(account with { GoogleSubject = identity.Subject }, cancellation) ?? await accounts.FindAsync(owner, cancellation);
    }

    private async Task<SignedIn> EnterAsync(Account account, CancellationToken cancellation)
    {
        if (account.Role < Role.PlatformAdmin && Options.IsAdministrator(account.Email))
        {
            await roles.GrantAsync(account.UserId, Role.PlatformAdmin, by: null, cancellation);
        }

        return await sessions.OpenAsync(account.UserId, cancellation);
    }
}
