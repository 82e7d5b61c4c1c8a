using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Progress;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Projections;

[Spec(201)]
public sealed class ChangeFeedTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    private AcademyDatabase Database => academy.Services.GetRequiredService<AcademyDatabase>();

    [Fact]
    public async Task A_document_that_no_projection_can_read_is_parked_and_those_behind_it_go_on()
    {
        await Database.Courses.CreateItemAsync(new { id = "course", courseId = "unreadable", type = "course", title = 7 });
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One"));

        await academy.SettleAsync();

        (await academy.Http.GetStringAsync("v1/courses?limit=100")).ShouldContain(course.View.Id.Value);
        foreach (var projection in new[] { "ProjectCourseCards", "ProjectCourseStructures" })
        {
            var parked = (await ParkedAsync(projection)).ShouldHaveSingleItem();
            (parked.Container, parked.Partition, parked.DocumentId, parked.Error).ShouldBe((Schema.Courses, "unreadable", "course", "JsonException"));
        }
    }

    [Fact]
    public async Task A_record_whose_progress_stays_ahead_of_it_is_parked_in_the_end_and_others_go_on()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two"));
        var learning = academy.Services.GetRequiredService<LearningStore>();
        await academy.Services.GetRequiredService<AcademyDatabase>().Users.CreateItemAsync(ProgressFold.Of(
            Happened("reset", course).ApplyTo(null) with { Revision = 9 }, CourseStructure.First(course.Lessons, academy.Clock.GetUtcNow())));
        await learning.TryStartAsync(Happened("reset", course).ApplyTo(null), default);
        await learning.TryStartAsync(Happened("fine", course).ApplyTo(null), default);

        await academy.SettleAsync();
        (await ParkedAsync("ProjectProgress")).ShouldBeEmpty("It may be all right at the next try.");
        await academy.AdvanceAsync(TimeSpan.FromMinutes(20));

        (await learning.FindProgressAsync(new("fine"), course.View.Id, default))!.Percent.ShouldBe(50);
        (await learning.FindProgressAsync(new("reset"), course.View.Id, default))!.RecordRevision.ShouldBe(9);
        (await ParkedAsync("ProjectProgress")).ShouldHaveSingleItem().Partition.ShouldBe("reset");
    }

    private LearningEvent Happened(string user, AuthoredCourse course) =>
        new() { UserId = new(user), CourseId = course.View.Id, LessonId = course.Lessons[0], At = academy.Clock.GetUtcNow() };

    private async Task<IReadOnlyList<PoisonDocument>> ParkedAsync(string projection) => await Database.Operations
        .QueryAsync<PoisonDocument>($"poison:{projection}", new QueryDefinition("SELECT * FROM c"), CancellationToken.None)
        .ToListAsync();
}
