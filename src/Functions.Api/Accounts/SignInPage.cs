using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Accounts;

/// <summary>
/// The page that a sign-in link opens. Opening it spends nothing, so mail scanners may; the button does, by POST. The token stays in the
/// fragment, which the page takes out of the address bar before anything else.
/// </summary>
public sealed class SignInPage
{
    private static readonly HtmlPage Page = new("Sign in to the Academy", Body) { Style = Style, Script = Script };

    [Function(nameof(ShowSignInPage))]
    [Anyone, Operation("The page that a sign-in link opens")]
    public IResult ShowSignInPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sign-in")] HttpRequest request) => Page;

    private const string Style = "body{font:1.1rem/1.5 system-ui;max-width:32rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1.5rem}code{word-break:break-all}";

    private const string Script = """
        const token = new URLSearchParams(location.hash.slice(1)).get('token');
        history.replaceState(null, '', location.pathname);
        const [button, status, code] = ['go', 'status', 'code'].map(id => document.getElementById(id));
        const say = text => { status.textContent = text; };
        if (!token) { button.hidden = true; say('Open the link from your mail to sign in.'); }
        button.onclick = async () => {
          button.disabled = true;
          try {
            const response = await fetch('/v1/auth/magic-link/redeem', {
              method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token })
            });
            const answer = await response.json();
            button.hidden = response.ok || response.status === 401;
            say(response.ok ? 'You are signed in. Your access token, for ten minutes:' : answer.title);
            code.textContent = response.ok ? answer.accessToken : '';
          } catch {
            say('The academy could not be reached. Try again.');
          }
          button.disabled = false;
        };
        """;

    private const string Body = """
        <p><button id="go" type="button">Sign in</button>
        <p id="status" role="status"><noscript>This page needs JavaScript to sign you in.</noscript></p>
        <p><code id="code"></code>
        """;
}
