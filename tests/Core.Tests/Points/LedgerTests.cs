using Academy.Core.Messaging;
using Academy.Core.Platform;
using Academy.Core.Points;

namespace Academy.Core.Tests.Points;

[Spec(48, 49)]
public sealed class LedgerTests(PointsFixture fixture) : IClassFixture<PointsFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_action_is_paid_what_its_type_is_worth()
    {
        var learner = await fixture.LearnerAsync();

        var action = await fixture.RecordAsync(learner, "ada");

        (action.Points, action.Withheld, action.Sequence).ShouldBe((10, null, 1L));
        (await fixture.EntriesAsync(learner)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            entry => (entry.Sequence, entry.Points, entry.ActionId).ShouldBe((1L, 10, action.ActionId)),
            entry => entry.At.ShouldBe(action.ActionDate));
    }

    [Fact]
    public async Task The_same_action_again_is_paid_once_and_keeps_its_first_words()
    {
        var learner = await fixture.LearnerAsync();
        await fixture.RecordAsync(learner, "ada");

        var again = await fixture.Ledger.RecordAsync(PointsFixture.Draft(learner, "ada") with { Title = "Other words" }, Cancellation);

        again.Title.ShouldBe("client_call ada");
        (await fixture.EntriesAsync(learner)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_action_told_64_times_at_once_is_paid_once()
    {
        var learner = await fixture.LearnerAsync();

        var told = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => fixture.RecordAsync(learner, "ada")));

        told.Select(action => action.Sequence).Distinct().ShouldBe([1L]);
        (await fixture.EntriesAsync(learner)).ShouldHaveSingleItem().Points.ShouldBe(10);
    }

    [Fact]
    public async Task Actions_at_once_get_entries_without_gaps()
    {
        var learner = await fixture.LearnerAsync();

        await Task.WhenAll(Enumerable.Range(0, 30).Select(number => fixture.RecordAsync(learner, $"client{number}")));

        (await fixture.EntriesAsync(learner)).Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, 30).Select(number => (long)number));
    }

    [Fact]
    public async Task The_daily_limit_holds_however_many_come_at_once()
    {
        var learner = await fixture.LearnerAsync();

        var told = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => fixture.RecordAsync(learner, $"{number}", RewardingTrack.Note)));

        told.Count(action => action.Points == 5).ShouldBe(2);
        told.Count(action => action is { Points: 0, Withheld: Withholding.DailyLimit }).ShouldBe(18);
        (await fixture.EntriesAsync(learner)).Sum(entry => entry.Points).ShouldBe(10);
    }

    [Fact]
    public async Task Another_day_has_a_limit_of_its_own_and_so_has_another_type()
    {
        var learner = await fixture.LearnerAsync();
        foreach (var number in Enumerable.Range(0, 3))
        {
            await fixture.RecordAsync(learner, $"{number}", RewardingTrack.Note);
        }

        var (tomorrow, call) = (await fixture.RecordAsync(learner, "next", RewardingTrack.Note, CourseBuilder.Start.AddDays(1)), await fixture.RecordAsync(learner, "call"));

        (tomorrow.Points, call.Points).ShouldBe((5, 10));
    }

    [Fact]
    public async Task The_day_is_the_learners_own()
    {
        var learner = await fixture.LearnerAsync();
        var beforeMidnight = new DateTimeOffset(2026, 3, 2, 4, 59, 0, TimeSpan.Zero);
        var draft = PointsFixture.Draft(learner, "a", RewardingTrack.Note) with { Timezone = "America/New_York" };

        var days = new List<DateOnly>();
        foreach (var (subject, minutes) in new[] { ("a", 0), ("b", 0), ("c", 2) })
        {
            var action = await fixture.Ledger.RecordAsync(draft with { Subject = subject, At = beforeMidnight.AddMinutes(minutes) }, Cancellation);
            action.Points.ShouldBe(5);
            days.Add(action.Day);
        }

        days.ShouldBe([new(2026, 3, 1), new(2026, 3, 1), new(2026, 3, 2)]);
    }

    [Fact]
    public async Task Points_are_taken_back_by_an_entry_of_their_own_once()
    {
        var learner = await fixture.LearnerAsync();
        var action = await fixture.RecordAsync(learner, "ada");
        fixture.Store.Clock.Advance(TimeSpan.FromHours(1));

        var first = await fixture.ReverseAsync(learner, action);
        fixture.Store.Clock.Advance(TimeSpan.FromHours(1));
        var second = await fixture.ReverseAsync(learner, action);

        second.Reversal.ShouldBe(first.Reversal);
        var entries = await fixture.EntriesAsync(learner);
        entries.Select(entry => entry.Points).ShouldBe([10, -10]);
        entries[1].ShouldSatisfyAllConditions(
            entry => entry.Reverses.ShouldBe(new ReversedEntry(1, action.Day)),
            entry => entry.At.ShouldBe(first.Reversal!.At),
            entry => (entry.TrackId, entry.GoalId).ShouldBe((entries[0].TrackId, entries[0].GoalId)));
    }

    [Fact]
    public async Task Taking_back_at_once_takes_back_once()
    {
        var learner = await fixture.LearnerAsync();
        var action = await fixture.RecordAsync(learner, "ada");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => fixture.ReverseAsync(learner, action)));

        (await fixture.EntriesAsync(learner)).Select(entry => entry.Points).ShouldBe([10, -10]);
    }

    [Fact]
    public async Task What_was_taken_back_is_not_paid_again_and_frees_nothing_of_the_days_limit()
    {
        var learner = await fixture.LearnerAsync();
        var first = await fixture.RecordAsync(learner, "1", RewardingTrack.Note);
        await fixture.RecordAsync(learner, "2", RewardingTrack.Note);
        await fixture.ReverseAsync(learner, first);

        (await fixture.RecordAsync(learner, "1", RewardingTrack.Note)).Reversal.ShouldNotBeNull();
        (await fixture.RecordAsync(learner, "3", RewardingTrack.Note)).Withheld.ShouldBe(Withholding.DailyLimit);
        (await fixture.EntriesAsync(learner)).Sum(entry => entry.Points).ShouldBe(5);
    }

    [Fact]
    public async Task Taking_back_does_not_use_up_the_days_limit_either()
    {
        var learner = await fixture.LearnerAsync();
        await fixture.ReverseAsync(learner, await fixture.RecordAsync(learner, "1", RewardingTrack.Note));

        (await fixture.RecordAsync(learner, "2", RewardingTrack.Note)).Points.ShouldBe(5);
    }

    [Fact]
    public async Task An_unpaid_action_is_taken_back_without_points()
    {
        var learner = await fixture.LearnerAsync();
        foreach (var number in Enumerable.Range(0, 2))
        {
            await fixture.RecordAsync(learner, $"{number}", RewardingTrack.Note);
        }

        await fixture.ReverseAsync(learner, await fixture.RecordAsync(learner, "over", RewardingTrack.Note));

        (await fixture.EntriesAsync(learner)).Select(entry => entry.Points).ShouldBe([5, 5, 0, 0]);
    }

    [Fact]
    public async Task An_action_that_is_not_there_cannot_be_taken_back()
    {
        var learner = await fixture.LearnerAsync();

        (await fixture.Ledger.ReverseAsync(learner, new("note:none"), "Because", byLearner: true, by: null, Cancellation)).Refusal
            .ShouldBe(PointsRefusals.UnknownAction);
        (await fixture.EntriesAsync(learner)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_an_administrators_reversal_is_audited()
    {
        var learner = await fixture.LearnerAsync();
        var (mine, theirs) = (await fixture.RecordAsync(learner, "mine"), await fixture.RecordAsync(learner, "theirs"));
        var admin = new Caller(new("admin"), Role.PlatformAdmin);

        await fixture.Ledger.ReverseAsync(learner, mine.ActionId, "Mine", byLearner: true, by: null, Cancellation);
        await fixture.Ledger.ReverseAsync(learner, theirs.ActionId, "Spam", byLearner: false, admin, Cancellation);
        await fixture.Ledger.ReverseAsync(learner, theirs.ActionId, "Spam", byLearner: false, admin, Cancellation);

        var outbox = await fixture.Store.Database.Users.QueryAsync<OutboxItem>(
            learner.Value, new("SELECT * FROM c WHERE c.type = 'outboxItem'"), Cancellation).ToListAsync(Cancellation);
        outbox.ShouldHaveSingleItem().Audit.ShouldNotBeNull().ShouldSatisfyAllConditions(
            audit => (audit.Action, audit.ActorId, audit.SubjectId).ShouldBe(("points.reversed", admin.UserId, learner)),
            audit => (audit.Before, audit.After).ShouldBe((theirs.ActionId.Value, "Spam")));
    }
}
