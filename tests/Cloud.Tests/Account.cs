namespace Academy.Cloud.Tests;

/// <summary>Accounts that contracts are tried on, named by environment variables. A test without its account is skipped, and says what it lacks.</summary>
internal static class Account
{
    public static string Setting(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        Assert.SkipWhen(string.IsNullOrEmpty(value), $"Set {name} to try this on a real account.");
        return value!;
    }
}
