using System.Globalization;
using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Core.Progress;
using Academy.Core.Tracks;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Demo;

/// <summary>
/// Learners with some weeks behind them, so that boards, dashboards and previews have something to show. They are drawn from a seed,
/// so they are the same in every academy.
/// </summary>
internal sealed class DemoLearners(AcademyDatabase database, DirectoryStore directory, Ledger ledger, TimeProvider clock)
{
    private const int Seed = 2_026;
    private const int Weeks = 8;

    private static readonly string[] First = ["Ada", "Ben", "Chen", "Dana", "Emeka", "Farah", "Goran", "Hana", "Ines", "Jonas", "Kofi", "Lena", "Mateo", "Nadia", "Omar", "Priya"];
    private static readonly string[] Last = ["Abe", "Brandt", "Costa", "Diallo", "Eriksen", "Fischer", "Gupta", "Haddad", "Ito", "Jansen", "Kaya", "Lopez", "Moreau"];

    /// <summary>Stores those that are missing, with what they did; repeating it changes nothing.</summary>
    public async Task CreateAsync(int count, IReadOnlyList<Track> tracks, IReadOnlyList<Course> courses, CancellationToken cancellation)
    {
        var published = courses.Where(course => course.Status == CourseStatus.Published).ToList();
        for (var number = 1; number <= count; number++)
        {
            await CreateAsync(number, tracks[number % tracks.Count], published, cancellation);
        }
    }

    private async Task CreateAsync(int number, Track track, IReadOnlyList<Course> courses, CancellationToken cancellation)
    {
        // One generator each, so that a change to one learner leaves the others as they are.
        var random = new Random(Seed + number);
        var membership = Member(number, track, random);
        var account = membership.Account;
        await directory.ClaimAsync($"email:{account.Email}", account.UserId.Value, cancellation);
        var records = Records(account.UserId, membership, courses, random);
        var batch = database.Users.CreateTransactionalBatch(new PartitionKey(account.UserId.Value)).Save(account);
        foreach (var document in membership.Goals.Concat<Document>(records))
        {
            batch.Save(document);
        }

        await batch.TryCommitAsync(cancellation);
        foreach (var action in Actions(account, track, random))
        {
            await ledger.RecordAsync(action, cancellation);
        }
    }

    private Membership Member(int number, Track track, Random random)
    {
        var joined = clock.GetUtcNow().AddDays(-7 * Weeks).AddHours(random.Next(24 * 7));
        var name = $"{First[random.Next(First.Length)]} {Last[random.Next(Last.Length)]}";
        var id = number.ToString("D3", CultureInfo.InvariantCulture);
        var account = AccountDecisions.Open(new($"demo-learner-{id}"), DemoAddresses.Parse($"learner{id}@academy.example"), name, joined) with
        {
            Timezone = "Europe/Berlin",
            Privacy = new PrivacySettings { AllowLeaderboardDisplay = random.Next(10) < 4 },
        };
        var member = MembershipDecisions.Join(new Membership(account, []), track, TrackSource.Chosen, joined);
        for (var done = random.Next(3); done > 0 && member.Active is { } active; done--)
        {
            var at = active.StartedAt.AddDays(7 + random.Next(14));
            member = MembershipDecisions.Complete(member, active.GoalId, at).Value!;
            member = MembershipDecisions.Join(member, track, TrackSource.Chosen, at);
        }

        return member;
    }

    /// <summary>A few courses, those for the learner's goals first, each a lesson a day.</summary>
    private List<LearningRecord> Records(UserId learner, Membership membership, IReadOnlyList<Course> courses, Random random)
    {
        var goals = membership.Goals.Select(goal => goal.GoalId).ToHashSet();
        var chosen = courses.Where(course => course.Outline.Lessons.Any()).OrderByDescending(course => course.Audience.GoalIds.Any(goals.Contains)).ThenBy(_ => random.Next());
        return [.. chosen.Take(1 + random.Next(2)).Select(course => Record(learner, course, random)).OfType<LearningRecord>()];
    }

    private LearningRecord? Record(UserId learner, Course course, Random random)
    {
        var lessons = course.Outline.Lessons.Take(1 + random.Next(3)).ToList();
        var first = clock.GetUtcNow().AddDays(-lessons.Count - random.Next(40)).AddMinutes(-random.Next(600));
        return lessons.Index().Aggregate((LearningRecord?)null, (record, lesson) => new LearningEvent
        {
            UserId = learner,
            CourseId = course.CourseId,
            LessonId = lesson.Item.Id,
            At = first.AddDays(lesson.Index),
        }.ApplyTo(record));
    }

    private IEnumerable<ActionDraft> Actions(Account account, Track track, Random random)
    {
        var told = track.ActionTypes.Where(type => !Activities.IsAutomatic(type.Code)).ToArray();
        for (var number = random.Next(3); number > 0 && told.Length > 0; number--)
        {
            var type = told[random.Next(told.Length)];
            var report = new ActionReport { Type = type.Code, Title = type.Name };
            var at = clock.GetUtcNow().AddDays(-random.Next(30)).AddMinutes(-random.Next(600));
            if (report.Draft(new LearnerRules(account.UserId, track, account.CurrentGoalId, account.Timezone), $"demo-{number}", at).Succeeded(out var draft, out _))
            {
                yield return draft;
            }
        }
    }
}
