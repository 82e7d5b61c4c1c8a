using System.Text.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Courses;

[Spec(16, 22, 23)]
public sealed class CourseAuthoringTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private CourseAuthoring Authoring => fixture.Store.Get<CourseAuthoring>();

    private SlugClaims Claims => fixture.Store.Get<SlugClaims>();

    [Fact]
    public async Task Fifty_courses_of_one_title_created_at_once_all_get_slugs_of_their_own()
    {
        var content = CourseBuilder.SelfPaced("One") with { Title = "Crowded" };

        var courses = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => fixture.DraftAsync(content)));

        courses.Select(course => course.Slug).ShouldBeUnique();
        courses.Select(course => course.Slug).ShouldContain("crowded");
    }

    [Fact]
    public async Task A_slug_asked_for_is_given_as_it_is_or_refused()
    {
        var content = CourseBuilder.SelfPaced("One") with { Slug = "asked-for" };

        (await fixture.DraftAsync(content)).Slug.ShouldBe("asked-for");
        (await Authoring.CreateAsync(StoreFixture.Contributor, content, Cancellation)).Refusal.ShouldBe(CourseRefusals.SlugTaken);
    }

    [Fact]
    public async Task An_update_needs_the_version_that_it_replaces()
    {
        var course = await fixture.DraftAsync(CourseBuilder.SelfPaced("One"));
        var content = CourseBuilder.ContentOf(course);

        (await Authoring.UpdateAsync(course.CourseId, null, content, Cancellation)).Refusal.ShouldBe(CourseRefusals.VersionRequired);
        (await Authoring.UpdateAsync(course.CourseId, "\"other\"", content, Cancellation)).Refusal.ShouldBe(CourseRefusals.Stale);
        (await Authoring.UpdateAsync(new("no-such"), course.ETag, content, Cancellation)).Refusal.ShouldBe(CourseRefusals.NotFound);
    }

    [Fact]
    public async Task Of_updates_of_one_version_made_at_once_exactly_one_is_saved()
    {
        var course = await fixture.DraftAsync(CourseBuilder.SelfPaced("One"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(number =>
            Authoring.UpdateAsync(course.CourseId, course.ETag, CourseBuilder.ContentOf(course) with { Title = $"Title {number}" }, Cancellation)));

        var winner = outcomes.Where(outcome => outcome.Refusal is null).ShouldHaveSingleItem().Value!;
        outcomes.Where(outcome => outcome.Refusal is not null).ShouldAllBe(outcome => outcome.Refusal == CourseRefusals.Stale);
        (await fixture.Store.Get<CourseStore>().FindAsync(course.CourseId, Cancellation))!.Details.Title.ShouldBe(winner.Details.Title);
    }

    [Fact]
    public async Task A_slug_that_a_course_gave_up_is_free_for_others()
    {
        var course = await fixture.DraftAsync(CourseBuilder.SelfPaced("One") with { Slug = "first-name" });

        var moved = (await Authoring.UpdateAsync(course.CourseId, course.ETag, CourseBuilder.ContentOf(course) with { Slug = "second-name" }, Cancellation)).Value!;

        moved.Slug.ShouldBe("second-name");
        (await fixture.DraftAsync(CourseBuilder.SelfPaced("One") with { Slug = "first-name" })).Slug.ShouldBe("first-name");
    }

    [Fact]
    public async Task A_slug_of_another_course_is_refused_on_an_update_and_nothing_is_saved()
    {
        await fixture.DraftAsync(CourseBuilder.SelfPaced("One") with { Slug = "occupied" });
        var course = await fixture.DraftAsync(CourseBuilder.SelfPaced("One"));

        var outcome = await Authoring.UpdateAsync(course.CourseId, course.ETag, CourseBuilder.ContentOf(course) with { Slug = "occupied" }, Cancellation);

        outcome.Refusal.ShouldBe(CourseRefusals.SlugTaken);
        (await fixture.Store.Get<CourseStore>().FindAsync(course.CourseId, Cancellation))!.ETag.ShouldBe(course.ETag);
    }

    [Fact]
    public async Task A_claim_whose_course_was_never_saved_blocks_the_slug_for_a_minute_and_no_longer()
    {
        await using var store = await AcademyStore.OpenAsync();
        var claims = store.Get<SlugClaims>();
        (await claims.TryClaimAsync("crashed", new("never-saved"), Cancellation)).ShouldBeTrue();

        store.Clock.Advance(SlugClaims.Grace);
        (await claims.TryClaimAsync("crashed", new("next"), Cancellation)).ShouldBeFalse();
        store.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await claims.TryClaimAsync("crashed", new("next"), Cancellation)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_claim_that_a_course_stands_behind_holds_for_ever()
    {
        await using var store = await AcademyStore.OpenAsync();
        var course = (await store.Get<CourseAuthoring>().CreateAsync(StoreFixture.Contributor, CourseBuilder.SelfPaced("One"), Cancellation)).Value!;

        store.Clock.Advance(TimeSpan.FromDays(400));

        (await store.Get<SlugClaims>().TryClaimAsync(course.Slug, new("another"), Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_late_release_does_not_undo_a_claim_that_was_made_again()
    {
        var course = new CourseId("back-and-forth");
        await Claims.TryClaimAsync("there-and-back", course, Cancellation);
        var former = (await Claims.FindAsync("there-and-back", Cancellation)).ShouldNotBeNull();
        await Claims.TryClaimAsync("there-and-back", course, Cancellation);

        await Claims.ReleaseAsync(former, Cancellation);

        (await Claims.FindAsync("there-and-back", Cancellation))!.CourseId.ShouldBe(course);
    }

    [Fact]
    public async Task A_published_course_cannot_be_updated_to_something_that_could_not_be_published()
    {
        var course = await fixture.PublishedAsync(CourseBuilder.SelfPaced("One"));
        var content = CourseBuilder.ContentOf(course);

        var empty = await Authoring.UpdateAsync(course.CourseId, course.ETag, content with { Modules = [] }, Cancellation);
        var broken = content.Modules[0] with { Lessons = [content.Modules[0].Lessons[0] with { RefId = "nowhere" }] };
        var unresolved = await Authoring.UpdateAsync(course.CourseId, course.ETag, content with { Modules = [broken] }, Cancellation);

        empty.Refusal.ShouldBe(CourseRefusals.Empty);
        unresolved.Refusal!.Fields.Keys.ShouldBe(["modules[0].lessons[0].refId"]);
    }

    [Fact]
    public async Task A_publication_is_stale_when_the_version_it_names_is()
    {
        var course = await fixture.DraftAsync(CourseBuilder.SelfPaced("One"));

        (await Authoring.PublishAsync(course.CourseId, "\"other\"", Cancellation)).Refusal.ShouldBe(CourseRefusals.Stale);
        (await Authoring.PublishAsync(course.CourseId, course.ETag, Cancellation)).Value!.Status.ShouldBe(CourseStatus.Published);
    }

    [Fact]
    public async Task Publishing_and_archiving_at_once_without_naming_a_version_ends_in_one_of_the_two_states()
    {
        var course = await fixture.DraftAsync(CourseBuilder.SelfPaced("One"));

        await Task.WhenAll(fixture.PublishAsync(course), fixture.ArchiveAsync(course));

        var stored = (await fixture.Store.Get<CourseStore>().FindAsync(course.CourseId, Cancellation))!;
        stored.Status.ShouldNotBe(CourseStatus.Draft);
        stored.Revision.ShouldBe(3);
    }

    [Fact]
    public async Task Copies_of_one_course_get_numbered_slugs()
    {
        var course = await fixture.DraftAsync(CourseBuilder.SelfPaced("One") with { Slug = "original" });

        var first = (await Authoring.DuplicateAsync(StoreFixture.Contributor, course.CourseId, Cancellation)).Value!;
        var second = (await Authoring.DuplicateAsync(StoreFixture.Contributor, course.CourseId, Cancellation)).Value!;

        (first.Slug, second.Slug).ShouldBe(("original-copy", "original-copy-2"));
        (await Authoring.DuplicateAsync(StoreFixture.Contributor, new("no-such"), Cancellation)).Refusal.ShouldBe(CourseRefusals.NotFound);
    }

    [Fact, Spec(196)]
    public async Task A_stored_course_reads_back_as_it_was_written()
    {
        var course = await fixture.DraftAsync(CourseBuilder.Cohort() with
        {
            Delivery = CourseDelivery.Blended,
            Modules = CourseBuilder.SelfPaced("One", "Two").Modules,
            PriceB2C = 49_700,
            ImpactLevel = ImpactLevel.Organization,
            CapabilityLevel = CapabilityLevel.Advanced,
        });

        var stored = (await fixture.Store.Get<CourseStore>().FindAsync(course.CourseId, Cancellation))!;

        JsonSerializer.Serialize(stored, Json.Documents).ShouldBe(JsonSerializer.Serialize(course, Json.Documents));
        CourseView.From(stored).ImpactLevel.ShouldBe(ImpactLevel.Organization);
    }
}
