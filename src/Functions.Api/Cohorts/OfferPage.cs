using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Cohorts;

/// <summary>
/// The page that the link to an offer opens. Opening it answers nothing, so mail scanners may; the buttons do, by POST. The token stays in the fragment,
/// which the page takes out of the address bar before anything else.
/// </summary>
public sealed class OfferPage
{
    private static readonly HtmlPage Page = new("A seat for you in the Academy", Body) { Style = Style, Script = Script };

    [Function(nameof(ShowOfferPage))]
    [Anyone, Operation("The page that the link to a waitlist offer opens")]
    public IResult ShowOfferPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "waitlist-offer")] HttpRequest request) => Page;

    private const string Style = "body{font:1.1rem/1.5 system-ui;max-width:32rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1.5rem}";

    private const string Script = """
        const token = new URLSearchParams(location.hash.slice(1)).get('token');
        history.replaceState(null, '', location.pathname);
        const [accept, decline, status] = ['accept', 'decline', 'status'].map(id => document.getElementById(id));
        const say = text => { status.textContent = text; };
        const show = visible => { accept.hidden = decline.hidden = !visible; };
        show(!!token);
        if (!token) { say('Open the link from your mail to answer the offer.'); }
        const answer = async yes => {
          accept.disabled = decline.disabled = true;
          try {
            const response = await fetch('/v1/waitlist/answer', {
              method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token, accept: yes })
            });
            const place = await response.json();
            show(!response.ok && response.status >= 500);
            say(!response.ok ? place.title
              : place.status === 'enrolled' ? 'You are enrolled. See you in the course.'
              : place.status === 'offered' ? 'The seat is yours for 30 minutes. Sign in and pay to keep it.'
              : 'Thank you. The next in line gets the seat.');
          } catch {
            say('The academy could not be reached. Try again.');
          }
          accept.disabled = decline.disabled = false;
        };
        accept.onclick = () => answer(true);
        decline.onclick = () => answer(false);
        """;

    private const string Body = """
        <p>A seat is kept for you.</p>
        <p><button id="accept" type="button">Take the seat</button> <button id="decline" type="button">Let the next have it</button>
        <p id="status" role="status"><noscript>This page needs JavaScript to answer the offer.</noscript></p>
        """;
}
