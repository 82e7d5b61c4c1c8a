using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Tests.Tracks;

[Spec(32, 33, 47)]
public sealed class TrackDecisionsTests
{
    private static readonly DateTimeOffset Later = CourseBuilder.Start.AddDays(1);

    [Fact]
    public void A_track_gives_its_goals_ids_and_keeps_their_order()
    {
        var track = Create(Content("First client", "Five clients"));

        track.Goals.Select(goal => (goal.Id.Value, goal.Title)).ShouldBe([("n1", "First client"), ("n2", "Five clients")]);
        track.DefaultGoal.ShouldBe(track.Goals[0]);
        track.Revision.ShouldBe(1);
    }

    [Fact]
    public void A_goal_that_an_update_leaves_out_is_retired_behind_the_others()
    {
        var track = Create(Content("First client", "Five clients"));

        var updated = Update(track, Content() with { Goals = [new() { Title = "Ten clients" }, new() { Id = new("n2"), Title = "Six clients" }] });

        updated.Goals.Select(goal => (goal.Title, goal.IsRetired)).ShouldBe([("Ten clients", false), ("Six clients", false), ("First client", true)]);
        updated.FindGoal(new("n1")).ShouldNotBeNull();
        (updated.Revision, updated.UpdatedAt, updated.CreatedAt).ShouldBe((2, Later, CourseBuilder.Start));
    }

    [Fact]
    public void A_retired_goal_or_action_type_comes_back_when_it_is_named_again()
    {
        var content = Content("First client") with { ActionTypes = [Type("call", 5)] };
        var retired = Update(Create(content), Content());
        retired.Goals.ShouldAllBe(goal => goal.IsRetired);
        retired.DefaultGoal.ShouldBeNull();
        retired.FindActionType("call").ShouldBeNull();
        retired.ActionTypes.ShouldHaveSingleItem().Name.ShouldBe("call");

        var again = Update(retired, content with { Goals = [new() { Id = new("n1"), Title = "First client" }] });

        again.DefaultGoal!.Id.ShouldBe(new("n1"));
        again.FindActionType("call")!.Points.ShouldBe(5);
        again.Goals.Count.ShouldBe(1);
    }

    [Fact]
    public void Every_field_that_contradicts_the_track_is_named()
    {
        var track = Create(Content("First client"));
        var content = Content() with
        {
            Goals = [new() { Id = new("n1"), Title = "A" }, new() { Id = new("n1"), Title = "B" }, new() { Id = new("elsewhere"), Title = "C" }],
            ActionTypes = [Type("call", 1), Type("mail", 1), Type("call", 2)],
        };

        var refusal = TrackDecisions.Update(track, content, CourseBuilder.NewIds(), Later).Refusal.ShouldNotBeNull();

        refusal.Code.ShouldBe("track.invalid");
        refusal.Fields.Keys.ShouldBe(["goals[1].id", "goals[2].id", "actionTypes[2].code"]);
    }

    [Fact]
    public void Archiving_and_restoring_twice_changes_nothing()
    {
        var track = Create(Content("First client"));

        TrackDecisions.Restore(track, Later).ShouldBeSameAs(track);
        var archived = TrackDecisions.Archive(track, Later);
        (archived.IsArchived, archived.Revision).ShouldBe((true, 2));
        TrackDecisions.Archive(archived, Later.AddDays(1)).ShouldBeSameAs(archived);
        TrackDecisions.Restore(archived, Later).IsArchived.ShouldBeFalse();
    }

    private static Track Create(TrackContent content) => Done(TrackDecisions.Create(new("agency"), content, CourseBuilder.NewIds(), CourseBuilder.Start));

    private static Track Update(Track track, TrackContent content) => Done(TrackDecisions.Update(track, content, CourseBuilder.NewIds("new"), Later));

    private static Track Done(Result<Track> outcome) => outcome.Value.ShouldNotBeNull(outcome.Refusal?.Message);

    private static TrackContent Content(params string[] goals) =>
        new() { Name = "Agency", Description = "Sells services.", Goals = [.. goals.Select(title => new GoalContent { Title = title })] };

    private static ActionTypeContent Type(string code, int points) => new() { Code = code, Name = code, Points = points };
}
