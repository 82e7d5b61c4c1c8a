using Academy.Core.Materials.Kit;
using Academy.Core.Materials.Recordings;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;

namespace Academy.Functions.Tests.Materials;

/// <summary>What leads up to the calls of the budget table that are about materials. Only the last call of each counts.</summary>
internal static class MaterialBudgets
{
    public static async Task<HttpResponseMessage> UploadAsync(BudgetTests.Warm warm) =>
        await warm.Academy.BeginUploadAsync(await warm.Academy.OpenClassroomAsync(), MaterialCalls.Pdf.Length);

    public static async Task<HttpResponseMessage> FetchAsync(BudgetTests.Warm warm)
    {
        var room = await EnrolledAsync(warm);
        return await warm.Http.GetAsync((await warm.Learner.LinkAsync($"{room.MyPath}/kit/{(await warm.Academy.AddSlidesAsync(room)).Id}")).Url);
    }

    public static async Task<HttpResponseMessage> ListKitAsync(BudgetTests.Warm warm) => await (await StaffAsync(warm)).GetAsync((await warm.Academy.OpenClassroomAsync()).KitPath);

    public static async Task<HttpResponseMessage> CreateItemAsync(BudgetTests.Warm warm)
    {
        var room = await warm.Academy.OpenClassroomAsync();
        var file = await warm.Academy.UploadAsync(room, MaterialCalls.Pdf);
        return await warm.Academy.AddKitItemAsync(room, new KitItemContent { Title = "Deck", Kind = KitItemKind.Slides, Order = 1, FileId = file });
    }

    public static async Task<HttpResponseMessage> UpdateItemAsync(BudgetTests.Warm warm)
    {
        var room = await warm.Academy.OpenClassroomAsync();
        var item = await warm.Academy.AddSlidesAsync(room);
        return await (await StaffAsync(warm)).PutAsync($"{room.KitPath}/{item.Id}", MaterialCalls.Link());
    }

    public static async Task<HttpResponseMessage> RemoveItemAsync(BudgetTests.Warm warm)
    {
        var room = await warm.Academy.OpenClassroomAsync();
        return await (await StaffAsync(warm)).DeleteAsync($"{room.KitPath}/{(await warm.Academy.AddSlidesAsync(room)).Id}");
    }

    public static async Task<HttpResponseMessage> LinkItemAsync(BudgetTests.Warm warm)
    {
        var room = await warm.Academy.OpenClassroomAsync();
        return await (await StaffAsync(warm)).GetAsync($"{room.KitPath}/{(await warm.Academy.AddSlidesAsync(room)).Id}/link");
    }

    public static async Task<HttpResponseMessage> ListRecordingsAsync(BudgetTests.Warm warm) =>
        await (await StaffAsync(warm)).GetAsync((await warm.Academy.OpenClassroomAsync()).RecordingsPath);

    public static async Task<HttpResponseMessage> AddRecordingAsync(BudgetTests.Warm warm)
    {
        var room = await warm.Academy.OpenClassroomAsync();
        return await warm.Academy.AddRecordingAsync(room, MaterialCalls.Video(room));
    }

    public static async Task<HttpResponseMessage> UpdateRecordingAsync(BudgetTests.Warm warm)
    {
        var (room, path) = await RecordedAsync(warm);
        return await (await StaffAsync(warm)).PutAsync(path, MaterialCalls.Video(room) with { DurationSeconds = 60 });
    }

    public static async Task<HttpResponseMessage> RemoveRecordingAsync(BudgetTests.Warm warm) => await (await StaffAsync(warm)).DeleteAsync((await RecordedAsync(warm)).Path);

    public static async Task<HttpResponseMessage> LinkRecordingAsync(BudgetTests.Warm warm) => await (await StaffAsync(warm)).GetAsync($"{(await RecordedAsync(warm)).Path}/link");

    public static async Task<HttpResponseMessage> ListMyKitAsync(BudgetTests.Warm warm) => await warm.Learner.GetAsync($"{(await EnrolledAsync(warm)).MyPath}/kit");

    public static async Task<HttpResponseMessage> LinkMyItemAsync(BudgetTests.Warm warm)
    {
        var room = await EnrolledAsync(warm);
        return await warm.Learner.GetAsync($"{room.MyPath}/kit/{(await warm.Academy.AddSlidesAsync(room)).Id}/link");
    }

    public static async Task<HttpResponseMessage> ListMyRecordingsAsync(BudgetTests.Warm warm) => await warm.Learner.GetAsync($"{(await EnrolledAsync(warm)).MyPath}/recordings");

    public static async Task<HttpResponseMessage> LinkMyRecordingAsync(BudgetTests.Warm warm)
    {
        var room = await EnrolledAsync(warm);
        var added = await (await warm.Academy.AddRecordingAsync(room, MaterialCalls.Video(room))).ReadAsync<RecordingView>();
        return await warm.Learner.GetAsync($"{room.MyPath}/recordings/{added.Id}/link");
    }

    public static async Task<HttpResponseMessage> BookAsync(BudgetTests.Warm warm)
    {
        await EnrolledAsync(warm);
        var email = (await Me.OfAsync(warm.Learner)).Email;
        return await warm.Academy.SendCalAsync(CalCalls.Created($"uid{Guid.NewGuid():N}", email, warm.Academy.Clock.GetUtcNow().AddDays(1)));
    }

    public static async Task<HttpResponseMessage> CheckOfficeHoursAsync(BudgetTests.Warm warm) => await warm.Learner.GetAsync($"{(await EnrolledAsync(warm)).MyPath}/office-hours");

    public static async Task<HttpResponseMessage> AskAsync(BudgetTests.Warm warm) =>
        await warm.Learner.PostAsync($"{(await EnrolledAsync(warm)).MyPath}/chat/messages", new { content = "What is a roadmap?" });

    public static async Task<HttpResponseMessage> ListMessagesAsync(BudgetTests.Warm warm) => await warm.Learner.GetAsync($"{(await EnrolledAsync(warm)).MyPath}/chat/messages");

    private static async Task<Classroom> EnrolledAsync(BudgetTests.Warm warm)
    {
        var room = await warm.Academy.OpenClassroomAsync();
        await warm.Academy.EnrolAsync(room, warm.Learner);
        return room;
    }

    private static async Task<(Classroom Room, string Path)> RecordedAsync(BudgetTests.Warm warm)
    {
        var room = await warm.Academy.OpenClassroomAsync();
        var added = await (await warm.Academy.AddRecordingAsync(room, MaterialCalls.Video(room))).ReadAsync<RecordingView>();
        return (room, $"{room.RecordingsPath}/{added.Id}");
    }

    private static Task<HttpClient> StaffAsync(BudgetTests.Warm warm) => warm.Academy.SignInAsync(Role.Instructor);
}
