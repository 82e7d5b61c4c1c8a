using System.Net;
using Academy.Core.Materials.Kit;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;

namespace Academy.Functions.Tests.Materials;

[Spec(73)]
public sealed class KitEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task Learners_find_the_kit_in_its_order_page_by_page()
    {
        var room = await academy.OpenClassroomAsync();
        await academy.AddLinkAsync(room, order: 10, "Last");
        await academy.AddLinkAsync(room, order: 2, "Second");
        await academy.AddSlidesAsync(room, order: 1, "First");
        academy.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await academy.AddLinkAsync(room, order: 2, "Third, because it is younger");
        var learner = await academy.SignInLearnerAsync(room);

        var first = await (await learner.GetAsync($"{room.MyPath}/kit?limit=2")).ReadAsync<Page<KitItemView>>();
        var second = await (await learner.GetAsync($"{room.MyPath}/kit?limit=2&after={first.NextCursor}")).ReadAsync<Page<KitItemView>>();

        first.Items.Concat(second.Items).Select(item => item.Title).ShouldBe(["First", "Second", "Third, because it is younger", "Last"]);
        second.NextCursor.ShouldBeNull();
        (await (await academy.SignInAsync(Role.Instructor)).ListAsync<KitItemView>(room.KitPath)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task An_item_leads_to_its_address_or_to_its_file()
    {
        var room = await academy.OpenClassroomAsync();
        var (link, slides) = (await academy.AddLinkAsync(room), await academy.AddSlidesAsync(room));
        var learner = await academy.SignInLearnerAsync(room);

        (await learner.LinkAsync($"{room.MyPath}/kit/{link.Id}")).ShouldBe(new("https://chat.example/g/academy", null));
        var file = await learner.LinkAsync($"{room.MyPath}/kit/{slides.Id}");
        file.ExpiresAt.ShouldNotBeNull().ShouldBe(academy.Clock.GetUtcNow().AddMinutes(10));
        (await academy.Http.GetByteArrayAsync(file.Url)).ShouldBe(MaterialCalls.Pdf);
        await (await learner.GetAsync($"{room.MyPath}/kit/none/link")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "kit.not_found");
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("some-file", "https://chat.example/g")]
    public async Task An_item_has_exactly_one_of_file_and_link(string? file, string? link)
    {
        var room = await academy.OpenClassroomAsync();
        var content = new KitItemContent { Title = "Both", Kind = KitItemKind.Prompts, Order = 1, FileId = file is null ? null : new(file), ExternalUrl = link };

        var problem = await (await academy.AddKitItemAsync(room, content)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "material.file_or_link");

        problem.Errors!.Keys.ShouldBe(["fileId", "externalUrl"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("http://chat.example/g")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://10.0.0.1/g")]
    [InlineData("https://user:secret@chat.example/g")]
    [InlineData("https://localhost/g")]
    public async Task A_link_that_is_not_public_is_refused(string link) =>
        await (await academy.AddKitItemAsync(await academy.OpenClassroomAsync(), MaterialCalls.Link() with { ExternalUrl = link }))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "material.bad_link");

    [Theory]
    [InlineData("""{ "title": "", "kind": "slides", "order": 1, "externalUrl": "https://a.example" }""", "title")]
    [InlineData("""{ "title": "T", "kind": "game", "order": 1, "externalUrl": "https://a.example" }""", "kind")]
    [InlineData("""{ "title": "T", "kind": "slides", "order": 0, "externalUrl": "https://a.example" }""", "order")]
    [InlineData("""{ "title": "T", "kind": "slides", "externalUrl": "https://a.example" }""", "order")]
    public async Task A_body_that_is_not_an_item_names_the_field(string json, string field)
    {
        var room = await academy.OpenClassroomAsync();

        var problem = await (await (await academy.SignInAsync(Role.Instructor)).CallAsync(HttpMethod.Post, room.KitPath, json))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid");

        problem.Errors!.Keys.ShouldContain(field);
    }

    [Fact]
    public async Task An_item_is_changed_by_its_version_and_keeps_its_file()
    {
        var room = await academy.OpenClassroomAsync();
        var instructor = await academy.SignInAsync(Role.Instructor);
        var content = new KitItemContent { Title = "Deck", Kind = KitItemKind.Slides, Order = 1, FileId = await academy.UploadAsync(room, MaterialCalls.Pdf) };
        var created = await academy.AddKitItemAsync(room, content);
        var (path, version) = (created.Headers.Location!.OriginalString.TrimStart('/'), created.Headers.ETag!.ToString());

        var changed = await instructor.PutAsync(path, content with { Title = "Deck, corrected" }, version);

        (await changed.ReadAsync<KitItemView>()).Title.ShouldBe("Deck, corrected");
        await (await instructor.PutAsync(path, content, version)).ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed, "kit.stale");
        (await instructor.PutAsync(path, content, changed.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await academy.Http.GetByteArrayAsync((await instructor.LinkAsync(path)).Url)).ShouldBe(MaterialCalls.Pdf);
        await (await instructor.PutAsync(path, content with { Kind = KitItemKind.Prompts })).ReadAsync<KitItemView>();
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var room = await academy.OpenClassroomAsync();
        var instructor = await academy.SignInAsync(Role.Instructor);
        var item = await academy.AddLinkAsync(room);

        await (await instructor.PostAsync("v1/courses/none/kit", MaterialCalls.Link())).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        await (await instructor.PutAsync($"{room.KitPath}/none", MaterialCalls.Link())).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "kit.not_found");
        await (await instructor.GetAsync($"{room.KitPath}/none/link")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "kit.not_found");
        (await instructor.DeleteAsync($"{room.KitPath}/{item.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await instructor.DeleteAsync($"{room.KitPath}/{item.Id}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "kit.not_found");
        (await instructor.ListAsync<KitItemView>(room.KitPath)).ShouldBeEmpty();
    }
}
