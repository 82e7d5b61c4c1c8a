using Academy.Functions.Http.Responses;

namespace Academy.Functions.Api.Messaging;

/// <summary>Pages without script. The form posts to its own address, which has the token.</summary>
internal static class UnsubscribePage
{
    private const string Title = "Mails from the Academy";

    public static readonly HtmlPage Question =
        new(Title, """<form method="post"><p>Get no more mails about what happens in the Academy?</p><p><button>Unsubscribe</button></p></form>""") { HasForms = true };

    public static readonly HtmlPage Done =
        new(Title, "<p>You get no more mails but those that you ask for, such as sign-in links. Your profile turns them on again.</p>");
}
