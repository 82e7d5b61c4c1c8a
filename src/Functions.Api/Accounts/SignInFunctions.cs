using System.ComponentModel.DataAnnotations;
using Academy.Core.Accounts;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Academy.Functions.Api.Accounts;

/// <summary>The two ways in: a link by mail, and Google.</summary>
public sealed class SignInFunctions(SignIn signIn, GoogleTokens google, BearerTokens tokens, ClientNetwork network)
{
    [Function(nameof(RequestSignInLink))]
    [Anyone, Operation("Mail a sign-in link; the answer is the same whether the address has an account or not", Success = StatusCodes.Status202Accepted)]
    public async Task<Reply<Nothing>> RequestSignInLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/auth/magic-link")] HttpRequest request,
        [FromBody] SignInLinkRequest body,
        CancellationToken cancellation) =>
        (await signIn.RequestLinkAsync(body.Email, network.Of(request), cancellation)).Then(_ => Reply.Accepted());

    [Function(nameof(RedeemSignInLink))]
    [Anyone, Operation("Spend a sign-in link")]
    public async Task<Reply<TokenPair>> RedeemSignInLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/auth/magic-link/redeem")] HttpRequest request,
        [FromBody] LinkRedemption body,
        CancellationToken cancellation) =>
        (await signIn.RedeemAsync(body.Token, network.Of(request), cancellation)).Then(tokens.Issue);

    [Function(nameof(SignInWithGoogle))]
    [Anyone, Operation("Sign in with a Google ID token")]
    public async Task<Reply<TokenPair>> SignInWithGoogle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/auth/google")] HttpRequest request,
        [FromBody] GoogleSignIn body,
        CancellationToken cancellation) =>
        (await signIn.WithGoogleAsync(() => google.VerifyAsync(body.IdToken), network.Of(request), cancellation)).Then(tokens.Issue);
}

public sealed record SignInLinkRequest([property: StringLength(EmailAddress.MaxLength)] string Email);

/// <param name="Token">What stands behind <c>#token=</c> in the link.</param>
public sealed record LinkRedemption([property: StringLength(100)] string Token);

public sealed record GoogleSignIn([property: StringLength(8000)] string IdToken);
