using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Organizations;

/// <summary>The page that an invitation's link opens; its button accepts for whoever is signed in.</summary>
public sealed class InvitePage
{
    private static readonly IResult Page = LinkPage.Of("Accept an invitation to the Academy", "to accept the invitation", Action, Script);

    [Function(nameof(ShowInvitePage))]
    [Anyone, Operation("The page that an invitation's link opens")]
    public IResult ShowInvitePage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "invite")] HttpRequest request) => Page;

    private const string Action = """
        <form id="form">
        <p><label for="access">Sign in with the address that you were invited at, then paste your access token here:</label>
        <p><input id="access" autocomplete="off" required>
        <p><button>Accept the invitation</button>
        </form>
        """;

    private const string Script = """
        find('form').onsubmit = async event => {
          event.preventDefault();
          const [response, membership] = await post('/v1/me/invites/accept', {}, { Authorization: `Bearer ${find('access').value.trim()}` });
          if (!response) { return; }
          show(!response.ok);
          say(response.ok ? `You are a member of ${membership.organizationName}. ${membership.message ?? ''}` : membership.title);
        };
        """;
}
