using Monitoring.Worker.Doctor;

namespace Monitoring.Worker.Tests.Doctor;

public sealed class SpoolExaminerTests
{
    [Fact]
    public void A_segment_that_was_sent_and_removed_meanwhile_has_no_length() =>
        Assert.Equal(0, SpoolExaminer.LengthOf(new FileInfo("not-there.spool")));
}
