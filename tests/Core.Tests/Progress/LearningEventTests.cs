using System.Text.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Progress;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Progress;

[Spec(24, 25, 27)]
public sealed class LearningEventTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private int runs;

    [Fact]
    public void Patching_a_stored_record_makes_the_same_of_it_as_applying_the_events()
    {
        var happened =
            from lesson in Gen.Elements("a", "b", "018f2b0c0000700080000000000000ff")
            from seconds in Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(0, 500).Select(second => (int?)second))
            from minutes in Gen.Choose(0, 2_000)
            select (lesson, seconds, minutes);
        Prop.ForAll(Gen.NonEmptyListOf(happened).ToArbitrary(), history => RunAsync([.. history]).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    private async Task RunAsync((string Lesson, int? Seconds, int Minutes)[] history)
    {
        var store = fixture.Store.Get<LearningStore>();
        var user = new UserId($"patched{++runs}");
        LearningRecord? applied = null;
        foreach (var (lesson, seconds, minutes) in history)
        {
            var happened = new LearningEvent
            {
                UserId = user,
                CourseId = new("c1"),
                LessonId = new LessonId(lesson),
                At = CourseBuilder.Start.AddMinutes(minutes),
                PositionSeconds = seconds,
            };
            if (!await store.TryAddAsync(happened, Cancellation))
            {
                (await store.TryStartAsync(happened.ApplyTo(null), Cancellation)).ShouldBeTrue();
            }

            applied = happened.ApplyTo(applied);
        }

        Written(await store.FindRecordAsync(user, new("c1"), Cancellation)).ShouldBe(Written(applied));
    }

    private static string Written(LearningRecord? record) => JsonSerializer.Serialize(record! with { ETag = null }, Json.Documents);
}
