using System.ComponentModel.DataAnnotations;
using System.Text;
using Academy.Core.Platform;
using Academy.Functions.Http.Requests;

namespace Academy.Functions.Tests.RequestPath;

public sealed class JsonBodyTests
{
    private const string Valid =
        """{"title":"Prompting","delivery":"live","seats":3,"price":12.5,"teacher":"u1","modules":[{"title":"One","lessons":[{"title":"A"}]}]}""";

    [Fact]
    public void A_valid_body_passes() => JsonBody.Check(Encoding.UTF8.GetBytes(Valid), Contract.Of(typeof(Course), Json.Requests)).ShouldBeNull();

    [Theory]
    [InlineData("""{"seats":3}""", "title", "is required.")]
    [InlineData("""{"title":null,"seats":3}""", "title", "must not be null.")]
    [InlineData("""{"title":7,"seats":3}""", "title", "must be text.")]
    [InlineData("""{"title":"T","seats":"3"}""", "seats", "must be a whole number in range.")]
    [InlineData("""{"title":"T","seats":3.5}""", "seats", "must be a whole number in range.")]
    [InlineData("""{"title":"T","seats":99999999999}""", "seats", "must be a whole number in range.")]
    [InlineData("""{"title":"T","seats":3,"price":"12"}""", "price", "must be a number.")]
    [InlineData("""{"title":"T","seats":3,"delivery":"carrier"}""", "delivery", "must be one of live, selfPaced.")]
    [InlineData("""{"title":"T","seats":3,"delivery":1}""", "delivery", "must be one of live, selfPaced.")]
    [InlineData("""{"title":"T","seats":3,"starts":"tomorrow"}""", "starts", "must be a date and time such as 2026-03-01T09:00:00Z.")]
    [InlineData("""{"title":"T","seats":3,"open":"yes"}""", "open", "must be true or false.")]
    [InlineData("""{"title":"T","seats":3,"teacher":4}""", "teacher", "must be text.")]
    [InlineData("""{"title":"T","seats":3,"modules":{}}""", "modules", "must be a list.")]
    [InlineData("""{"title":"T","seats":3,"modules":[null]}""", "modules[0]", "must not be null.")]
    [InlineData("""{"title":"T","seats":3,"modules":["one"]}""", "modules[0]", "must be an object.")]
    [InlineData("""{"title":"T","seats":3,"modules":[{"title":"M","lessons":[{"title":"A"},{"title":"B","lenght":5}]}]}""", "modules[0].lessons[1].lenght", "is not a known field.")]
    [InlineData("""{"title":"T","seats":3,"labels":{"en":5}}""", "labels.en", "must be text.")]
    [InlineData("""{"title":"T","seats":3,"Title":"again"}""", "Title", "is not a known field.")]
    [InlineData("""{"title":"\ud800","seats":3}""", "title", "must be text.")]
    [InlineData("""[]""", "", "must be an object.")]
    public void A_value_of_the_wrong_shape_is_named_by_its_path(string body, string path, string message)
    {
        var refusal = Check(body);

        refusal.Code.ShouldBe("request.invalid");
        refusal.Fields.ShouldHaveSingleItem().Key.ShouldBe(path);
        refusal.Fields[path].ShouldBe([message]);
    }

    [Theory]
    [InlineData("""{"title":"","seats":3}""", "title")]
    [InlineData("""{"title":"Twenty-one characters","seats":3}""", "title")]
    [InlineData("""{"title":"T","seats":0}""", "seats")]
    [InlineData("""{"title":"T","seats":3,"modules":[{"title":"M","lessons":[]}]}""", "modules[0].lessons")]
    [InlineData("""{"title":"T","seats":3,"modules":[{"title":"M","lessons":[{"title":"A"},{"title":"Twenty-one characters"}]}]}""", "modules[0].lessons[1].title")]
    public void A_value_outside_its_limits_is_named_by_its_path(string body, string path) => Check(body).Fields.ShouldHaveSingleItem().Key.ShouldBe(path);

    [Fact]
    public void Several_wrong_fields_are_told_at_once() =>
        Check("""{"title":7,"modules":[{"lessons":[]}],"extra":1}""").Fields.Keys.Order().ShouldBe(["extra", "modules[0].title", "seats", "title"]);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"title\":\"T\",}")]
    [InlineData("{'title':'T'}")]
    [InlineData("{\"title\":\"T\"} {}")]
    [InlineData("{/* no */\"title\":\"T\"}")]
    [InlineData("{\"title\":\"T\",\"title\":\"U\",\"seats\":3}")]
    public void Text_that_is_not_strict_JSON_is_refused(string body) => Check(body).Code.ShouldBe("request.bad_json");

    [Fact]
    public void Nesting_beyond_the_limit_is_refused_before_it_is_walked() =>
        Check(string.Concat(Enumerable.Repeat("""{"a":""", 10_000)) + "1" + new string('}', 10_000)).Code.ShouldBe("request.bad_json");

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        byte[] body = [.. "{\"title\":\""u8, 0xC3, 0x28, .. "\",\"seats\":3}"u8];

        JsonBody.Check(body, Contract.Of(typeof(Course), Json.Requests)).ShouldNotBeNull();
    }

    [Fact]
    public void A_flood_of_errors_is_cut_short()
    {
        var items = string.Join(',', Enumerable.Repeat("5", 100_000));

        Check($$"""{"title":"T","seats":3,"modules":[{{items}}]}""").Fields.Count.ShouldBe(50);
    }

    private static Refusal Check(string body) => JsonBody.Check(Encoding.UTF8.GetBytes(body), Contract.Of(typeof(Course), Json.Requests)).ShouldNotBeNull();

    private enum Delivery
    {
        Live,
        SelfPaced,
    }

    private sealed record Course(
        [Required, StringLength(20)] string Title,
        [Range(1, 1000)] int Seats,
        Delivery Delivery = Delivery.Live,
        decimal? Price = null,
        DateTimeOffset? Starts = null,
        bool Open = false,
        UserId? Teacher = null,
        IReadOnlyList<Module>? Modules = null,
        IReadOnlyDictionary<string, string>? Labels = null);

    private sealed record Module([Required, StringLength(20)] string Title, [property: MinLength(1)] IReadOnlyList<Lesson>? Lessons = null);

    private sealed record Lesson
    {
        [StringLength(20)]
        public required string Title { get; init; }
    }
}
