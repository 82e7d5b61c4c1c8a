using System.Net;
using System.Text.Json;
using Academy.Cloud.Materials;
using Academy.Contracts;
using Academy.Core.Materials.Chat;
using Academy.Core.Platform;
using Azure.Core;

namespace Academy.Cloud.Tests.Materials;

/// <summary>The tutor over a model that answers from the test; it keeps the contract too.</summary>
public sealed class ModelTutorTests : TutorContract, IDisposable
{
    private const string Answer = """{"choices":[{"message":{"role":"assistant","content":"As the lesson says."}}],"usage":{"completion_tokens":5}}""";

    private readonly CannedHandler model = new() { Answer = _ => CannedHandler.Json(Answer) };
    private readonly HttpClient http;

    public ModelTutorTests()
    {
        http = ModelTutor.ClientOf(new Uri("https://academy.openai.azure.com"), model);
        Tutor = new ModelTutor(http, new FixedCredential(), "tutor");
    }

    protected override ITutor Tutor { get; }

    [Fact]
    public async Task The_model_gets_the_passages_and_then_the_question()
    {
        var answer = await Tutor.AnswerAsync(Question("What is an agent?"), Cancellation);

        answer.Text.ShouldBe("As the lesson says.");
        answer.Tokens.ShouldBe(5);
        var asked = model.Requests.ShouldHaveSingleItem();
        asked.Line.ShouldBe("POST /openai/v1/chat/completions");
        asked.Headers["Authorization"].ShouldBe("Bearer token");
        var body = JsonDocument.Parse(asked.Body).RootElement;
        body.GetProperty("model").GetString().ShouldBe("tutor");
        body.GetProperty("max_completion_tokens").GetInt32().ShouldBe(800);
        var messages = body.GetProperty("messages").EnumerateArray().ToList();
        messages[0].GetProperty("role").GetString().ShouldBe("system");
        messages[0].GetProperty("content").GetString()!.ShouldContain("uses tools in a loop");
        messages[^1].GetProperty("role").GetString().ShouldBe("user");
        messages[^1].GetProperty("content").GetString().ShouldBe("What is an agent?");
    }

    [Theory]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"choices":[{"message":{"role":"assistant","content":null}}]}""")]
    [InlineData("{}")]
    public async Task A_model_that_says_nothing_is_spoken_for(string answer)
    {
        model.Answer = _ => CannedHandler.Json(answer);

        (await Tutor.AnswerAsync(Question("What is an agent?"), Cancellation)).Text.ShouldStartWith("I can't answer that.");
    }

    [Fact]
    public async Task A_question_that_the_model_s_guard_stops_is_answered_and_not_asked_again()
    {
        model.Answer = _ => CannedHandler.Json("""{"error":{"code":"content_filter"}}""", HttpStatusCode.BadRequest);

        (await Tutor.AnswerAsync(Question("What is an agent?"), Cancellation)).Text.ShouldStartWith("I can't answer that.");

        model.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task A_model_that_fails_is_an_outage(HttpStatusCode status)
    {
        model.Answer = _ => CannedHandler.Json("{}", status);

        await Should.ThrowAsync<OutageException>(() => Tutor.AnswerAsync(Question("What is an agent?"), Cancellation));
    }

    [Fact]
    public async Task A_model_that_says_more_than_anyone_would_read_is_an_outage()
    {
        model.Answer = _ => CannedHandler.Json(new string(' ', 2 * 1024 * 1024));

        await Should.ThrowAsync<OutageException>(() => Tutor.AnswerAsync(Question("What is an agent?"), Cancellation));
    }

    [Fact]
    public async Task A_model_that_does_not_answer_is_an_outage()
    {
        model.Answer = _ => throw new TaskCanceledException();

        await Should.ThrowAsync<OutageException>(() => Tutor.AnswerAsync(Question("What is an agent?"), Cancellation));
    }

    public void Dispose() => http.Dispose();

    private sealed class FixedCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
