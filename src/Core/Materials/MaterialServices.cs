using Academy.Core.Materials.Chat;
using Academy.Core.Materials.Files;
using Academy.Core.Materials.Kit;
using Academy.Core.Materials.OfficeHours;
using Academy.Core.Materials.Recordings;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Materials;

internal static class MaterialServices
{
    /// <summary>The tutor quotes the course unless the host brings one that understands it.</summary>
    public static IServiceCollection AddMaterials(this IServiceCollection services) => services
        .AddSingleton<ITutor, QuotingTutor>()
        .AddSingleton<FileStore>()
        .AddSingleton<FileUploads>()
        .AddSingleton<FileSweep>()
        .AddSingleton<FileDelivery>()
        .AddSingleton<KitStore>()
        .AddSingleton<KitAuthoring>()
        .AddSingleton<KitReading>()
        .AddSingleton<RecordingStore>()
        .AddSingleton<RecordingAuthoring>()
        .AddSingleton<RecordingReading>()
        .AddSingleton<BookingStore>()
        .AddSingleton<CalInbox>()
        .AddSingleton<OfficeHoursReading>()
        .AddSingleton<ChatStore>()
        .AddSingleton<Chats>();
}
