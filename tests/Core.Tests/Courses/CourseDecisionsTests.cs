using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Courses;

[Spec(16, 17, 22)]
public sealed class CourseDecisionsTests
{
    private static readonly DateTimeOffset Later = CourseBuilder.Start.AddDays(1);

    [Fact]
    public void A_new_course_is_a_draft_of_its_author_that_nobody_could_have_started()
    {
        var course = CourseBuilder.Draft(CourseBuilder.SelfPaced("One", "Two"));

        course.Status.ShouldBe(CourseStatus.Draft);
        course.CreatedBy.ShouldBe(CourseBuilder.Author);
        course.CreatedAt.ShouldBe(CourseBuilder.Start);
        course.PublishedAt.ShouldBeNull();
        course.Slug.ShouldBe("ai-fundamentals");
        course.Structure.Version.ShouldBe(1);
        course.Revision.ShouldBe(1);
    }

    [Fact]
    public void Everything_in_a_new_course_gets_an_id_of_the_server_and_a_place_from_one()
    {
        var module = CourseBuilder.Draft(CourseBuilder.SelfPaced("One", "Two")).Outline.Modules.ShouldHaveSingleItem();

        module.Order.ShouldBe(1);
        module.Lessons.Select(lesson => lesson.Order).ShouldBe([1, 2]);
        module.Lessons.Select(lesson => lesson.Id.Value).Append(module.Id.Value).ShouldBeUnique();
    }

    [Fact]
    public void A_new_course_cannot_name_an_id()
    {
        var content = CourseBuilder.SelfPaced("One");
        content = content with { Modules = [content.Modules[0] with { Id = new ModuleId("mine") }] };

        var refusal = Refused(CourseDecisions.Create(new("c1"), content, CourseBuilder.Author, CourseBuilder.NewIds(), Later));

        refusal.Code.ShouldBe("course.invalid");
        refusal.Fields.Keys.ShouldBe(["modules[0].id"]);
    }

    [Fact]
    public void An_update_keeps_what_it_names_drops_what_it_does_not_and_adds_the_rest()
    {
        var course = CourseBuilder.Draft(CourseBuilder.SelfPaced("One", "Two"));
        var content = CourseBuilder.ContentOf(course);
        content = content with { Modules = [content.Modules[0] with { Lessons = [CourseBuilder.LessonOf("Three"), content.Modules[0].Lessons[1]] }] };

        var updated = Done(CourseDecisions.Update(course, content, CourseBuilder.NewIds("new"), Later));

        updated.Outline.Lessons.Select(lesson => (lesson.Title, lesson.Id.Value)).ShouldBe([("Three", "new1"), ("Two", course.Outline.Lessons.Last().Id.Value)]);
        updated.Revision.ShouldBe(2);
        updated.UpdatedAt.ShouldBe(Later);
        updated.CreatedAt.ShouldBe(CourseBuilder.Start);
    }

    [Fact]
    public void An_update_that_names_an_unknown_id_is_refused_with_the_path_of_the_id()
    {
        var course = CourseBuilder.Draft(CourseBuilder.SelfPaced("One"));
        var content = CourseBuilder.ContentOf(course);
        content = content with { Modules = [content.Modules[0] with { Lessons = [CourseBuilder.LessonOf("One") with { Id = new LessonId("no-such") }] }] };

        Refused(CourseDecisions.Update(course, content, CourseBuilder.NewIds("new"), Later)).Fields.Keys.ShouldBe(["modules[0].lessons[0].id"]);
    }

    [Fact]
    public void An_update_that_names_a_lesson_twice_is_refused()
    {
        var course = CourseBuilder.Draft(CourseBuilder.SelfPaced("One"));
        var content = CourseBuilder.ContentOf(course);
        var lesson = content.Modules[0].Lessons[0];
        content = content with { Modules = [content.Modules[0] with { Lessons = [lesson, lesson] }] };

        Refused(CourseDecisions.Update(course, content, CourseBuilder.NewIds("new"), Later)).Fields.Keys.ShouldBe(["modules[0].lessons[1].id"]);
    }

    [Fact]
    public void An_update_without_a_slug_keeps_the_slug_whatever_the_title_becomes()
    {
        var course = CourseBuilder.Draft(CourseBuilder.SelfPaced("One"));

        var renamed = Done(CourseDecisions.Update(course, CourseBuilder.ContentOf(course) with { Title = "Another name" }, CourseBuilder.NewIds(), Later));

        renamed.Slug.ShouldBe("ai-fundamentals");
        renamed.Details.Title.ShouldBe("Another name");
    }

    [Fact]
    public void Given_places_win_over_the_list_and_leave_no_gaps()
    {
        var content = CourseBuilder.SelfPaced() with
        {
            Modules =
            [
                new ModuleContent { Title = "Last", Order = 90 },
                new ModuleContent { Title = "First", Order = 1 },
                new ModuleContent { Title = "Middle", Order = 7 },
            ],
        };

        CourseBuilder.Draft(content).Outline.Modules.Select(module => (module.Title, module.Order)).ShouldBe([("First", 1), ("Middle", 2), ("Last", 3)]);
    }

