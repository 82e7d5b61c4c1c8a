using Microsoft.AspNetCore.Http;

namespace Academy.Functions.Http.Responses;

/// <summary>
/// The page that a link in a mail opens. Opening it does nothing, so mail scanners may; a button does, by POST. The link's token stays in the fragment,
/// which no browser sends and which the page takes out of the address bar before anything else.
/// </summary>
public static class LinkPage
{
    private const string Style = """
        body{font:1.1rem/1.5 system-ui;max-width:32rem;margin:4rem auto;padding:0 1rem}
        button,input{font:inherit;padding:.5rem 1.5rem}input{width:100%;box-sizing:border-box}code{word-break:break-all}
        """;

    private const string Opening = """
        const token = new URLSearchParams(location.hash.slice(1)).get('token');
        history.replaceState(null, '', location.pathname);
        const find = id => document.getElementById(id);
        const say = text => { find('status').textContent = text; };
        const show = visible => { find('action').hidden = !visible; };
        const enable = enabled => document.querySelectorAll('button').forEach(button => { button.disabled = !enabled; });
        const post = async (path, body, headers) => {
          enable(false);
          try {
            const response = await fetch(path, {
              method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify({ token, ...body })
            });
            return [response, await response.json()];
          } catch {
            say('The academy could not be reached. Try again.');
            return [];
          } finally {
            enable(true);
          }
        };

        """;

    /// <param name="title">What the window is called.</param>
    /// <param name="purpose">What the link is for: <c>to sign in</c>.</param>
    /// <param name="action">HTML with the buttons, which is there while there is something to do.</param>
    /// <param name="script">
    /// Lets the buttons act. It may <c>say(text)</c>, <c>show(whether the action stays)</c> and <c>await post(path, body beside the token, headers)</c>, which
    /// gives the response and its JSON, or nothing after having said that the academy is out of reach.
    /// </param>
    public static IResult Of(string title, string purpose, string action, string script) => new HtmlPage(
        title,
        $"""
        <p id="status" role="status"><noscript>This page needs JavaScript {purpose}.</noscript></p>
        <div id="action">{action}</div>
        """)
    {
        Style = Style,
        Script = $"{Opening}if (!token) {{ show(false); say('Open the link from your mail {purpose}.'); }}\n{script}",
    };
}
