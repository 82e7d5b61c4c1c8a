using System.Net;
using Academy.Core.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace Academy.Local.Tests.Hosting;

public sealed class AcademyHostTests
{
    [Fact]
    public async Task What_was_written_is_there_after_a_restart()
    {
        await using var academy = await AcademyHost.StartAsync(Options());
        await academy.Http.PutAsync("notes/1", null);

        await academy.RestartAsync();

        (await academy.Http.GetAsync("notes/1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await academy.Http.GetAsync("notes/2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_response_says_how_many_operations_and_request_units_it_took()
    {
        await using var academy = await AcademyHost.StartAsync(Options());

        var write = await academy.Http.PutAsync("notes/1", null);
        var read = await academy.Http.GetAsync("notes/1");

        write.Headers.GetValues("x-academy-cosmos-operations").ShouldBe(["1"]);
        read.Headers.GetValues("x-academy-cosmos-operations").ShouldBe(["1"]);
        read.Headers.GetValues("x-academy-request-charge").ShouldBe(["1"]);
    }

    [Fact]
    public async Task Two_academies_do_not_see_each_other()
    {
        await using var one = await AcademyHost.StartAsync(Options());
        await using var other = await AcademyHost.StartAsync(Options());

        await one.Http.PutAsync("notes/1", null);

        (await other.Http.GetAsync("notes/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_whole_academy_starts_with_nothing_but_a_folder()
    {
        await using var academy = await AcademyHost.StartAsync();

        (await academy.Http.GetAsync("v1/nothing-of-the-kind")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        academy.Services.GetRequiredService<TimeProvider>().ShouldBeSameAs(academy.Clock);
    }

    private static AcademyHostOptions Options() => new()
    {
        Functions = [typeof(Notes)],
        Configure = worker => worker.Services.AddSingleton<AcademyDatabase>(),
    };

    private sealed record Note(string Key) : Document
    {
        public override string Id => Key;

        public override string Type => "note";
    }

    private sealed class Notes(AcademyDatabase database)
    {
        [Function("PutNote")]
        public async Task Put([HttpTrigger(Anonymous, "put", Route = "notes/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
            await database.Directory.PutAsync(id, new Note(id), cancellation);

        [Function("GetNote")]
        public async Task<IResult> Get([HttpTrigger(Anonymous, "get", Route = "notes/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
            await database.Directory.FindAsync<Note>(id, id, cancellation) is { } note ? Results.Json(note) : Results.NotFound();
    }
}
