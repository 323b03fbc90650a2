using Monitoring.Delivery;

namespace Monitoring.Tests.Delivery;

public sealed class SendSizeTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(2);

    private readonly SendSize _size = new(most: 5000, _limit);

    [Fact]
    public void What_took_all_the_time_is_halved_down_to_one_event()
    {
        _size.Observe(sent: 3000, _limit, answered: false);
        Assert.Equal(1500, _size.Events);

        for (var i = 0; i < 20; i++)
        {
            _size.Observe(_size.Events, _limit, answered: false);
        }

        Assert.Equal(1, _size.Events);
    }

    [Fact]
    public void It_grows_while_answers_are_quick_and_stays_while_they_are_slow()
    {
        _size.Observe(sent: 3000, _limit, answered: false);

        _size.Observe(sent: 1500, _limit / 3, answered: true);
        Assert.Equal(1500, _size.Events);

        _size.Observe(sent: 1500, _limit / 5, answered: true);
        _size.Observe(sent: 1500, _limit / 5, answered: true);
        Assert.Equal(5000, _size.Events);
    }

    [Fact]
    public void A_refusal_and_a_look_at_the_confirmations_say_nothing_about_it()
    {
        _size.Observe(sent: 3000, TimeSpan.Zero, answered: false);
        _size.Observe(sent: 0, _limit, answered: false);

        Assert.Equal(5000, _size.Events);
    }
}
