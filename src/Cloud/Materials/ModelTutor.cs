using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Academy.Core.Courses;
using Academy.Core.Materials.Chat;
using Academy.Core.Materials.Chat.Retrieval;
using Academy.Core.Platform;
using Azure.Core;
using Azure.Identity;

namespace Academy.Cloud.Materials;

/// <summary>
/// Answers through a language model that is given the passages of the course that fit, and told to stay with them. Plain HTTP: one call of one endpoint
/// is less than the packages that wrap it.
/// </summary>
public sealed class ModelTutor(HttpClient http, TokenCredential credential, string deployment) : ITutor
{
    private const string Service = "the tutor's model";
    private const int Passages = 6;
    private const int LongestAnswer = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TokenRequestContext Scope = new(["https://cognitiveservices.azure.com/.default"]);

    /// <summary>A client of the model's resource that neither waits nor reads for ever.</summary>
    public static HttpClient ClientOf(Uri endpoint, HttpMessageHandler? handler = null) =>
        new(handler ?? new SocketsHttpHandler()) { BaseAddress = endpoint, Timeout = Patience, MaxResponseContentBufferSize = LongestAnswer };

    public async Task<TutorAnswer> AnswerAsync(TutorQuestion question, CancellationToken cancellation)
    {
        var found = new PassageIndex(CoursePassages.Of(question.Course)).Find(question.Text, Passages);
        var answer = await AskAsync(ModelConversation.Of(deployment, question, found), cancellation);
        var text = answer?.Choices is [{ Message.Content: { Length: > 0 } content }, ..] ? content : ModelConversation.NoAnswer;
        return new TutorAnswer(
            text, Tokens.In(question.Text), answer?.Usage?.CompletionTokens ?? Tokens.In(text), [.. found.Select(ranked => ranked.Passage.LessonId).OfType<LessonId>()]);
    }

    private async Task<ModelAnswer?> AskAsync(ModelConversation conversation, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "openai/v1/chat/completions") { Content = JsonContent.Create(conversation, options: ModelConversation.Json) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await credential.GetTokenAsync(Scope, cancellation)).Token);
            using var response = await http.SendAsync(request, cancellation);
            if (await ModelConversation.IsFilteredAsync(response, cancellation))
            {
                return null;
            }

            return response.IsSuccessStatusCode
                ? await response.Content.ReadFromJsonAsync<ModelAnswer>(ModelConversation.Json, cancellation)
                : throw new OutageException(Service, response.Headers.RetryAfter?.Delta, new HttpRequestException($"{(int)response.StatusCode}"));
        }
        catch (Exception failed) when (failed is HttpRequestException or JsonException or AuthenticationFailedException)
        {
            throw new OutageException(Service, retryAfter: null, failed);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new OutageException(Service, retryAfter: null, late);
        }
    }
}
