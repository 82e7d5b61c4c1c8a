using System.Net;
using System.Net.Http.Json;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Admin;

[Spec(201)]
public sealed class ParkedDocumentTests : IAsyncLifetime
{
    private const string Consumer = "ProjectCourseCards";

    private AcademyHost academy = null!;
    private HttpClient admin = null!;

    private AcademyDatabase Database => academy.Services.GetRequiredService<AcademyDatabase>();

    private PoisonStore Poison => academy.Services.GetRequiredService<PoisonStore>();

    public async ValueTask InitializeAsync()
    {
        academy = await AcademyHost.StartAsync();
        admin = await academy.SignInAsync(Role.PlatformAdmin);
    }

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task A_parked_document_is_listed_by_its_place_and_not_by_its_content()
    {
        await BreakAsync("broken");

        var parked = (await ListAsync($"?consumer={Consumer}")).ShouldHaveSingleItem();

        (parked.Consumer, parked.Container, parked.Partition, parked.DocumentId, parked.Error).ShouldBe((Consumer, Schema.Courses, "broken", "course", "JsonException"));
        (await ListAsync("?consumer=nobody")).ShouldBeEmpty();
        (await admin.GetStringAsync("v1/admin/parked-documents")).ShouldNotContain("what nobody can read");
    }

    [Fact]
    public async Task A_mended_document_is_handled_when_it_is_replayed_and_is_off_the_list()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One"));
        await academy.SettleAsync();
        await RemoveCardAsync(course.View.Id.Value);
        await Poison.ParkAsync(Consumer, Schema.Courses, course.View.Id.Value, "course", "InvalidOperationException", CancellationToken.None);
        var parked = (await ListAsync($"?consumer={Consumer}")).ShouldHaveSingleItem();

        (await admin.PostAsync($"v1/admin/parked-documents/{Consumer}/{parked.Id}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await academy.SettleAsync();

        (await FindCardAsync(course.View.Id.Value)).ShouldBe(HttpStatusCode.OK);
        (await ListAsync("")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_that_is_as_broken_as_before_is_parked_again()
    {
        await BreakAsync("broken");
        var before = (await ListAsync($"?consumer={Consumer}")).Single();
        academy.Clock.Advance(TimeSpan.FromMinutes(5));

        await admin.PostAsync($"v1/admin/parked-documents/{Consumer}/{before.Id}/replay", null);
        await academy.SettleAsync();

        var after = (await ListAsync($"?consumer={Consumer}")).ShouldHaveSingleItem();
        (after.Id, after.ParkedAt - before.ParkedAt).ShouldBe((before.Id, TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public async Task What_was_parked_again_while_it_was_replayed_stays_on_the_list()
    {
        await Poison.ParkAsync(Consumer, Schema.Courses, "gone", "course", "JsonException", CancellationToken.None);
        var read = (await Poison.ListAsync(Consumer, 1, null, CancellationToken.None)).Items.Single();
        await Poison.ParkAsync(Consumer, Schema.Courses, "gone", "course", "JsonException", CancellationToken.None);

        (await Poison.TryRemoveAsync(read, CancellationToken.None)).ShouldBeFalse();
        (await ListAsync("")).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("gone", "course")]
    [InlineData(null, "course")]
    [InlineData("gone", null)]
    public async Task A_document_that_is_gone_or_never_had_a_place_is_taken_off_the_list(string? partition, string? id)
    {
        await Poison.ParkAsync(Consumer, Schema.Courses, partition, id, "JsonException", CancellationToken.None);

        await admin.PostAsync($"v1/admin/parked-documents/{Consumer}/{(await ListAsync("")).Single().Id}/replay", null);

        (await ListAsync("")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hundred_are_replayed_in_one_call_and_the_answer_says_whether_more_are_left()
    {
        foreach (var number in Enumerable.Range(0, 130))
        {
            await Poison.ParkAsync(Consumer, Schema.Courses, $"gone-{number}", "course", "JsonException", CancellationToken.None);
        }

        await Poison.ParkAsync("another", Schema.Courses, "gone", "course", "JsonException", CancellationToken.None);

        (await ReplayAllAsync()).ShouldBe(new ReplayedDocuments(100, HasMore: true));
        (await ReplayAllAsync()).ShouldBe(new ReplayedDocuments(30, HasMore: false));
        (await ListAsync("")).ShouldHaveSingleItem().Consumer.ShouldBe("another");
    }

    [Fact]
    public async Task The_list_comes_in_pages_oldest_first_whoever_gave_up()
    {
        foreach (var number in Enumerable.Range(0, 5))
        {
            await Poison.ParkAsync($"consumer-{number % 2}", Schema.Courses, $"course-{number}", "course", "JsonException", CancellationToken.None);
            academy.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        (await admin.ListAsync<ParkedDocumentView>("v1/admin/parked-documents", limit: 2)).Select(parked => parked.Partition)
            .ShouldBe(["course-0", "course-1", "course-2", "course-3", "course-4"]);
        await (await admin.GetAsync("v1/admin/parked-documents?after=nonsense")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
    }

    [Fact]
    public async Task What_isnt_parked_cant_be_replayed() =>
        await (await admin.PostAsync($"v1/admin/parked-documents/{Consumer}/none/replay", null)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "parked_document.not_found");

    private async Task BreakAsync(string course)
    {
        await Database.Courses.CreateItemAsync(new { id = "course", courseId = course, type = "course", title = "what nobody can read" });
        await academy.SettleAsync();
    }

    private Task RemoveCardAsync(string course) => Database.Catalog.RemoveAsync("courseCard", course, CancellationToken.None);

    private async Task<HttpStatusCode> FindCardAsync(string course)
    {
        using var found = await Database.Catalog.ReadItemStreamAsync(course, new PartitionKey("courseCard"));
        return found.StatusCode;
    }

    private Task<List<ParkedDocumentView>> ListAsync(string query) => admin.ListAsync<ParkedDocumentView>($"v1/admin/parked-documents{query}");

    private async Task<ReplayedDocuments> ReplayAllAsync()
    {
        using var replayed = await admin.PostAsync($"v1/admin/parked-documents/{Consumer}/replay", null);
        replayed.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return (await replayed.Content.ReadFromJsonAsync<ReplayedDocuments>(Json.Documents))!;
    }
}
