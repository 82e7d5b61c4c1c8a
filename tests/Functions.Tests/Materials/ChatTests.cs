using System.Net;
using System.Net.Http.Json;
using Academy.Core.Materials.Chat;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Materials;

/// <summary>The tutor answers from the course, for a while, to the learner alone.</summary>
[Spec(58, 77)]
public sealed class ChatTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task The_tutor_quotes_the_course_and_names_where_it_stands()
    {
        var (learner, room) = await SignInAsync();

        var exchange = await (await AskAsync(learner, room, "What is a roadmap good for?")).ReadAsync<ChatExchange>();

        exchange.Question.ShouldBe(new(1, ChatRole.User, "What is a roadmap good for?", 7, exchange.Question.Lessons, academy.Clock.GetUtcNow()));
        (exchange.Answer.Number, exchange.Answer.Role).ShouldBe((2, ChatRole.Assistant));
        exchange.Answer.Content.ShouldContain("From opportunity to roadmap in two days.");
        exchange.Answer.TokenCount.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_tutor_admits_that_the_course_says_nothing()
    {
        var (learner, room) = await SignInAsync();

        var answer = (await (await AskAsync(learner, room, "Where do I find the best pizza?")).ReadAsync<ChatExchange>()).Answer;

        answer.Content.ShouldContain("found nothing");
        answer.Lessons.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_conversation_keeps_its_order_page_by_page()
    {
        var (learner, room) = await SignInAsync();
        foreach (var question in new[] { "Opening?", "Roadmap?", "And why?" })
        {
            await (await AskAsync(learner, room, question)).ReadAsync<ChatExchange>();
        }

        var first = await (await learner.GetAsync($"{room.MyPath}/chat/messages?limit=4")).ReadAsync<Page<ChatMessageView>>();
        var second = await (await learner.GetAsync($"{room.MyPath}/chat/messages?limit=4&after={first.NextCursor}")).ReadAsync<Page<ChatMessageView>>();

        var messages = first.Items.Concat(second.Items).ToList();
        messages.Select(message => message.Number).ShouldBe([1, 2, 3, 4, 5, 6]);
        messages.Where(message => message.Role == ChatRole.User).Select(message => message.Content).ShouldBe(["Opening?", "Roadmap?", "And why?"]);
        messages[5].Content.ShouldBe(messages[3].Content, "a question without a word of its own is about the one before");
    }

    [Fact]
    public async Task Questions_at_once_stand_one_after_the_other_each_with_its_answer()
    {
        var (learner, room) = await SignInAsync();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => AskAsync(learner, room, $"Roadmap {number}?")));

        var messages = await learner.ListAsync<ChatMessageView>($"{room.MyPath}/chat/messages");
        messages.Select(message => message.Number).ShouldBe(Enumerable.Range(1, 12));
        messages.Chunk(2).ShouldAllBe(pair => pair[0].Role == ChatRole.User && pair[1].Role == ChatRole.Assistant);
        var conversation = await academy.Services.GetRequiredService<ChatStore>().FindAsync(
            new((await Me.OfAsync(learner)).UserId), room.Cohort.CohortId, CancellationToken.None);
        (conversation!.Messages, conversation.Tokens).ShouldBe((12, messages.Sum(message => message.TokenCount)));
    }

    [Fact]
    public async Task A_repeated_request_with_its_key_asks_once()
    {
        var (learner, room) = await SignInAsync();
        for (var time = 0; time < 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{room.MyPath}/chat/messages") { Content = JsonContent.Create(new { content = "Roadmap?" }) };
            request.Headers.Add("Idempotency-Key", room.Cohort.CohortId.Value);
            (await learner.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        (await learner.ListAsync<ChatMessageView>($"{room.MyPath}/chat/messages")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_chatbot_is_open_for_90_days_after_the_end_and_not_a_millisecond_longer()
    {
        await using var own = await AcademyHost.StartAsync();
        var room = await own.OpenClassroomAsync(own.Clock.GetUtcNow().AddDays(-90));
        var learner = await own.SignInLearnerAsync(room);

        (await AskAsync(learner, room, "Roadmap?")).StatusCode.ShouldBe(HttpStatusCode.Created);
        own.Clock.Advance(TimeSpan.FromMilliseconds(1));

        await (await AskAsync(learner, room, "Roadmap?")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "enrollment.access_ended");
        await (await learner.GetAsync($"{room.MyPath}/chat/messages")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "enrollment.access_ended");
    }

    [Fact]
    public async Task There_are_a_hundred_questions_in_a_day()
    {
        await using var own = await AcademyHost.StartAsync();
        var room = await own.OpenClassroomAsync();
        var email = MaterialCalls.NewAddress();
        var learner = await own.SignInAsync(email);
        await own.EnrolAsync(room, learner);
        var (limiter, user) = (own.Services.GetRequiredService<RateLimiter>(), (await Me.OfAsync(learner)).UserId);
        for (var used = 1; used < Chats.Daily.Permits; used++)
        {
            (await limiter.TakeAsync(Chats.Daily, user, CancellationToken.None)).ShouldBeNull();
        }

        (await AskAsync(learner, room, "Roadmap?")).StatusCode.ShouldBe(HttpStatusCode.Created);
        var refused = await AskAsync(learner, room, "Roadmap?");
        await refused.ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests, "rate_limit.exceeded");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromHours(15), "until midnight");
        (await learner.ListAsync<ChatMessageView>($"{room.MyPath}/chat/messages")).Count.ShouldBe(2);

        own.Clock.Advance(TimeSpan.FromHours(15));
        (await AskAsync(await own.SignInAsync(email), room, "Roadmap?")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Nobody_else_reads_a_conversation_neither_managers_nor_those_who_teach()
    {
        var (learner, room) = await SignInAsync();
        await AskAsync(learner, room, "Roadmap?");
        var organization = await academy.CreateOrganizationAsync();
        HttpClient[] others =
        [
            await academy.SignInAdminAsync(organization),
            await academy.SignInManagerAsync(organization, Enum.GetValues<ManagerPermission>()),
            await academy.SignInAsync(Role.Instructor),
            await academy.SignInAsync(Role.PlatformAdmin),
        ];

        foreach (var other in others)
        {
            await (await other.GetAsync($"{room.MyPath}/chat/messages")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "enrollment.not_found");
            await (await AskAsync(other, room, "Roadmap?")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "enrollment.not_found");
        }

        (await (await academy.SignInLearnerAsync(room)).ListAsync<ChatMessageView>($"{room.MyPath}/chat/messages")).ShouldBeEmpty("a fellow learner has a conversation of their own");
        var routes = academy.Services.GetRequiredService<EndpointCatalog>().Endpoints.Select(endpoint => endpoint.Route.RawText!);
        routes.Where(route => route.Contains("chat", StringComparison.Ordinal)).ShouldAllBe(route => route.StartsWith("v1/me/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData(2_001)]
    public async Task A_question_has_1_to_2000_characters(object content)
    {
        var (learner, room) = await SignInAsync();

        await (await AskAsync(learner, room, content is int length ? new string('a', length) : (string)content)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid");
    }

    private async Task<(HttpClient Learner, Classroom Room)> SignInAsync()
    {
        var room = await academy.OpenClassroomAsync();
        return (await academy.SignInLearnerAsync(room), room);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient learner, Classroom room, string question) =>
        learner.PostAsync($"{room.MyPath}/chat/messages", new ChatQuestion { Content = question });
}
