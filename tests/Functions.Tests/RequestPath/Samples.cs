using System.ComponentModel.DataAnnotations;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Academy.Functions.Tests.RequestPath;

/// <summary>Functions that stand for every kind the request path tells apart.</summary>
public sealed class Samples(SampleEffects effects)
{
    /// <summary>The text of a note that can't be written.</summary>
    public const string Refused = "refuse me";

    [Function(nameof(ReadOpen))]
    [Anyone, Operation("Read what anyone may")]
    public Reply<Note> ReadOpen([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "samples/open")] HttpRequest request) => new Note(request.Method);

    [Function(nameof(ListNotes))]
    [AtLeast(Role.Learner), Operation("List notes"), Query<NoteQuery>]
    public Reply<Page<Note>> ListNotes([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "samples/notes")] HttpRequest request) =>
        new Page<Note>([new Note($"{request.Query<NoteQuery>()}")], null);

    [Function(nameof(WriteNote))]
    [AtLeast(Role.Learner), Operation("Write a note", Success = 201)]
    public async Task<Reply<Note>> WriteNote(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "samples/notes")] HttpRequest request, [FromBody] Note body) =>
        body.Text == Refused ? new Refusal("note.refused", RefusalKind.Conflict, "Not this one.")
        : Reply.Created("/samples/notes/1", body with { Text = $"{body.Text} by {request.Caller().UserId}, {await effects.HappenAsync(request)}" }, "\"1\"");

    [Function(nameof(ApproveNote))]
    [AtLeast(Role.Approver), Operation("Approve a note", Success = 204)]
    public Reply<Nothing> ApproveNote([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "samples/notes/{id}/approve")] HttpRequest request, string id) =>
        Reply.NoContent($"\"{id}{request.IfMatch()}\"");

    public sealed record Note([Required, StringLength(200)] string Text);

    public sealed record NoteQuery : PageQuery
    {
        public Colour? Colour { get; init; }

        public bool Archived { get; init; }

        public UserId? Author { get; init; }

        public DateOnly? Since { get; init; }

        [MaxLength(2)]
        public IReadOnlyList<string> Tag { get; init; } = [];

        [StringLength(10)]
        public string? Search { get; init; }
    }

    public enum Colour
    {
        Red,
        DarkBlue,
    }
}

/// <summary>What functions of the tests do to the world; a test may make it slow or fail.</summary>
public sealed class SampleEffects
{
    private int count;

    public int Count => count;

    public Func<HttpRequest, Task> Before { get; set; } = _ => Task.CompletedTask;

    public async Task<int> HappenAsync(HttpRequest request)
    {
        await Before(request);
        return Interlocked.Increment(ref count);
    }
}
