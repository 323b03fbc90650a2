using System.Diagnostics;
using Monitoring.Events;

namespace Monitoring.Tests.Events;

public sealed class ErrorMessageTests
{
    private const string Secret = "hunter2";

    [Theory]
    [InlineData(
        "Cannot connect with Host=db;Password=hunter2;Database=m",
        "Cannot connect with Host=db;Password=***;Database=m"
    )]
    [InlineData("Host=db;Password=hunter2", "Host=db;Password=***")]
    [InlineData("Server=db;pwd = hunter2 with blanks;User=sa", "Server=db;pwd = ***;User=sa")]
    [InlineData("Password='hunter2;x';Host=db", "Password=***;Host=db")]
    [InlineData("Password=\"hunter2 y\";Host=db", "Password=***;Host=db")]
    [InlineData("localhost:6379,password=hunter2,ssl=true", "localhost:6379,password=***,ssl=true")]
    [InlineData("REDIS_PASSWORD=hunter2 is wrong", "REDIS_PASSWORD=*** is wrong")]
    [InlineData(
        "AccountName=shop;AccountKey=hunter2==;EndpointSuffix=x",
        "AccountName=shop;AccountKey=***;EndpointSuffix=x"
    )]
    [InlineData("SharedAccessKeyName=n;SharedAccessKey=hunter2=", "SharedAccessKeyName=n;SharedAccessKey=***")]
    [InlineData("api_key: hunter2 was refused", "api_key: *** was refused")]
    [InlineData("X-Api-Key=hunter2", "X-Api-Key=***")]
    [InlineData("{\"apiKey\": \"hunter2\", \"user\": \"ann\"}", "{\"apiKey\": ***, \"user\": \"ann\"}")]
    [InlineData("{\"client_secret\":\"hunter2\"}", "{\"client_secret\":***}")]
    [InlineData("GET https://x/y?token=hunter2&page=2 failed", "GET https://x/y?token=***&page=2 failed")]
    [InlineData("GET https://x/y?sv=1&sig=hunter2%3D&se=2", "GET https://x/y?sv=1&sig=***&se=2")]
    [InlineData("Authorization: Basic aHVudGVyMg==", "Authorization: ***")]
    [InlineData("Authorization: Bearer hunter2", "Authorization: ***")]
    [InlineData("sent bearer hunter2.hunter2 and got 401", "sent bearer *** and got 401")]
    [InlineData("postgres://app:hunter2@db:5432/m is away", "postgres://app:***@db:5432/m is away")]
    [InlineData("redis://:hunter2@cache/0", "redis://:***@cache/0")]
    [InlineData("amqp://app:hun@ter2@mq/", "amqp://app:***@mq/")]
    [InlineData("key AKIAIOSFODNN7EXAMPLE is unknown", "key *** is unknown")]
    [InlineData("ghp_0123456789abcdefghij0123456789abcdef", "***")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl", "***")]
    public void What_looks_like_a_secret_is_masked(string message, string expected) =>
        Assert.Equal(expected, ErrorMessage.Of(message));

    [Theory]
    [InlineData("")]
    [InlineData("Object reference not set to an instance of an object.")]
    [InlineData("The password is too short")]
    [InlineData("42P01: relation \"tokens\" does not exist")]
    [InlineData("http://localhost:5080/health answered 503")]
    [InlineData("design=flat; bypass=no")]
    [InlineData("Bearer authentication failed")]
    [InlineData("duplicate key value violates unique constraint \"pk_orders\"")]
    [InlineData("'<' is an invalid start of a value. Path: $ | LineNumber: 0")]
    [InlineData("mail to ann@example.com failed: 12:30")]
    public void What_does_not_stays_as_it_is(string message) => Assert.Equal(message, ErrorMessage.Of(message));

    [Fact]
    public void A_long_message_is_cut_at_4096_characters_with_an_ellipsis()
    {
        Assert.Equal(new string('x', 4096), ErrorMessage.Of(new string('x', 4096)));
        Assert.Equal(new string('x', 4095) + "…", ErrorMessage.Of(new string('x', 4097)));
        Assert.Equal(new string('x', 4095) + "…", ErrorMessage.Of(new string('x', 1_000_000)));
    }

    [Fact]
    public void A_surrogate_pair_at_the_cut_is_not_torn() =>
        Assert.Equal(new string('x', 4094) + "…", ErrorMessage.Of(new string('x', 4094) + "𝄞 and more"));

    [Fact]
    public void A_secret_across_the_cut_is_masked()
    {
        var message = new string('x', 4080) + " db://app:" + Secret + "@host";
        Assert.DoesNotContain("hunt", ErrorMessage.Of(message), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password=")]
    [InlineData("pwd=a ")]
    [InlineData("://a:")]
    [InlineData("bearer aaaa")]
    [InlineData("a")]
    [InlineData("eyJaaaaaaaa.")]
    [InlineData("authorization: ")]
    public void Text_made_to_be_slow_is_masked_in_bounded_time(string piece)
    {
        var message = string.Concat(Enumerable.Repeat(piece, 20_000));
        ErrorMessage.Of(message);
        var clock = Stopwatch.StartNew();
        ErrorMessage.Of(message);
        Assert.InRange(clock.Elapsed.TotalMilliseconds, 0, 500);
    }

    [Fact]
    public void With_the_setting_type_no_text_is_kept() =>
        Assert.Null(ErrorMessage.Of(new InvalidOperationException("text"), ErrorText.Type));

    [Fact]
    public void The_text_of_an_exception_is_masked() =>
        Assert.Equal("pwd=***", ErrorMessage.Of(new InvalidOperationException("pwd=" + Secret), ErrorText.Full));

    [Fact]
    public void A_message_that_throws_is_none() => Assert.Null(ErrorMessage.Of(new Unspeakable(), ErrorText.Full));

    private sealed class Unspeakable : Exception
    {
        public override string Message => throw new InvalidOperationException();
    }
}
