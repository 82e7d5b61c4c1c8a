using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Accounts;

/// <summary>The page that a sign-in link opens.</summary>
public sealed class SignInPage
{
    private static readonly IResult Page = LinkPage.Of("Sign in to the Academy", "to sign in", Action, Script);

    [Function(nameof(ShowSignInPage))]
    [Anyone, Operation("The page that a sign-in link opens")]
    public IResult ShowSignInPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sign-in")] HttpRequest request) => Page;

    private const string Action = """
        <p><button id="go" type="button">Sign in</button>
        <p><code id="code"></code>
        """;

    private const string Script = """
        find('go').onclick = async () => {
          const [response, session] = await post('/v1/auth/magic-link/redeem');
          if (!response) { return; }
          find('go').hidden = response.ok || response.status === 401;
          say(response.ok ? 'You are signed in. Your access token, for ten minutes:' : session.title);
          find('code').textContent = response.ok ? session.accessToken : '';
        };
        """;
}
