using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Cohorts;

/// <summary>The page that the link to an offer opens; its buttons take the seat or leave it to the next.</summary>
public sealed class OfferPage
{
    private static readonly IResult Page = LinkPage.Of("A seat for you in the Academy", "to answer the offer", Action, Script);

    [Function(nameof(ShowOfferPage))]
    [Anyone, Operation("The page that the link to a waitlist offer opens")]
    public IResult ShowOfferPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "waitlist-offer")] HttpRequest request) => Page;

    private const string Action = """
        <p>A seat is kept for you.</p>
        <p><button id="accept" type="button">Take the seat</button> <button id="decline" type="button">Let the next have it</button>
        """;

    private const string Script = """
        const answer = async accept => {
          const [response, place] = await post('/v1/waitlist/answer', { accept });
          if (!response) { return; }
          show(response.status >= 500);
          say(!response.ok ? place.title
            : place.status === 'enrolled' ? 'You are enrolled. See you in the course.'
            : place.status === 'offered' ? 'The seat is yours for 30 minutes. Sign in and pay to keep it.'
            : 'Thank you. The next in line gets the seat.');
        };
        find('accept').onclick = () => answer(true);
        find('decline').onclick = () => answer(false);
        """;
}
