using System.Text;
using Monitoring.Delivery;

namespace Monitoring.Tests.Delivery;

public sealed class ProcessMarkTests
{
    [Fact]
    public void Of_one_process_it_is_always_the_same()
    {
        var mark = Assert.NotNull(ProcessMark.Read());

        Assert.Equal(Environment.ProcessId, mark.ProcessId);
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.Equal(mark, ProcessMark.Read()));
        if (OperatingSystem.IsLinux())
        {
            Assert.NotEqual(Guid.Empty, mark.Boot);
            Assert.True(mark.Started > 0);
        }
    }

    [Theory]
    [InlineData("42 (shop) S 1 42 42 0 -1 4194560 1 0 0 0 3 1 0 0 20 0 9 0 123456 270 1\n", 123456L)]
    [InlineData("42 (a) 7 (b) c) S 1 42 42 0 -1 4194560 1 0 0 0 3 1 0 0 20 0 9 0 123456 270 1\n", 123456L)]
    [InlineData("42 (shop) S 1 42", null)]
    [InlineData("42", null)]
    [InlineData("", null)]
    public void The_start_is_found_whatever_the_program_is_called(string stat, long? started)
    {
        var mark = ProcessMark.Parse("5f0e0a4e-6b3d-4c53-9a55-0d9c3f6f7b11\n"u8, Encoding.UTF8.GetBytes(stat));

        Assert.Equal(started, mark?.Started);
        Assert.Equal(started is null ? null : 42, mark?.ProcessId);
    }
}
