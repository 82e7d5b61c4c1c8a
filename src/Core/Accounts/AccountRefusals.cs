using Academy.Core.Platform;

namespace Academy.Core.Accounts;

public static class AccountRefusals
{
    public static Refusal NotFound { get; } = new("account.not_found", RefusalKind.NotFound, "There is no such account.");

    public static Refusal InvalidProfile { get; } = new("account.invalid_profile", RefusalKind.Invalid, "Some fields of the profile can't be accepted.");

    public static Refusal Stale { get; } = new("account.stale", RefusalKind.Stale, "The account has changed since it was read. Read it again, then repeat the change.");

    public static Refusal Busy { get; } = new("account.busy", RefusalKind.Conflict, "The account is being changed by others at the same time. Try again.");

    internal static Concurrency Concurrency { get; } = new(NotFound, Stale, Busy);

    public static Refusal OwnRole { get; } =
        new("account.own_role", RefusalKind.Conflict, "Administrators can't give up their own grant; another administrator has to take it.");

    public static Refusal NotAdministrator { get; } =
        new("account.not_administrator", RefusalKind.Forbidden, "Only an administrator may do this, and you are not one any more.");
}

public static class AuthRefusals
{
    public static Refusal InvalidEmail { get; } =
        Refusal.OfField("auth.invalid_email", "email", "Must be an e-mail address such as ada@example.com.");

    /// <summary>Used, expired, mistyped or never issued: one answer, so that it tells a guesser nothing.</summary>
    public static Refusal LinkInvalid { get; } =
        new("auth.link_invalid", RefusalKind.Unauthenticated, "This sign-in link has expired or was used before. Ask for another one.");

    public static Refusal SessionEnded { get; } =
        new("auth.session_ended", RefusalKind.Unauthenticated, "This session has ended. Sign in again.");

    /// <summary>A bearer token that isn't ours, has expired, or whose session has ended.</summary>
    public static Refusal InvalidToken { get; } =
        new("auth.invalid_token", RefusalKind.Unauthenticated, "The access token is not valid or has expired.");

    public static Refusal GoogleInvalid { get; } =
        new("auth.google_invalid", RefusalKind.Unauthenticated, "Google did not confirm this identity. Sign in with Google again.");

    public static Refusal GoogleUnavailable { get; } =
        new("auth.google_unavailable", RefusalKind.Unavailable, "Sign-in with Google is not available. Use a sign-in link.");
}
