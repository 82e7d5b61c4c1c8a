using System.Collections.Concurrent;
using System.Text.Json;

namespace Academy.Functions.Tests.Crash;

public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int Modules = 4;
    private const int LessonsAModule = 100;

    [Fact, Spec(24, 25, 26)]
    public async Task A_process_killed_twenty_times_under_writes_keeps_what_it_acknowledged_and_catches_up()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var academy = await KilledAcademy.StartAsync();
        var course = await PublishAsync(academy);
        var learning = new LessonWriter(academy, course.GetProperty("id").GetString()!, LessonsOf(course));
        var authoring = new CourseWriter(academy);

        for (var kill = 0; kill < Kills; kill++)
        {
            var goal = learning.Acknowledged + authoring.Acknowledged + random.Next(1, 20);
            var writers = Task.WhenAll(learning.WriteUntilKilledAsync(), authoring.WriteUntilKilledAsync());
            await Eventually.TrueAsync(() => learning.Acknowledged + authoring.Acknowledged >= goal);
            await academy.KillAsync();
            await writers;
            await academy.StartAgainAsync();
        }

        await learning.VerifyAsync();
        await authoring.VerifyAsync();
    }

    private static Task<JsonElement> PublishAsync(KilledAcademy academy) => PublishAsync(academy, new
    {
        title = "Surviving the worst",
        description = "A course with more lessons than a killed process can complete.",
        delivery = "selfPaced",
        modules = Enumerable.Range(1, Modules).Select(module => new
        {
            title = $"Module {module}",
            lessons = Enumerable.Range(1, LessonsAModule).Select(lesson => new
            {
                title = $"Lesson {module}.{lesson}",
                type = "video",
                refId = $"https://videos.academy.example/{module}-{lesson}",
            }),
        }),
    });

    private static async Task<JsonElement> PublishAsync(KilledAcademy academy, object content)
    {
        var draft = await academy.PostJsonAsync("v1/courses", content);
        return await academy.PostJsonAsync($"v1/courses/{draft.GetProperty("id").GetString()}/publish", body: null);
    }

    private static IEnumerable<string> LessonsOf(JsonElement course) =>
        from module in course.GetProperty("modules").EnumerateArray()
        from lesson in module.GetProperty("lessons").EnumerateArray()
        select lesson.GetProperty("id").GetString()!;

    /// <summary>Completes lessons, several at a time, and remembers which completions were acknowledged.</summary>
    private sealed class LessonWriter(KilledAcademy academy, string course, IEnumerable<string> lessons)
    {
        private const int Writers = 3;

        private readonly ConcurrentQueue<string> open = new(lessons);
        private readonly ConcurrentBag<string> acknowledged = [];

        public int Acknowledged => acknowledged.Count;

        public Task WriteUntilKilledAsync() => Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(CompleteUntilKilledAsync)));

        public async Task VerifyAsync()
        {
            var done = (await academy.GetAsync($"v1/courses/{course}/progress")).GetProperty("completedLessons").EnumerateArray()
                .Select(lesson => lesson.GetString()!).ToHashSet();
            acknowledged.Distinct().Except(done).ShouldBeEmpty();

            var percent = done.Count * 100 / (Modules * LessonsAModule);
            await academy.GetUntilAsync($"v1/courses/{course}/progress", progress => progress.GetProperty("percent").GetInt32() == percent);
            await academy.GetUntilAsync($"v1/courses/{course}/analytics", analytics =>
                analytics.GetProperty("learners").GetInt32() == 1
                && analytics.GetProperty("lessons").EnumerateArray().Sum(lesson => lesson.GetProperty("completed").GetInt32()) == done.Count);
        }

        private async Task CompleteUntilKilledAsync()
        {
            while (open.TryDequeue(out var lesson))
            {
                try
                {
                    await academy.PostJsonAsync($"v1/courses/{course}/progress/complete", new { lessonId = lesson });
                    acknowledged.Add(lesson);
                }
                catch (HttpRequestException)
                {
                    // Done or not, nobody said: it is asked again, as a client would.
                    open.Enqueue(lesson);
                    return;
                }
            }
        }
    }

    /// <summary>Creates courses, each under an idempotency key of its own, and asks again under the same key when it got no answer.</summary>
    private sealed class CourseWriter(KilledAcademy academy)
    {
        private readonly ConcurrentDictionary<int, string> created = new();
        private int next;

        public int Acknowledged => created.Count;

        public Task WriteUntilKilledAsync() => Task.Run(CreateUntilKilledAsync);

        public async Task VerifyAsync()
        {
            foreach (var (number, id) in created)
            {
                (await academy.PostJsonAsync("v1/courses", Content(number), Title(number))).GetProperty("id").GetString().ShouldBe(id);
                await academy.GetUntilAsync($"v1/courses?status=draft&q={Title(number)}", list => list.GetProperty("items").GetArrayLength() == 1);
            }
        }

        private static object Content(int number) => new { title = Title(number), description = "A draft.", delivery = "selfPaced" };

        private static string Title(int number) => $"draft{number:D6}";

        private async Task CreateUntilKilledAsync()
        {
            while (true)
            {
                try
                {
                    using var response = await academy.PostAsync("v1/courses", Content(next), Title(next));
                    if (response.StatusCode == System.Net.HttpStatusCode.Conflict)
                    {
                        // The killed process still holds the key for a moment; the next course will do.
                        next++;
                        continue;
                    }

                    response.EnsureSuccessStatusCode();
                    created[next] = (await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync())).RootElement.GetProperty("id").GetString()!;
                    next++;
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        }
    }
}
