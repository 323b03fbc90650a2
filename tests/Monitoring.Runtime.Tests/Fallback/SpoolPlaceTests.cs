using Monitoring.Fallback;

namespace Monitoring.Tests.Fallback;

public sealed class SpoolPlaceTests : IDisposable
{
    private readonly SpoolFolderForTests _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_longest_name_of_a_service_is_that_of_a_folder_too()
    {
        var (one, other) = (new string('行', 200), $"{new string('行', 199)}情");

        var folder = Directory.CreateDirectory(SpoolPlace.ForService(_folder.Path, one));

        Assert.True(folder.Exists);
        Assert.NotEqual(folder.FullName, SpoolPlace.ForService(_folder.Path, other));
    }

    [Fact]
    public void A_name_that_fits_stays_and_stands_where_the_folder_is_now() =>
        Assert.Equal(
            Path.Combine(Environment.CurrentDirectory, "spool", "行情_service"),
            SpoolPlace.ForService("spool", "行情/service")
        );
}
