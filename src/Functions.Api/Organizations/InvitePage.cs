using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Organizations;

/// <summary>
/// The page that an invitation's link opens. Opening it accepts nothing, so mail scanners may; the button does, for whoever is signed in. The token
/// stays in the fragment, which the page takes out of the address bar before anything else.
/// </summary>
public sealed class InvitePage
{
    private static readonly HtmlPage Page = new("Accept an invitation to the Academy", Body) { Style = Style, Script = Script };

    [Function(nameof(ShowInvitePage))]
    [Anyone, Operation("The page that an invitation's link opens")]
    public IResult ShowInvitePage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "invite")] HttpRequest request) => Page;

    private const string Style = "body{font:1.1rem/1.5 system-ui;max-width:32rem;margin:4rem auto;padding:0 1rem}button,input{font:inherit;padding:.5rem 1rem}input{width:100%;box-sizing:border-box}";

    private const string Script = """
        const token = new URLSearchParams(location.hash.slice(1)).get('token');
        history.replaceState(null, '', location.pathname);
        const [form, access, status] = ['form', 'access', 'status'].map(id => document.getElementById(id));
        const say = text => { status.textContent = text; };
        if (!token) { form.hidden = true; say('Open the link from your mail to accept the invitation.'); }
        form.onsubmit = async event => {
          event.preventDefault();
          try {
            const response = await fetch('/v1/me/invites/accept', {
              method: 'POST',
              headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${access.value.trim()}` },
              body: JSON.stringify({ token })
            });
            const answer = await response.json();
            form.hidden = response.ok;
            say(response.ok ? `You are a member of ${answer.organizationName}. ${answer.message ?? ''}` : answer.title);
          } catch {
            say('The academy could not be reached. Try again.');
          }
        };
        """;

    private const string Body = """
        <form id="form">
        <p><label for="access">Sign in with the address that you were invited at, then paste your access token here:</label>
        <p><input id="access" autocomplete="off" required>
        <p><button>Accept the invitation</button>
        </form>
        <p id="status" role="status"><noscript>This page needs JavaScript to accept the invitation.</noscript></p>
        """;
}
