using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Accounts;

[Spec(5)]
public class ProfileTests
{
    private static readonly DateTimeOffset Opened = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Opened.AddHours(1);

    [Fact]
    public void An_account_begins_as_a_learner_of_their_own()
    {
        var account = Account();

        account.Role.ShouldBe(Role.Learner);
        account.AccountKind.ShouldBe(AccountKind.Individual);
        account.CreatedAt.ShouldBe(Opened);
        account.UpdatedAt.ShouldBe(Opened);
        account.NotificationPreferences.EmailNotifications.ShouldBeTrue();
        account.NotificationPreferences.SmsNotifications.ShouldBeFalse();
    }

    [Fact]
    public void What_is_left_out_stays_what_is_empty_is_cleared()
    {
        var before = Account() with { Company = "Analytical Engines", Title = "Countess" };

        var after = Change(before, new() { Title = "", Name = "Ada Lovelace" });

        after.ShouldBe(before with { Title = null, Name = "Ada Lovelace", UpdatedAt = Later });
    }

    [Fact]
    public void A_change_that_changes_nothing_keeps_the_version()
    {
        var before = Account() with { Company = "Analytical Engines" };

        Change(before, new() { Company = " Analytical Engines ", NotificationPreferences = new() { EmailNotifications = true } }).ShouldBeSameAs(before);
    }

    [Fact, Spec(188)]
    public void Preferences_merge_switch_by_switch()
    {
        var after = Change(Account(), new() { NotificationPreferences = new() { SmsNotifications = true, Community = new() { BestAnswers = false } } });

        after.NotificationPreferences.ShouldBe(new NotificationPreferences { SmsNotifications = true, Community = new() { BestAnswers = false } });
    }

    [Fact]
    public void Every_community_switch_can_be_turned_off()
    {
        var off = new CommunityChange { ThreadReplies = false, InstructorReplies = false, BestAnswers = false, PeerConnections = false, SubscribedThreads = false };

        Change(Account(), new() { NotificationPreferences = new() { EmailNotifications = false, Community = off } }).NotificationPreferences.ShouldBe(new()
        {
            EmailNotifications = false,
            Community = new() { ThreadReplies = false, InstructorReplies = false, BestAnswers = false, PeerConnections = false, SubscribedThreads = false },
        });
    }

    [Theory]
    [InlineData("+49 (30) 123-456.78", "+493012345678")]
    [InlineData("+12345678", "+12345678")]
    [InlineData("+123456789012345", "+123456789012345")]
    public void A_phone_number_is_kept_as_digits(string typed, string kept) => Change(Account(), new() { PhoneNumber = typed }).PhoneNumber.ShouldBe(kept);

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("UTC")]
    public void A_time_zone_of_the_tz_database_is_accepted(string zone) => Change(Account(), new() { Timezone = zone }).Timezone.ShouldBe(zone);

    [Theory]
    [InlineData("https://www.linkedin.com/in/ada")]
    [InlineData("https://linkedin.com/in/ada")]
    [InlineData("https://de.linkedin.com/in/ada")]
    public void A_LinkedIn_address_is_accepted(string url) => Change(Account(), new() { LinkedInUrl = url }).LinkedInUrl.ShouldBe(url);

    public static TheoryData<string, ProfileChange> Refused => new()
    {
        { "phoneNumber", new() { PhoneNumber = "030 123456" } },
        { "phoneNumber", new() { PhoneNumber = "+0123456789" } },
        { "phoneNumber", new() { PhoneNumber = "+1234567" } },
        { "phoneNumber", new() { PhoneNumber = "+1234567890123456" } },
        { "phoneNumber", new() { PhoneNumber = "+1234567x" } },
        { "timezone", new() { Timezone = "Mars/Olympus" } },
        { "timezone", new() { Timezone = "W. Europe Standard Time" } },
        { "timezone", new() { Timezone = "../../etc/passwd" } },
        { "linkedInUrl", new() { LinkedInUrl = "http://www.linkedin.com/in/ada" } },
        { "linkedInUrl", new() { LinkedInUrl = "https://linkedin.com.evil.example/in/ada" } },
        { "linkedInUrl", new() { LinkedInUrl = "https://evil-linkedin.com/in/ada" } },
        { "linkedInUrl", new() { LinkedInUrl = "https://linkedin.com@evil.example/" } },
        { "linkedInUrl", new() { LinkedInUrl = "javascript:alert(1)" } },
        { "linkedInUrl", new() { LinkedInUrl = "ada" } },
    };

    [Theory, MemberData(nameof(Refused))]
    public void A_bad_field_is_named(string field, ProfileChange change)
    {
        AccountDecisions.Change(Account(), change, Later).Succeeded(out _, out var refusal).ShouldBeFalse();

        refusal.Code.ShouldBe("account.invalid_profile");
        refusal.Fields.Keys.ShouldBe([field]);
    }

    [Fact]
    public void All_bad_fields_are_named_at_once()
    {
        AccountDecisions.Change(Account(), new() { Timezone = "Mars/Olympus", PhoneNumber = "1" }, Later).Refusal!.Fields.Keys.ShouldBe(
            ["phoneNumber", "timezone"], ignoreOrder: true);
    }

    [Fact]
    public void A_name_once_given_can_change_but_not_vanish()
    {
        var named = Change(Account(), new() { Name = "Ada" });

        Change(named, new() { Name = "Ada King" }).Name.ShouldBe("Ada King");
        AccountDecisions.Change(named, new() { Name = " " }, Later).Refusal!.Fields.Keys.ShouldBe(["name"]);
        Change(Account(), new() { Name = "" }).Name.ShouldBeNull("there was none to take away");
    }

    [Fact, Spec(4)]
    public void Granting_the_role_one_has_changes_nothing()
    {
        var account = Account();

        AccountDecisions.Grant(account, Role.Learner, Later).ShouldBeSameAs(account);
        AccountDecisions.Grant(account, Role.Approver, Later).ShouldBe(account with { Role = Role.Approver, UpdatedAt = Later });
    }

    private static Account Account() => AccountDecisions.Open(UserId.From("u1"), Email("ada@example.com"), name: null, Opened);

    private static Account Change(Account account, ProfileChange change) => AccountDecisions.Change(account, change, Later).Value.ShouldNotBeNull();

    private static EmailAddress Email(string text) => EmailAddress.TryParse(text, out var email) ? email : throw new ArgumentException(text);
}
