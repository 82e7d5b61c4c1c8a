using System.ComponentModel.DataAnnotations;

namespace Academy.Cloud;

/// <summary>
/// A setting that is an address: whole, and over TLS unless it is on this machine, because tokens are sent there. That one is missing is for another
/// attribute to say.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ServiceAddressAttribute(string setting) : ValidationAttribute($"{setting} is not an https address.")
{
    public override bool IsValid(object? value) =>
        value is null or "" || (Uri.TryCreate(value as string, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || IsHere(address)));

    private static bool IsHere(Uri address) => address.Scheme == Uri.UriSchemeHttp && address.IsLoopback;
}
