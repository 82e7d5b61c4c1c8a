using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Calendars;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Cohorts;

/// <summary>The dates of cohorts, for calendars to subscribe to.</summary>
public sealed class CalendarFunctions(CalendarFeeds feeds, CalendarLinks links)
{
    [Function(nameof(GetCohortCalendar))]
    [Anyone, Query<CohortCalendarQuery>, Operation("The sessions of a cohort as a calendar", Produces = "text/calendar")]
    public async Task<Reply> GetCohortCalendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses/{courseId}/cohorts/{id}/calendar.ics")] HttpRequest request,
        string courseId,
        string id,
        CancellationToken cancellation) => Reply.Text(
            await feeds.OfCohortAsync(request.CallerOrNull(), CourseId.From(courseId), CohortId.From(id), request.Query<CohortCalendarQuery>().Seal, cancellation),
            CalendarWriter.ContentType);

    [Function(nameof(GetMyCalendar))]
    [Anyone, Query<CalendarQuery>, Operation("The sessions that the owner of the address takes part in, as a calendar", Produces = "text/calendar")]
    public async Task<Reply> GetMyCalendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/calendar.ics")] HttpRequest request, CancellationToken cancellation) =>
        Reply.Text(await feeds.OfLearnerAsync(request.Query<CalendarQuery>().Token, cancellation), CalendarWriter.ContentType);

    [Function(nameof(RenewMyCalendarLink))]
    [AtLeast(Role.Learner), Operation("Make a fresh secret address of my calendar; the one before ends", Success = 201)]
    public async Task<Reply<CalendarAddress>> RenewMyCalendarLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/me/calendar-link")] HttpRequest request, CancellationToken cancellation)
    {
        var path = $"/v1/me/calendar.ics?token={(await links.RenewAsync(request.Caller(), cancellation)).Value}";
        return Reply.Created(path, new CalendarAddress(path));
    }
}

public sealed record CalendarQuery
{
    [StringLength(100), Description("The secret of the address; without it there is no such calendar")]
    public string Token { get; init; } = "";
}

public sealed record CohortCalendarQuery
{
    [StringLength(100), Description("What the address in a learner's mail has; opens cohorts that the public doesn't see")]
    public string? Seal { get; init; }
}

/// <param name="Path">To be fetched without signing in: whoever has it sees the calendar.</param>
public sealed record CalendarAddress(string Path);