    [Fact, Spec(18)]
    public void Sessions_are_listed_by_day_and_place_in_the_day()
    {
        var content = CourseBuilder.Cohort() with
        {
            Sessions = [CourseBuilder.SessionOf("C", 2), CourseBuilder.SessionOf("B", 1) with { OrderInDay = 2 }, CourseBuilder.SessionOf("A", 1) with { OrderInDay = 1 }],
        };

        CourseBuilder.Draft(content).Outline.Sessions.Select(session => (session.Title, session.DayNumber, session.OrderInDay))
            .ShouldBe([("A", 1, 1), ("B", 1, 2), ("C", 2, 1)]);
    }

    [Fact]
    public void A_lesson_may_move_from_a_module_to_a_session_and_stay_the_same_lesson()
    {
        var course = CourseBuilder.Draft(CourseBuilder.Cohort() with { Delivery = CourseDelivery.Blended, Modules = CourseBuilder.SelfPaced("One").Modules });
        var content = CourseBuilder.ContentOf(course);
        content = content with { Modules = [], Sessions = [content.Sessions[0] with { Lessons = content.Modules[0].Lessons }, content.Sessions[1]] };

        var moved = Done(CourseDecisions.Update(course, content, CourseBuilder.NewIds("new"), Later));

        moved.Outline.Lessons.ShouldHaveSingleItem().Id.ShouldBe(course.Outline.Lessons.Single().Id);
        moved.Structure.Version.ShouldBe(1);
    }

    [Fact, Spec(23)]
    public void Publishing_opens_a_draft_and_remembers_when()
    {
        var published = Done(CourseDecisions.Publish(CourseBuilder.Draft(CourseBuilder.SelfPaced("One")), [], Later));

        (published.Status, published.PublishedAt, published.Revision).ShouldBe((CourseStatus.Published, Later, 2));
    }

    [Fact, Spec(23)]
    public void A_course_without_lessons_and_sessions_cannot_be_published() =>
        Refused(CourseDecisions.Publish(CourseBuilder.Draft(CourseBuilder.SelfPaced()), [], Later)).ShouldBe(CourseRefusals.Empty);

    [Fact, Spec(23)]
    public void A_course_of_sessions_alone_can_be_published() =>
        Done(CourseDecisions.Publish(CourseBuilder.Draft(CourseBuilder.Cohort()), [], Later)).Status.ShouldBe(CourseStatus.Published);

    [Fact, Spec(21)]
    public void A_course_with_an_unresolved_reference_cannot_be_published_and_the_refusal_names_it()
    {
        var refusal = Refused(CourseDecisions.Publish(CourseBuilder.Draft(CourseBuilder.SelfPaced("One")), [("modules[0].lessons[0].refId", "no")], Later));

        refusal.Code.ShouldBe("course.unresolved_reference");
        refusal.Fields.Keys.ShouldBe(["modules[0].lessons[0].refId"]);
    }

    [Fact]
    public void Publishing_twice_and_archiving_twice_change_nothing()
    {
        var published = CourseBuilder.Published(CourseBuilder.SelfPaced("One"));
        var archived = Done(CourseDecisions.Archive(published, Later));

        Done(CourseDecisions.Publish(published, [], Later)).ShouldBeSameAs(published);
        Done(CourseDecisions.Archive(archived, Later.AddDays(1))).ShouldBeSameAs(archived);
    }

    [Fact]
    public void An_archived_course_cannot_be_changed_but_published_again_under_its_first_date()
    {
        var archived = Done(CourseDecisions.Archive(CourseBuilder.Published(CourseBuilder.SelfPaced("One")), Later));

        Refused(CourseDecisions.Update(archived, CourseBuilder.ContentOf(archived), CourseBuilder.NewIds(), Later)).ShouldBe(CourseRefusals.Archived);
        Done(CourseDecisions.Publish(archived, [], Later.AddDays(1))).PublishedAt.ShouldBe(CourseBuilder.Start);
    }

    [Fact]
    public void A_duplicate_is_a_draft_with_the_same_content_and_ids_of_its_own()
    {
        var original = CourseBuilder.Published(CourseBuilder.SelfPaced("One", "Two"));

        var copy = CourseDecisions.Duplicate(original, new("c2"), new("other"), CourseBuilder.NewIds("copy"), Later);

        (copy.Status, copy.Slug, copy.CreatedBy.Value, copy.Revision).ShouldBe((CourseStatus.Draft, "ai-fundamentals-copy", "other", 1));
        copy.Outline.Lessons.Select(lesson => lesson.Title).ShouldBe(["One", "Two"]);
        copy.Outline.Lessons.Select(lesson => lesson.Id).Intersect(original.Outline.Lessons.Select(lesson => lesson.Id)).ShouldBeEmpty();
        copy.Structure.Counted.ShouldBe(copy.Outline.Counted, ignoreOrder: true);
    }

    [Fact]
    public void Tags_are_trimmed_and_kept_once_as_first_written()
    {
        var content = CourseBuilder.SelfPaced("One") with { Tags = [" Café ", "cafe", "AI", "ai "] };

        CourseBuilder.Draft(content).Details.Tags.ShouldBe(["Café", "AI"]);
    }

    private static Course Done(Result<Course> outcome) => outcome.Value.ShouldNotBeNull(outcome.Refusal?.ToString());

    private static Refusal Refused(Result<Course> outcome) => outcome.Refusal.ShouldNotBeNull();
}
