using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Core.Points.Boards;

/// <summary>How a person is called before people they don't know: by their name, never by their address.</summary>
public static class DisplayName
{
    public static string Of(Account account) =>
        account.Name is { } name && !name.Contains('@', StringComparison.Ordinal) ? name : $"Learner {Secret.HashOf(account.UserId.Value)[..4].ToUpperInvariant()}";
}
