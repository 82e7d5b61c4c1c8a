using Academy.Core.Accounts;

namespace Academy.Local.Demo;

/// <summary>The people of the demo data by their addresses.</summary>
internal static class DemoAddresses
{
    public static EmailAddress Parse(string address) =>
        EmailAddress.TryParse(address, out var email) ? email : throw new InvalidOperationException($"{address} is no address.");

    public static Task<Account?> FindAsync(this AccountStore accounts, string address, CancellationToken cancellation) =>
        accounts.FindAsync(Parse(address), cancellation);

    /// <summary>The account of this address, opened when there is none.</summary>
    public static Task<Account> OpenAsync(this AccountStore accounts, string address, string name, CancellationToken cancellation) =>
        accounts.FindOrOpenAsync(Parse(address), name, cancellation);
}
