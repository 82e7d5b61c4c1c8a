using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Academy.Core.Platform;
using Academy.Core.Tracks;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Tracks;

[Spec(32, 33, 47)]
public sealed class TrackEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task A_track_is_there_for_everyone_as_soon_as_it_is_written()
    {
        var track = await academy.CreateTrackAsync("First client", "Five clients");

        var response = await academy.Http.GetAsync(track.Path);

        var read = await TrackCalls.ReadTrackAsync(response);
        read.View.Goals.Select(goal => goal.Title).ShouldBe(["First client", "Five clients"]);
        read.View.ActionTypes.ShouldHaveSingleItem().ShouldBe(new() { Code = "client_call", Name = "Client call", Points = 10, DailyLimit = 3 });
        read.ETag.ShouldBe(track.ETag);
        (await ListAsync()).Items.ShouldContain(item => item.Id == track.View.Id);
    }

    [Fact]
    public async Task A_new_track_says_where_it_is()
    {
        var response = await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync("v1/tracks", TrackCalls.Content());

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await academy.Http.GetAsync(response.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_update_replaces_the_version_that_it_names_and_retires_what_it_leaves_out()
    {
        var (admin, track) = (await academy.SignInAsync(Role.PlatformAdmin), await academy.CreateTrackAsync("First client", "Five clients"));
        var content = TrackCalls.Content() with { Goals = [new() { Id = track.Goals[1], Title = "Six clients" }], ActionTypes = [] };

        await (await admin.PutAsync(track.Path, content)).ShouldBeRefusedAsync(HttpStatusCode.PreconditionRequired, "track.version_required");
        var updated = await TrackCalls.ReadTrackAsync(await admin.PutAsync(track.Path, content, track.ETag));
        await (await admin.PutAsync(track.Path, content, track.ETag)).ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed, "track.stale");

        updated.View.Goals.Select(goal => (goal.Title, goal.IsRetired)).ShouldBe([("Six clients", false), ("First client", true)]);
        updated.View.ActionTypes.ShouldHaveSingleItem().IsRetired.ShouldBeTrue();
        (await TrackCalls.ReadTrackAsync(await academy.Http.GetAsync(track.Path))).View.Goals[0].Title.ShouldBe("Six clients");
    }

    [Fact]
    public async Task An_archived_track_is_listed_only_for_who_asks_and_can_be_offered_again()
    {
        var (admin, track) = (await academy.SignInAsync(Role.PlatformAdmin), await academy.CreateTrackAsync("First client"));

        (await TrackCalls.ReadTrackAsync(await admin.PostAsync($"{track.Path}/archive", null))).View.IsArchived.ShouldBeTrue();

        (await ListAsync()).Items.ShouldNotContain(item => item.Id == track.View.Id);
        (await ListAsync("&archived=true")).Items.ShouldContain(item => item.Id == track.View.Id);
        await (await (await academy.SignInAsync("late@example.com")).ChooseAsync(track)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "track.not_offered");

        await admin.PostAsync($"{track.Path}/restore", null);
        (await ListAsync()).Items.ShouldContain(item => item.Id == track.View.Id);
    }

    [Fact]
    public async Task Pages_follow_the_order_of_the_tracks_and_leave_none_out()
    {
        foreach (var order in new[] { 3, 1, 2, 2 })
        {
            await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync("v1/tracks", TrackCalls.Content() with { Order = order });
        }

        var whole = (await ListAsync()).Items;
        whole.Select(track => track.Order).ShouldBeInOrder();

        List<TrackId> paged = [];
        for (var (page, after) = (await ListAsync("", 2), ""); ; page = await ListAsync(after, 2))
        {
            paged.AddRange(page.Items.Select(track => track.Id));
            if (page.NextCursor is null)
            {
                break;
            }

            after = $"&after={page.NextCursor}";
        }

        paged.ShouldBe(whole.Select(track => track.Id));
        await (await academy.Http.GetAsync("v1/tracks?after=made-up")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PUT", "")]
    [InlineData("POST", "/archive")]
    [InlineData("POST", "/restore")]
    public async Task A_track_that_is_not_there_is_not_found(string method, string action)
    {
        var admin = await academy.SignInAsync(Role.PlatformAdmin);
        var body = method == "PUT" ? """{ "name": "A", "description": "B" }""" : null;

        var response = await admin.CallAsync(HttpMethod.Parse(method), $"v1/tracks/no-such{action}", body, ("If-Match", "\"any\""));

        await response.ShouldBeRefusedAsync(HttpStatusCode.NotFound, "track.not_found");
    }

    public static TheoryData<string, string, string?> Faults => new()
    {
        { "name", "name", "\"\"" },
        { "name", "name", null },
        { "description", "description", "\"\"" },
        { "order", "order", "0" },
        { "isArchived", "isArchived", "true" },
        { "goals[0].title", "goals.0.title", "\"\"" },
        { "goals[0].plannedActions", "goals.0.plannedActions", "1001" },
        { "goals[0].plannedDays", "goals.0.plannedDays", "0" },
        { "goals[0].isRetired", "goals.0.isRetired", "true" },
        { "actionTypes[0].code", "actionTypes.0.code", "\"Client Call\"" },
        { "actionTypes[0].code", "actionTypes.0.code", "\"_call\"" },
        { "actionTypes[0].points", "actionTypes.0.points", "1001" },
        { "actionTypes[0].points", "actionTypes.0.points", "-1" },
        { "actionTypes[0].points", "actionTypes.0.points", null },
        { "actionTypes[0].dailyLimit", "actionTypes.0.dailyLimit", "0" },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task A_field_that_cannot_be_accepted_is_named(string field, string path, string? value)
    {
        var body = JsonNode.Parse("""
            {
              "name": "Agency", "description": "Services.", "goals": [{ "title": "First client" }],
              "actionTypes": [{ "code": "client_call", "name": "Client call", "points": 10 }]
            }
            """)!;
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(body, (node, step) => node is JsonArray ? node[0]! : node[step]!).AsObject();
        parent.Remove(steps[^1]);
        if (value is not null)
        {
            parent[steps[^1]] = JsonNode.Parse(value);
        }

        var response = await (await academy.SignInAsync(Role.PlatformAdmin)).CallAsync(HttpMethod.Post, "v1/tracks", body.ToJsonString());

        (await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid")).Errors!.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task Content_that_contradicts_the_track_is_refused_by_its_fields()
    {
        var content = TrackCalls.Content() with
        {
            Goals = [new() { Id = new("elsewhere"), Title = "A" }],
            ActionTypes = [new() { Code = "call", Name = "A", Points = 1 }, new() { Code = "call", Name = "B", Points = 2 }],
        };

        var response = await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync("v1/tracks", content);

        (await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "track.invalid")).Errors!.Keys.ShouldBe(["goals[0].id", "actionTypes[1].code"]);
    }

    private async Task<Page<TrackView>> ListAsync(string query = "", int limit = 100) =>
        (await academy.Http.GetFromJsonAsync<Page<TrackView>>($"v1/tracks?limit={limit}{query}", Json.Documents))!;
}
