using Academy.Core.Materials.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Local.Files;

internal static class FileServices
{
    public static IServiceCollection AddFolder(this IServiceCollection services) => services
        .AddSingleton<UploadTickets>()
        .AddSingleton<FolderFiles>()
        .AddSingleton<IFiles>(provider => provider.GetRequiredService<FolderFiles>());
}
