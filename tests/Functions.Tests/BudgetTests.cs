using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Materials.OfficeHours;
using Academy.Core.Messaging;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Domains;
using Academy.Core.Organizations.Invites;
using Academy.Core.Organizations.Managers;
using Academy.Core.Organizations.Teams;
using Academy.Core.Payments.Events;
using Academy.Core.Platform;
using Academy.Core.Tracks;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Cohorts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Materials;
using Academy.Functions.Tests.Messaging;
using Academy.Functions.Tests.Organizations;
using Academy.Functions.Tests.Payments;
using Academy.Functions.Tests.Tracks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using IHttpClientFactory = Google.Apis.Http.IHttpClientFactory;

namespace Academy.Functions.Tests;

/// <summary>
/// What every endpoint may ask of Cosmos, in one table: the most operations and request units of a successful request, by a process that is warm
/// and whose caches are due to ask what changed. A new endpoint without a row fails; so does one that asks for more than its row allows.
/// </summary>
[Spec(193, 194)]
public sealed class BudgetTests(BudgetTests.Warm academy) : IClassFixture<BudgetTests.Warm>
{
    private static readonly Budget[] Budgets =
    [
        new("ListWorkflows", 3, 6, warm => warm.Admin.GetAsync("v1/admin/workflows?limit=5")),
        new("GetWorkflow", 2, 3, async warm => await warm.Admin.GetAsync($"v1/admin/workflows/{await StartWorkflowAsync(warm)}")),
        new("TerminateWorkflow", 3, 4, async warm => await warm.Admin.PostAsJsonAsync($"v1/admin/workflows/{await StartWorkflowAsync(warm)}/terminate", new { reason = "enough" })),

        new("ListParkedDocuments", 2, 6, warm => warm.Admin.GetAsync("v1/admin/parked-documents?limit=5")),
        new("ReplayParkedDocument", 5, 24, async warm => await warm.Admin.PostAsync($"v1/admin/parked-documents/tests/{await warm.ParkAsync()}/replay", null)),
        new("ReplayParkedDocuments", 5, 26, async warm => await ReplayAllAsync(warm)),

        new("ListCourses", 1, 1, warm => warm.Http.GetAsync("v1/courses")),
        new("GetCourse", 1, 1, warm => warm.Http.GetAsync(warm.Course.Path)),
        new("CreateCourse", 2, 20, warm => warm.Contributor.PostAsync("v1/courses", TwoLessons)),
        new("UpdateCourse", 5, 32, async warm => await UpdateAsync(warm, await warm.Academy.CreateCourseAsync(TwoLessons))),
        new("PublishCourse", 2, 14, async warm => await warm.Approver.PostAsync($"{(await warm.Academy.CreateCourseAsync(TwoLessons)).Path}/publish", null)),
        new("ArchiveCourse", 2, 14, async warm => await warm.Approver.PostAsync($"{(await warm.Academy.CreateCourseAsync(TwoLessons)).Path}/archive", null)),
        new("DuplicateCourse", 3, 21, warm => warm.Contributor.PostAsync($"{warm.Course.Path}/duplicate", null)),

        new("SetCourseAudience", 4, 16, async warm => await AddressAsync(warm, await warm.Academy.CreateCourseAsync(TwoLessons))),
        new("TagCourses", 6, 34, async warm => await TagAsync(warm, await warm.Academy.CreateCourseAsync(TwoLessons), await warm.Academy.CreateCourseAsync(TwoLessons))),
        new("ListCourseTags", 1, 1, warm => warm.Http.GetAsync("v1/courses/tags")),
        new("ListUntaggedCourses", 1, 1, warm => warm.Contributor.GetAsync("v1/courses/untagged")),
        new("SetPrerequisites", 6, 24, async warm => await RequireAsync(warm, await warm.Academy.CreateCourseAsync(TwoLessons))),
        new("ListPrerequisites", 2, 2, warm => warm.Http.GetAsync($"{warm.Course.Path}/prerequisites")),

        new("PreviewAudience", 7, 10, warm => warm.Contributor.GetAsync($"{warm.Course.Path}/audience/preview")),
        new("ListCourseVisibility", 4, 8, warm => warm.Contributor.GetAsync("v1/courses/visibility")),

        new("DiscoverCourses", 2, 5, warm => warm.Learner.GetAsync("v1/me/courses/discover")),
        new("GetRecommendations", 2, 5, warm => warm.Learner.GetAsync("v1/me/recommendations")),
        new("GetBreadcrumb", 3, 6, warm => warm.Learner.GetAsync($"{warm.Course.Path}/breadcrumb")),

        new("GetProgress", 2, 3, warm => warm.Learner.GetAsync($"{warm.Course.Path}/progress")),
        new("CompleteLesson", 2, 16, warm => warm.Learner.PostAsync($"{warm.Course.Path}/progress/complete", new { lessonId = warm.Course.Lessons[1] })),
        new("SetPosition", 2, 16, warm => warm.Learner.PutAsync($"{warm.Course.Path}/progress/position", new { lessonId = warm.Course.Lessons[0], positionSeconds = 9 })),
        new("ListMyCourses", 2, 5, warm => warm.Learner.GetAsync("v1/me/courses")),
        new("GetCourseAnalytics", 3, 4, warm => warm.Admin.GetAsync($"{warm.Course.Path}/analytics")),

        new("ReportAction", 7, 45, warm => warm.Learner.PostAsync("v1/me/actions", new { type = RewardingTrack.Note, title = "Called Ada", courseId = warm.Course.View.Id })),
        new("ListMyActions", 2, 5, warm => warm.Learner.GetAsync("v1/me/actions")),
        new("WithdrawAction", 6, 40, async warm => await warm.Learner.DeleteAsync($"v1/me/actions/{await ReportAsync(warm)}")),
        new("ReverseAction", 6, 50, async warm => await warm.Admin.PostAsync(
            $"v1/admin/users/{(await Me.OfAsync(warm.Learner)).UserId}/actions/{await ReportAsync(warm)}/reverse", new { reason = "Spam" })),
        new("GetMyPoints", 2, 3, warm => warm.Learner.GetAsync("v1/me/points")),
        new("ListMyEntries", 2, 5, warm => warm.Learner.GetAsync("v1/me/points/entries")),
        new("GetLeaderboard", 4, 8, warm => warm.Learner.GetAsync("v1/leaderboards")),

        new("ListTracks", 1, 1, warm => warm.Http.GetAsync("v1/tracks")),
        new("GetTrack", 1, 1, warm => warm.Http.GetAsync(warm.Track.Path)),
        new("CreateTrack", 2, 20, warm => warm.Admin.PostAsync("v1/tracks", TrackCalls.Content("First client"))),
        new("UpdateTrack", 3, 20, async warm => await RewriteAsync(warm, await warm.Academy.CreateTrackAsync("First client"))),
        new("ArchiveTrack", 3, 20, async warm => await warm.Admin.PostAsync($"{(await warm.Academy.CreateTrackAsync()).Path}/archive", null)),
        new("RestoreTrack", 3, 20, async warm => await warm.Admin.PostAsync($"{(await warm.Academy.CreateTrackAsync()).Path}/restore", null)),
        new("GetMyTrack", 3, 6, warm => warm.Learner.GetAsync("v1/me/track")),
        new("ChooseMyTrack", 4, 28, async warm => await (await warm.Academy.SignInAsync(warm.NewAddress())).ChooseAsync(warm.Track)),
        new("ListMyGoals", 3, 6, warm => warm.Learner.GetAsync("v1/me/goals")),
        new("GetMyGoal", 3, 6, warm => warm.Learner.GetAsync(warm.GoalPath)),
        new("ChooseMyGoal", 5, 28, warm => warm.Learner.PostAsync("v1/me/goals", new GoalChoice { GoalId = warm.Track.Goals[0] })),
        new("CustomizeMyGoal", 5, 28, warm => warm.Learner.PatchAsync(warm.GoalPath, JsonContent.Create(new { customization = new { note = warm.NewAddress() } }))),
        new("PauseMyGoal", 5, 28, async warm => await (await warm.SignInOnTrackAsync()).PostAsync($"{warm.GoalPath}/pause", null)),
        new("ResumeMyGoal", 5, 28, async warm => await ResumeAsync(warm, await warm.SignInOnTrackAsync())),
        new("CompleteMyGoal", 5, 28, async warm => await (await warm.SignInOnTrackAsync()).PostAsync($"{warm.GoalPath}/complete", null)),
        new("RequestTrackChange", 4, 46, async warm => await RequestChangeAsync(await warm.SignInOnTrackAsync(), await warm.Academy.CreateTrackAsync("Launch"))),
        new("ListMyTrackChanges", 2, 6, warm => warm.Learner.GetAsync("v1/me/track-changes")),
        new("GetMyTrackChange", 2, 3, async warm => await warm.Learner.GetAsync($"v1/me/track-changes/{await warm.AskAsync(warm.Learner)}")),
        new("ListTrackChanges", 2, 6, warm => warm.Approver.GetAsync("v1/track-changes")),
        new("ApproveTrackChange", 5, 60, async warm => await warm.Approver.PostAsync($"v1/track-changes/{await warm.AskAsync(await warm.SignInOnTrackAsync())}/approve", null)),
        new("DenyTrackChange", 4, 46, async warm => await warm.Approver.PostAsync($"v1/track-changes/{await warm.AskAsync(await warm.SignInOnTrackAsync())}/deny", new { reason = "No" })),
        new("ListMyNotices", 2, 6, warm => warm.Learner.GetAsync("v1/me/notices")),
        new("ReadMyNotice", 3, 20, async warm => await warm.Learner.PostAsync($"v1/me/notices/{await warm.TellAsync()}/read", null)),
        new("ReceiveMailReports", 0, 0, warm => warm.Http.PostAsync("v1/webhooks/mail?secret=s3cret", new StringContent("[]"))),
        new("ShowUnsubscribePage", 0, 0, warm => warm.Http.GetAsync("v1/mail/unsubscribe")),
        new("Unsubscribe", 3, 14, async warm => await warm.Http.PostAsync(await UnsubscribeLinkAsync(warm), null)),

        new("CreateOrganization", 2, 20, warm => warm.Admin.PostAsync("v1/admin/organizations", OrganizationCalls.Content())),
        new("ListOrganizations", 2, 6, warm => warm.Admin.GetAsync("v1/admin/organizations?limit=5")),
        new("ReadOrganization", 2, 2, warm => warm.Admin.GetAsync(warm.Organization.AdminPath)),
        new("UpdateOrganization", 3, 20, async warm => await RebuyAsync(warm, await warm.Academy.CreateOrganizationAsync())),
        new("ActivateOrganization", 3, 20, async warm => await warm.Admin.PostAsync($"{(await warm.Academy.CreateOrganizationAsync(active: false)).AdminPath}/activate", null)),
        new("SuspendOrganization", 3, 20, async warm => await warm.Admin.PostAsync($"{(await warm.Academy.CreateOrganizationAsync()).AdminPath}/suspend", new { reason = "Overdue" })),
        new("GetMyOrganization", 5, 6, warm => warm.Manager.GetAsync("v1/me/organization")),
        new("GetOrganization", 3, 3, warm => warm.Manager.GetAsync(warm.Organization.Path)),
        new("ListMembers", 3, 6, warm => warm.Manager.GetAsync($"{warm.Organization.Path}/members?limit=5")),
        new("UpdateMember", 4, 20, async warm => await warm.Manager.PutAsync(
            $"{warm.Organization.Path}/members/{(await warm.Academy.SignInMemberAsync(warm.Organization)).UserId}", new MembershipContent { Department = "Sales" })),
        new("RemoveMember", 4, 50, async warm => await warm.Manager.DeleteAsync($"{warm.Organization.Path}/members/{(await warm.Academy.SignInMemberAsync(warm.Organization)).UserId}")),
        new("ListManagers", 3, 6, warm => warm.Manager.GetAsync($"{warm.Organization.Path}/managers?limit=5")),
        new("GrantManager", 8, 40, async warm => await GrantAsync(warm, (await warm.Academy.SignInMemberAsync(warm.Organization)).UserId)),
        new("RevokeManager", 4, 40, async warm => await RevokeAsync(warm, (await warm.Academy.SignInMemberAsync(warm.Organization)).UserId)),
        new("ListTeams", 3, 6, warm => warm.Manager.GetAsync($"{warm.Organization.Path}/teams?limit=5")),
        new("GetTeam", 3, 3, async warm => await warm.Manager.GetAsync($"{warm.Organization.Path}/teams/{(await warm.Academy.CreateTeamAsync(warm.Organization)).Id}")),
        new("CreateTeam", 3, 20, warm => warm.Manager.PostAsync($"{warm.Organization.Path}/teams", new TeamContent { Name = "Sales" })),
        new("UpdateTeam", 4, 20, async warm => await warm.Manager.PutAsync($"{warm.Organization.Path}/teams/{(await warm.Academy.CreateTeamAsync(warm.Organization)).Id}", new TeamContent { Name = "Sales" })),
        new("ArchiveTeam", 4, 20, async warm => await warm.Manager.PostAsync($"{warm.Organization.Path}/teams/{(await warm.Academy.CreateTeamAsync(warm.Organization)).Id}/archive", null)),
        new("RestoreTeam", 4, 20, async warm => await warm.Manager.PostAsync($"{warm.Organization.Path}/teams/{(await warm.Academy.CreateTeamAsync(warm.Organization)).Id}/restore", null)),
        new("ListTeamMembers", 4, 7, async warm => await warm.Manager.GetAsync($"{warm.Organization.Path}/teams/{(await warm.Academy.CreateTeamAsync(warm.Organization)).Id}/members")),
        new("PutTeamMember", 6, 40, async warm => await warm.Manager.PutAsync(await TeamMemberPathAsync(warm), new TeamMemberContent())),
        new("TakeTeamMember", 6, 40, async warm => await TakeAsync(warm, await TeamMemberPathAsync(warm))),
        new("ListDomains", 3, 6, warm => warm.Manager.GetAsync($"{warm.Organization.Path}/domains")),
        new("AddDomain", 4, 20, warm => warm.Manager.PostAsync($"{warm.Organization.Path}/domains", new { domain = $"d{Guid.NewGuid():N}.example" })),
        new("VerifyDomain", 7, 30, async warm => await warm.Manager.PostAsync($"{warm.Organization.Path}/domains/{await warm.AddDomainAsync()}/verify", null)),
        new("RemoveDomain", 6, 30, async warm => await warm.Manager.DeleteAsync($"{warm.Organization.Path}/domains/{await warm.AddDomainAsync()}")),
        new("ListDedicatedCohorts", 3, 6, warm => warm.Manager.GetAsync($"{warm.Organization.Path}/cohorts?limit=5")),
        new("AllocateSeats", 14, 60, async warm => await warm.Manager.PostAsync(
            $"{warm.Organization.Path}/cohorts/{(await warm.Academy.AddDedicatedCohortAsync(warm.Organization)).CohortId}/seats",
            new { userIds = new[] { (await warm.Academy.SignInMemberAsync(warm.Organization)).UserId } })),
        new("ListInvites", 3, 6, warm => warm.Manager.GetAsync($"{warm.Organization.Path}/invites?limit=5")),
        new("SendInvite", 6, 40, warm => warm.Manager.PostAsync($"{warm.Organization.Path}/invites", new { email = warm.NewAddress() })),
        new("ImportInvites", 11, 80, warm => warm.Manager.PostAsync($"{warm.Organization.Path}/invites/import", new { csv = $"email\n{warm.NewAddress()}\n{warm.NewAddress()}" })),
        new("ResendInvite", 5, 40, async warm => await warm.Manager.PostAsync($"{warm.Organization.Path}/invites/{await AskAsync(warm, TimeSpan.FromMinutes(2))}/resend", null)),
        new("RevokeInvite", 4, 20, async warm => await warm.Manager.PostAsync($"{warm.Organization.Path}/invites/{await AskAsync(warm, TimeSpan.Zero)}/revoke", null)),
        new("AcceptInvite", 12, 60, async warm => await AcceptAsync(warm, warm.NewAddress())),
        new("ListCohorts", 3, 8, warm => warm.Learner.GetAsync($"{warm.Course.Path}/cohorts")),
        new("GetCohort", 3, 4, async warm => await warm.Learner.GetAsync((await warm.Academy.OpenAsync()).Path)),
        new("CreateCohort", 4, 30, async warm => await (await warm.Academy.SignInAsync(Role.Instructor)).PostAsync($"{(await warm.Academy.PublishLiveCourseAsync()).Path}/cohorts", warm.Academy.Content())),
        new("UpdateCohort", 4, 40, CohortBudgets.ReplanAsync),
        new("OpenCohort", 4, 40, async warm => await warm.Approver.PostAsync($"{(await warm.Academy.PlanAsync(await warm.Academy.PublishLiveCourseAsync())).Path}/open", null)),
        new("CompleteCohort", 3, 30, CohortBudgets.CompleteAsync),
        new("CancelCohort", 3, 40, async warm => await warm.Approver.PostAsync($"{(await warm.Academy.OpenAsync()).Path}/cancel", new { reason = "Too few" })),
        new("ListSeats", 3, 6, async warm => await warm.Approver.GetAsync($"{(await warm.Academy.OpenAsync()).Path}/seats")),
        new("GrantSeat", 9, 60, CohortBudgets.GrantAsync),
        new("EnrolMany", 12, 70, CohortBudgets.EnrolManyAsync),
        new("ReleaseSeat", 7, 72, CohortBudgets.ReleaseAsync),
        new("TransferSeat", 20, 160, CohortBudgets.TransferAsync),
        new("GetCohortCalendar", 4, 4, async warm => await warm.Learner.GetAsync($"{(await warm.Academy.OpenAsync()).Path}/calendar.ics")),
        new("ListMyCohorts", 4, 8, CohortBudgets.ListMineAsync),
        new("GetIntakeSurvey", 2, 3, CohortBudgets.ReadAnswersAsync),
        new("SubmitIntakeSurvey", 4, 32, CohortBudgets.AnswerAsync),
        new("DeferMyEnrollment", 20, 160, CohortBudgets.DeferAsync),
        new("WithdrawFromCohort", 6, 70, CohortBudgets.WithdrawAsync),
        new("GetMyCalendar", 5, 8, CohortBudgets.CalendarAsync),
        new("RenewMyCalendarLink", 5, 30, warm => warm.Learner.PostAsync("v1/me/calendar-link", null)),

        new("BeginUpload", 4, 20, MaterialBudgets.UploadAsync),
        new("GetFile", 2, 3, MaterialBudgets.FetchAsync),
        new("ListKit", 3, 6, MaterialBudgets.ListKitAsync),
        new("CreateKitItem", 7, 50, MaterialBudgets.CreateItemAsync),
        new("UpdateKitItem", 7, 60, MaterialBudgets.UpdateItemAsync),
        new("RemoveKitItem", 6, 50, MaterialBudgets.RemoveItemAsync),
        new("GetKitItemLink", 3, 3, MaterialBudgets.LinkItemAsync),
        new("ListRecordings", 4, 7, MaterialBudgets.ListRecordingsAsync),
        new("AddRecording", 5, 30, MaterialBudgets.AddRecordingAsync),
        new("UpdateRecording", 6, 30, MaterialBudgets.UpdateRecordingAsync),
        new("RemoveRecording", 4, 30, MaterialBudgets.RemoveRecordingAsync),
        new("GetRecordingLink", 3, 3, MaterialBudgets.LinkRecordingAsync),
        new("ListMyKit", 3, 7, MaterialBudgets.ListMyKitAsync),
        new("GetMyKitItemLink", 3, 3, MaterialBudgets.LinkMyItemAsync),
        new("ListMyRecordings", 3, 7, MaterialBudgets.ListMyRecordingsAsync),
        new("GetMyRecordingLink", 3, 3, MaterialBudgets.LinkMyRecordingAsync),
        new("ReceiveCalEvent", 6, 50, MaterialBudgets.BookAsync),
        new("ListMyOfficeHours", 2, 6, warm => warm.Learner.GetAsync("v1/me/office-hours?limit=5")),
        new("CheckMyOfficeHours", 3, 4, MaterialBudgets.CheckOfficeHoursAsync),
        new("AskMyTutor", 9, 50, MaterialBudgets.AskAsync),
        new("ListMyChatMessages", 3, 7, MaterialBudgets.ListMessagesAsync),

        new("BeginCheckout", 30, 230, PaymentBudgets.BuyAsync),
        new("ListMyPayments", 3, 6, PaymentBudgets.ListMineAsync),
        new("GetMyPayment", 2, 3, PaymentBudgets.GetMineAsync),
        new("GetMySubscription", 3, 6, PaymentBudgets.GetSubscriptionAsync),
        new("CancelMySubscription", 9, 50, PaymentBudgets.CancelSubscriptionAsync),
        new("ListUserPayments", 3, 6, PaymentBudgets.ListUsersAsync),
        new("GetPayment", 2, 3, PaymentBudgets.GetAsync),
        new("RefundPayment", 4, 40, PaymentBudgets.RefundAsync),
        new("GetReconciliation", 2, 6, PaymentBudgets.GetReconciliationAsync),
        new("ListOffers", 1, 4, warm => warm.Http.GetAsync("v1/offers?limit=5")),
        new("ListAllOffers", 2, 6, warm => warm.Admin.GetAsync("v1/admin/offers?limit=5")),
        new("GetOffer", 2, 3, PaymentBudgets.GetOfferAsync),
        new("CreateOffer", 3, 20, PaymentBudgets.CreateOfferAsync),
        new("UpdateOffer", 4, 24, PaymentBudgets.UpdateOfferAsync),
        new("ListCoupons", 2, 6, warm => warm.Admin.GetAsync("v1/admin/coupons?limit=5")),
        new("CreateCoupon", 2, 14, PaymentBudgets.CreateCouponAsync),
        new("GetCoupon", 2, 3, PaymentBudgets.GetCouponAsync),
        new("UpdateCoupon", 3, 18, PaymentBudgets.UpdateCouponAsync),
        new("RemoveCoupon", 3, 14, PaymentBudgets.RemoveCouponAsync),
        new("ListInvoices", 3, 6, warm => warm.Manager.GetAsync($"{warm.Organization.Path}/invoices?limit=5")),
        new("OrderSeats", 11, 75, PaymentBudgets.OrderSeatsAsync),

        new("JoinWaitlist", 14, 70, WaitlistBudgets.JoinAsync),
        new("LeaveWaitlist", 4, 50, WaitlistBudgets.LeaveAsync),
        new("ListMyWaitlist", 5, 12, WaitlistBudgets.ListMineAsync),
        // Two of these are a second attempt, when the change feed settles the seat at the same instant.
        new("AcceptOffer", 17, 140, warm => WaitlistBudgets.AnswerAsync(warm, "accept")),
        new("DeclineOffer", 5, 70, warm => WaitlistBudgets.AnswerAsync(warm, "decline")),
        new("AnswerOffer", 20, 150, WaitlistBudgets.AnswerAsync),
        new("ListWaitlist", 4, 10, async warm => await warm.Admin.GetAsync($"{await WaitlistBudgets.PathAsync(warm)}?limit=5")),
        new("MoveInWaitlist", 7, 50, WaitlistBudgets.MoveAsync),
        new("ProcessWaitlist", 6, 12, async warm => await warm.Admin.PostAsync($"{await WaitlistBudgets.PathAsync(warm)}/process", null)),
        new("VerifyWaitlist", 5, 10, async warm => await warm.Admin.GetAsync($"{await WaitlistBudgets.PathAsync(warm)}/verify")),
        new("ListWaitlistLog", 4, 10, async warm => await warm.Admin.GetAsync($"{await WaitlistBudgets.PathAsync(warm)}/log?limit=5")),
        new("ShowOfferPage", 0, 0, warm => warm.Http.GetAsync("waitlist-offer")),

        new("ReceiveStripeEvent", 1, 10, warm => warm.Academy.PostStripeAsync(StripeCalls.Event("payout.paid", new { id = "po_1" }, warm.Academy.Clock.GetUtcNow()))),
        new("ListStripeEvents", 2, 6, warm => warm.Admin.GetAsync("v1/admin/stripe-events?limit=5")),
        new("RetryStripeEvent", 4, 18, async warm => await warm.Admin.PostAsync($"v1/admin/stripe-events/{await warm.FailEventAsync()}/retry", null)),

        new("ListWebhookEvents", 0, 0, warm => warm.Admin.GetAsync("v1/webhook-events")),
        new("CreateWebhook", 1, 11, warm => warm.Admin.PostAsync("v1/webhooks", WebhookCalls.Content())),
        new("ListWebhooks", 1, 4, warm => warm.Admin.GetAsync("v1/webhooks?limit=5")),
        new("GetWebhook", 1, 1, async warm => await warm.Admin.GetAsync((await WebhookBudgets.SubscribeAsync(warm)).Path)),
        new("UpdateWebhook", 2, 13, WebhookBudgets.UpdateAsync),
        new("RotateWebhookSecret", 2, 13, async warm => await warm.Admin.PostAsync($"{(await WebhookBudgets.SubscribeAsync(warm)).Path}/rotate-secret", new { })),
        new("RemoveWebhook", 2, 11, async warm => await warm.Admin.DeleteAsync((await WebhookBudgets.SubscribeAsync(warm)).Path)),
        new("ListWebhookDeliveries", 2, 5, async warm => await warm.Admin.GetAsync($"{(await WebhookBudgets.SubscribeAsync(warm)).Path}/deliveries")),
        new("GetWebhookDelivery", 1, 1, async warm => await warm.Admin.GetAsync(await WebhookBudgets.DeliverAsync(warm))),
        new("ReplayWebhookDelivery", 3, 14, async warm => await warm.Admin.PostAsync($"{await WebhookBudgets.DeliverAsync(warm)}/replay", null)),

        new("RequestSignInLink", 5, 32, warm => warm.Http.PostAsync("v1/auth/magic-link", new { email = warm.NewAddress() })),
        new("RedeemSignInLink", 8, 42, async warm => await warm.Http.PostAsync("v1/auth/magic-link/redeem", new { token = await warm.Academy.RequestLinkAsync(warm.NewAddress()) })),
        new("SignInWithGoogle", 9, 52, warm => warm.Http.PostAsync("v1/auth/google", new { idToken = GoogleKeys.Sign(warm.Academy.Clock.GetUtcNow()) })),
        new("RefreshSession", 4, 22, async warm => await RefreshAsync(warm)),
        new("SignOut", 2, 10, async warm => await (await warm.Academy.SignInAsync(warm.NewAddress())).PostAsync("v1/auth/sign-out", null)),
        new("ShowSignInPage", 0, 0, warm => warm.Http.GetAsync("sign-in")),
        new("ShowInvitePage", 0, 0, warm => warm.Http.GetAsync("invite")),
        new("GetMe", 2, 2, warm => warm.Learner.GetAsync("v1/me")),
        new("ChangeMe", 3, 14, warm => warm.Learner.PatchAsJsonAsync("v1/me", new { name = "Ada" })),
        new("FindUsers", 3, 3, warm => warm.Admin.GetAsync("v1/users?email=learner@test.example")),
        new("GrantRole", 4, 24, async warm => await GrantAsync(warm)),

        new("GetDashboard", 3, 6, warm => warm.Learner.GetAsync("v1/me/dashboard")),

        new("ListBackfills", 1, 1, warm => warm.Admin.GetAsync("v1/admin/backfills")),
        new("StartBackfill", 4, 40, warm => warm.Admin.PostAsync("v1/admin/backfills/timezones", null)),

        new("Live", 0, 0, warm => warm.Http.GetAsync("health/live")),
        new("Ready", 1, 1.4, warm => warm.Http.GetAsync("health/ready")),
        new("DescribeApi", 0, 0, warm => warm.Http.GetAsync("openapi.json")),
        new("BrowseApi", 0, 0, warm => warm.Http.GetAsync("docs/")),
    ];

