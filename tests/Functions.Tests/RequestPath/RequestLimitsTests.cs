using Academy.Functions.Http.Pipeline;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;

namespace Academy.Functions.Tests.RequestPath;

public sealed class RequestLimitsTests
{
    private static readonly RequestLimitsMiddleware Step = new();

    [Fact]
    public async Task A_body_that_announces_too_much_is_refused_unread()
    {
        var call = new FunctionCall("WriteNote", "POST").WithBody("{}");
        call.Http.Request.ContentLength = RequestLimits.BodyBytes + 1;
        call.Http.Request.Body = new Endless();

        var answer = await call.ThroughAsync(Step);

        answer.Status.ShouldBe(413);
        ((Endless)call.Http.Request.Body).BytesRead.ShouldBe(0);
    }

    [Fact]
    public async Task A_body_that_announces_nothing_is_read_to_the_limit_and_no_further()
    {
        var body = new Endless();
        var call = new FunctionCall("WriteNote", "POST").WithBody("");
        (call.Http.Request.ContentLength, call.Http.Request.Body) = (null, body);

        var answer = await call.ThroughAsync(Step);

        answer.Status.ShouldBe(413);
        answer.Problem.Code.ShouldBe("request.too_large");
        body.BytesRead.ShouldBeLessThan(RequestLimits.BodyBytes + 200_000);
    }

    [Fact]
    public async Task A_body_of_exactly_the_limit_passes() =>
        (await new FunctionCall("WriteNote", "POST").WithBody(new string(' ', RequestLimits.BodyBytes)).ThroughAsync(Step)).Status.ShouldBe(204);

    [Fact]
    public async Task The_function_reads_the_body_from_its_start()
    {
        var read = "";
        var call = new FunctionCall("WriteNote", "POST").WithBody("""{"text":"hello"}""");

        await call.ThroughAsync(
            async http =>
            {
                read = await new StreamReader(http.Request.Body).ReadToEndAsync();
                return Reply.NoContent();
            },
            Step);

        read.ShouldBe("""{"text":"hello"}""");
    }

    [Fact]
    public async Task An_overlong_query_is_414() =>
        (await new FunctionCall("ListNotes", url: "/samples/notes?search=" + new string('a', RequestLimits.QueryCharacters)).ThroughAsync(Step)).Status.ShouldBe(414);

    [Fact]
    public async Task An_overlong_path_is_414() =>
        (await new FunctionCall("ListNotes", url: "/" + new string('a', RequestLimits.PathCharacters)).ThroughAsync(Step)).Status.ShouldBe(414);

    private sealed class Endless : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            BytesRead += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
