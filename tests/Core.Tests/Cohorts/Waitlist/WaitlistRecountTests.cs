using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;

namespace Academy.Core.Tests.Cohorts.Waitlist;

/// <summary>How the list of the cohorts that entries stand in line for follows the cohorts, however many change at once.</summary>
[Spec(63, 64)]
public sealed class WaitlistRecountTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly DateTimeOffset Now = CourseBuilder.Start;

    private readonly AcademyStore store = fixture.Store;

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 40, 1)]
    [InlineData(0, 41, 2)]
    [InlineData(100, 100, 5)]
    [InlineData(90, 0, 3)]
    public void A_list_becomes_another_in_steps_that_each_fit_a_batch(int before, int after, int steps)
    {
        var head = WaitlistHead.Open(new("c1"), Now) with { Accepting = List("old", before) };
        var target = List("new", after);

        var taken = 0;
        for (; !head.Accepting.SequenceEqual(target); taken++)
        {
            var recount = WaitlistRecount.Of(head, target);
            (recount.Added.Count + recount.Removed.Count).ShouldBeInRange(1, WaitlistRecount.MostCohorts);
            recount.Head.Accepting.Select(cohort => cohort.ClosesAt).ShouldBeInOrder();
            head = recount.Head;
        }

        taken.ShouldBe(steps);
    }

    [Fact]
    public void What_stays_as_it_is_is_not_counted_again_and_what_moves_is_counted_once()
    {
        var list = List("k", 3);
        var moved = list[0] with { ClosesAt = Now.AddDays(90) };

        var recount = WaitlistRecount.Of(WaitlistHead.Open(new("c1"), Now) with { Accepting = list }, [list[1], moved]);

        recount.Added.ShouldBe([moved]);
        recount.Removed.ShouldBe([list[2].CohortId]);
        recount.Head.Accepting.ShouldBe([list[1], moved]);
    }

    [Fact]
    public async Task A_course_with_many_cohorts_has_a_waitlist_and_opens_another()
    {
        var course = await store.AddLiveCourseAsync();
        var cohorts = new List<Cohort>();
        for (var number = 0; number < 60; number++)
        {
            cohorts.Add(await store.AddCohortAsync(course, capacity: 0, days: 10 + number));
        }

        (await store.JoinAsync(course, "any")).Refusal.ShouldBeNull();
        (await store.JoinAsync(course, "one", cohorts[59])).Refusal.ShouldBeNull();
        var planned = await store.AddCohortAsync(course, capacity: 1, days: 80, cohort => cohort with { Status = CohortStatus.Scheduled });
        (await store.Get<CohortAuthoring>().OpenAsync(course.CourseId, planned.CohortId, null, TestContext.Current.CancellationToken)).Refusal.ShouldBeNull();

        (await CountsAsync(course)).ShouldBe([.. Enumerable.Repeat(1, 59), 2, 1]);
        (await store.ProcessAsync(course)).ShouldBe([planned.CohortId]);
        (await CountsAsync(course)).ShouldBe([.. Enumerable.Repeat(0, 59), 1, 0]);
        (await store.VerifyAsync(course)).Fault.ShouldBeNull();
    }

    private async Task<IEnumerable<int>> CountsAsync(Course course) =>
        (await store.DocumentsAsync<Cohort>(course, Cohort.DocumentType)).OrderBy(cohort => cohort.StartsAt).Select(cohort => cohort.Waiting);

    private static List<AcceptingCohort> List(string name, int count) =>
        [.. Enumerable.Range(0, count).Select(number => new AcceptingCohort(new($"{name}{number}"), IsB2B: false, Now.AddHours(number)))];
}