    private static CourseContent TwoLessons => CourseBuilder.SelfPaced("One", "Two") with { Title = $"Course {Guid.NewGuid():N}" };

    public static TheoryData<string> Endpoints => [.. Budgets.Select(budget => budget.Endpoint)];

    /// <summary>The most that a successful request of an endpoint may cost, in request units.</summary>
    internal static double RequestUnitsOf(string endpoint) => Budgets.Single(budget => budget.Endpoint == endpoint).RequestUnits;

    [Fact]
    public void Every_endpoint_has_a_budget_and_every_budget_an_endpoint() =>
        Budgets.Select(budget => budget.Endpoint)
            .ShouldBe(academy.Academy.Services.GetRequiredService<EndpointCatalog>().Endpoints.Select(endpoint => endpoint.Name), ignoreOrder: true);

    [Theory, MemberData(nameof(Endpoints))]
    public async Task An_endpoint_stays_within_its_budget(string endpoint)
    {
        var budget = Budgets.Single(row => row.Endpoint == endpoint);
        await academy.ShowUpAsync();

        var response = await budget.CallAsync(academy);

        response.IsSuccessStatusCode.ShouldBeTrue($"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        response.Operations().ShouldBeLessThanOrEqualTo(budget.Operations);
        Charge(response).ShouldBeLessThanOrEqualTo(budget.RequestUnits);
    }

    private static double Charge(HttpResponseMessage response) =>
        double.Parse(response.Headers.GetValues("x-academy-request-charge").Single(), CultureInfo.InvariantCulture);

    private static async Task<Uri> UnsubscribeLinkAsync(Warm warm) => await warm.Academy.Services.GetRequiredService<MailSubscriptions>().LinkAsync(
        new((await Me.OfAsync(await warm.Academy.SignInAsync(warm.NewAddress()))).UserId), CancellationToken.None);

    private static Task<HttpResponseMessage> UpdateAsync(Warm warm, AuthoredCourse course) =>
        warm.Contributor.PutAsync(course.Path, TwoLessons with { Slug = $"moved-{Guid.NewGuid():N}" }, course.ETag);

    private static Task<HttpResponseMessage> AddressAsync(Warm warm, AuthoredCourse course) =>
        warm.Contributor.PutAsync($"{course.Path}/audience", new AudienceContent { GoalIds = [new("first-client")] }, course.ETag);

    private static Task<HttpResponseMessage> TagAsync(Warm warm, params AuthoredCourse[] courses) => warm.Contributor.PostAsync(
        "v1/courses/audience/bulk",
        new BulkTagging { Items = [.. courses.Select(course => new CourseLabels { CourseId = course.View.Id, Mode = TaggingMode.Add, GoalIds = [new("first-client")] })] });

    private static Task<HttpResponseMessage> RebuyAsync(Warm warm, WrittenOrganization organization) =>
        warm.Admin.PutAsync(organization.AdminPath, OrganizationCalls.Content(seats: 9), organization.ETag);

    private static Task<HttpResponseMessage> GrantAsync(Warm warm, string userId) => warm.Manager.PutAsync(
        $"{warm.Organization.Path}/managers/{userId}", new ManagerContent { Role = ManagerRole.Manager, Permissions = [ManagerPermission.ViewProgress] });

    private static async Task<HttpResponseMessage> RevokeAsync(Warm warm, string userId)
    {
        (await GrantAsync(warm, userId)).EnsureSuccessStatusCode();
        return await warm.Manager.DeleteAsync($"{warm.Organization.Path}/managers/{userId}");
    }

    private static async Task<string> TeamMemberPathAsync(Warm warm) =>
        $"{warm.Organization.Path}/teams/{(await warm.Academy.CreateTeamAsync(warm.Organization)).Id}/members/{(await warm.Academy.SignInMemberAsync(warm.Organization)).UserId}";

    private static async Task<HttpResponseMessage> TakeAsync(Warm warm, string path)
    {
        (await warm.Manager.PutAsync(path, new TeamMemberContent())).EnsureSuccessStatusCode();
        return await warm.Manager.DeleteAsync(path);
    }

    private static async Task<InviteId> AskAsync(Warm warm, TimeSpan ago)
    {
        var invite = await (await warm.Manager.PostAsync($"{warm.Organization.Path}/invites", new { email = warm.NewAddress() })).ReadAsync<InviteView>();
        warm.Academy.Clock.Advance(ago);
        await warm.Manager.GetAsync("v1/me");
        return invite.Id;
    }

    private static async Task<HttpResponseMessage> AcceptAsync(Warm warm, string email)
    {
        var person = await warm.Academy.SignInAsync(email);
        return await person.AcceptAsync(await warm.Academy.InviteAsync(warm.Organization, email));
    }

    private static Task<HttpResponseMessage> RequireAsync(Warm warm, AuthoredCourse course) =>
        warm.Contributor.PutAsync($"{course.Path}/prerequisites", new PrerequisiteContent { CourseIds = [warm.Course.View.Id] });

    private static Task<HttpResponseMessage> RewriteAsync(Warm warm, WrittenTrack track) => warm.Admin.PutAsync(track.Path, TrackCalls.Content(), track.ETag);

    private static Task<HttpResponseMessage> RequestChangeAsync(HttpClient learner, WrittenTrack to) =>
        learner.PostAsync("v1/me/track-changes", new TrackChangeRequest { TrackId = to.View.Id, Reason = "I build a product now." });

    private static async Task<HttpResponseMessage> ResumeAsync(Warm warm, HttpClient learner)
    {
        await learner.PostAsync($"{warm.GoalPath}/pause", null);
        return await learner.PostAsync($"{warm.GoalPath}/resume", null);
    }

    private static async Task<HttpResponseMessage> RefreshAsync(Warm warm)
    {
        var tokens = await warm.Academy.RedeemAsync(await warm.Academy.RequestLinkAsync(warm.NewAddress()));
        return await warm.Http.PostAsync("v1/auth/refresh", new { refreshToken = tokens.RefreshToken });
    }

    private static async Task<HttpResponseMessage> GrantAsync(Warm warm)
    {
        var user = await Me.OfAsync(await warm.Academy.SignInAsync(warm.NewAddress()));
        return await warm.Admin.PutAsJsonAsync($"v1/users/{user.UserId}/role", new { role = "instructor" });
    }

    private static async Task<string> ReportAsync(Warm warm)
    {
        var told = await warm.Learner.PostAsync("v1/me/actions", new { type = RewardingTrack.Call, title = "Called Ada" });
        return (await told.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>An academy in use: someone of every role has been there, and a course has been begun.</summary>
    public sealed class Warm : IAsyncLifetime
    {
        private readonly List<UserId> users = [];
        private int people;
        private WrittenTrack? other;

        public AcademyHost Academy { get; private set; } = null!;

        public HttpClient Http => Academy.Http;

        internal HttpClient Learner { get; private set; } = null!;

        internal HttpClient Contributor { get; private set; } = null!;

        internal HttpClient Approver { get; private set; } = null!;

        internal HttpClient Admin { get; private set; } = null!;

        /// <summary>An admin of <see cref="Organization"/>.</summary>
        internal HttpClient Manager { get; private set; } = null!;

        internal AuthoredCourse Course { get; private set; } = null!;

        internal WrittenOrganization Organization { get; private set; } = null!;

        internal WrittenTrack Track { get; private set; } = null!;

        internal string GoalPath => $"v1/me/goals/{Track.Goals[0]}";

        /// <summary>Parks a document for a consumer of the tests; its id there.</summary>
        internal async Task<string> ParkAsync(string consumer = "tests")
        {
            var (database, poison) = (Academy.Services.GetRequiredService<AcademyDatabase>(), Academy.Services.GetRequiredService<PoisonStore>());
            var source = $"parked-{Guid.NewGuid():N}";
            await database.Directory.CreateItemAsync(new { id = "entry", key = source, type = "unknown" });
            await poison.ParkAsync(consumer, Schema.Directory, source, "entry", "JsonException", CancellationToken.None);
            return (await poison.ListAsync(consumer, PageQuery.MaxLimit, null, CancellationToken.None)).Items.Single(parked => parked.Partition == source).Id;
        }

        internal async Task<string> FailEventAsync()
        {
            var id = $"evt_{Guid.NewGuid():N}";
            var store = Academy.Services.GetRequiredService<StripeEventStore>();
            var now = Academy.Clock.GetUtcNow();
            var failed = new StripeEvent { EventId = id, EventType = "payout.paid", CreatedAt = now, Payload = "{}", Status = StripeEventStatus.Received, ReceivedAt = now };
            await store.KeepAsync(failed.Fail("payment.unknown", now), CancellationToken.None);
            return id;
        }

        public string NewAddress() => $"budget{Interlocked.Increment(ref people)}@example.com";

        public async ValueTask InitializeAsync()
        {
            Academy = await AcademyHost.StartAsync(new()
            {
                MoreFunctions = [typeof(Endless)],
                Configure = worker => worker.Services
                    .Configure<MailReportOptions>(options => options.ReportSecret = "s3cret")
                    .Configure<CalOptions>(OfficeHoursTests.WithCal.Configure)
                    .Configure<SignInOptions>(options => options.Google.ClientId = GoogleKeys.ClientId)
                    .AddSingleton<IHttpClientFactory>(new GoogleKeys()),
            });
            (Learner, Contributor) = (await Academy.SignInAsync(Role.Learner), await Academy.SignInAsync(Role.Contributor));
            (Approver, Admin) = (await Academy.SignInAsync(Role.Approver), await Academy.SignInAsync(Role.PlatformAdmin));
            Organization = await Academy.CreateOrganizationAsync(seats: 100);
            Manager = await Academy.SignInAdminAsync(Organization);
            foreach (var client in new[] { Learner, Contributor, Approver, Admin, Manager })
            {
                users.Add(UserId.From((await Me.OfAsync(client)).UserId));
            }

            await Academy.PutTracksAsync(RewardingTrack.Agency);
            Course = await Academy.PublishCourseAsync(TwoLessons);
            await Learner.PostAsync($"{Course.Path}/progress/complete", new { lessonId = Course.Lessons[0] });
            Track = await TrackCalls.ReadTrackAsync(await Http.GetAsync($"v1/tracks/{RewardingTrack.Agency.TrackId}"));
            await Learner.ChooseAsync(Track);
            await Http.GetAsync("v1/courses");
            // The key of sealed links is read once in the life of a process.
            await Academy.Services.GetRequiredService<LinkSeal>().SealAsync("warm", "up", CancellationToken.None);
            await Academy.SettleAsync();
        }

        /// <summary>Everyone calls once and sees the courses as they are, so that no row pays for what the rows before it changed.</summary>
        public async Task ShowUpAsync()
        {
            await Academy.SettleAsync();
            await Http.GetAsync("v1/courses");
            await Http.GetAsync("v1/tracks");
            Academy.Clock.Advance(TimeSpan.FromSeconds(1));
            // Last, or the sessions of some would end their stay in the cache between here and the call.
            // Sessions remembered for a while would run out in the middle of one row or another.
            var sessions = Academy.Services.GetRequiredService<SessionCache>();
            users.ForEach(sessions.Forget);
            await Task.WhenAll(new[] { Learner, Contributor, Approver, Admin, Manager }.Select(client => client.GetAsync("v1/me")));
        }

        internal Task<HttpClient> SignInOnTrackAsync() => Academy.SignInOnAsync(Track, NewAddress());

        /// <summary>Someone asks for another track; who has asked before is answered with that request.</summary>
        internal async Task<TrackChangeId> AskAsync(HttpClient learner)
        {
            other ??= await Academy.CreateTrackAsync("Launch");
            var response = await RequestChangeAsync(learner, other);
            return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TrackChangeView>(Json.Documents))!.Id;
        }

        /// <summary>A domain that its TXT record proves.</summary>
        internal async Task<string> AddDomainAsync()
        {
            var domain = await (await Manager.PostAsync($"{Organization.Path}/domains", new { domain = $"d{Guid.NewGuid():N}.example" })).ReadAsync<DomainView>();
            Academy.WriteRecord(domain.RecordName, domain.RecordValue);
            return domain.Domain;
        }

        /// <summary>Gives the learner something to read.</summary>
        public async Task<string> TellAsync()
        {
            var (notices, accounts) = (Academy.Services.GetRequiredService<Notices>(), Academy.Services.GetRequiredService<AccountStore>());
            var account = (await accounts.FindAsync(UserId.From((await Me.OfAsync(Learner)).UserId), CancellationToken.None))!;
            await notices.TellAsync(account, Notice.Of(account.UserId, new("news"), "news.told", "News", "News.", Academy.Clock.GetUtcNow()), CancellationToken.None);
            return "news";
        }

        public ValueTask DisposeAsync() => Academy.DisposeAsync();
    }

    private static async Task<HttpResponseMessage> ReplayAllAsync(Warm warm)
    {
        var consumer = $"tests-{Guid.NewGuid():N}";
        await warm.ParkAsync(consumer);
        return await warm.Admin.PostAsync($"v1/admin/parked-documents/{consumer}/replay", null);
    }

    private static Task<string> StartWorkflowAsync(Warm warm) => warm.Academy.Workflows.ScheduleNewOrchestrationInstanceAsync(nameof(Endless), CancellationToken.None);

    private static class Endless
    {
        [Function(nameof(Endless))]
        public static Task Run([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<object>("never");
    }

    private sealed record Budget(string Endpoint, int Operations, double RequestUnits, Func<Warm, Task<HttpResponseMessage>> CallAsync);
}
