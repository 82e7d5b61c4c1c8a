using Academy.Core.Platform;

namespace Academy.Core.Accounts;

/// <summary>How people get in. Bound from the <c>Academy</c> section of the configuration.</summary>
public sealed class SignInOptions
{
    /// <summary>Where links in mails lead: the address of the site. The embedded host takes its own when none is configured; Azure's don't start without.</summary>
    public Uri? SiteUrl { get; set; }

    /// <summary>Addresses whose accounts become platform administrators when they sign in; separated by commas.</summary>
    public string Administrators { get; set; } = "";

    public GoogleOptions Google { get; set; } = new();

    /// <summary>
    /// Links that one address may ask for in a window. The window is no longer than a link lives, so an address that is refused has a
    /// live link in its mailbox: asking in a stranger's name can't lock the stranger out.
    /// </summary>
    public RateLimit LinksPerAddress { get; set; } = new("sign-in-address", 5, MagicLink.Lifetime);

    /// <summary>Per network address; wide enough for a class that signs in together behind one router.</summary>
    public RateLimit LinksPerNetwork { get; set; } = new("sign-in-network", 60, TimeSpan.FromMinutes(15));

    public RateLimit RedemptionsPerNetwork { get; set; } = new("redeem-network", 100, TimeSpan.FromMinutes(15));

    public RateLimit GooglePerNetwork { get; set; } = new("google-network", 100, TimeSpan.FromMinutes(15));

    public RateLimit RefreshesPerNetwork { get; set; } = new("refresh-network", 1000, TimeSpan.FromMinutes(15));

    /// <summary>The site, which links can't be made without.</summary>
    public Uri Site() => SiteUrl ?? throw new InvalidOperationException("Academy:SiteUrl is missing: nobody knows where links lead.");

    /// <param name="path">From the site's root, escaped.</param>
    public Uri LinkTo(string path) => new(Site(), path);

    public bool IsAdministrator(string email) =>
        Administrators.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Contains(email, StringComparer.OrdinalIgnoreCase);
}

public sealed class GoogleOptions
{
    /// <summary>The audience of ID tokens; sign-in with Google is off without it.</summary>
    public string ClientId { get; set; } = "";
}
