using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Monitoring.Delivery;
using Monitoring.Fallback;

namespace Monitoring.Tests.Fallback;

/// <summary>What a service left that ran as somebody else cannot be taken over, and that is told.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OtherUsersSpoolTests : IDisposable
{
    private const int Nobody = 65534;
    private const UnixFileMode ForAllToRead = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode ForAllToEnter =
        ForAllToRead | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly SpoolFolderForTests _folder = new();

    public void Dispose()
    {
        foreach (var folder in _folder.Folders())
        {
            File.SetUnixFileMode(folder, ForAllToEnter | UnixFileMode.UserWrite);
        }

        _folder.Dispose();
    }

    [Fact]
    public void A_folder_that_an_ended_process_left_is_named()
    {
        using (var ended = _folder.Open())
        {
            ended.Append(new HeldBatch(Frames.Make(1), order: 1));
        }

        Assert.Equal(_folder.Folders(), DeniedToAnother());
    }

    [Fact]
    public void A_folder_that_may_not_even_be_looked_into_is_named()
    {
        using (var ended = _folder.Open())
        {
            ended.Append(new HeldBatch(Frames.Make(1), order: 1));
        }

        Assert.Equal(_folder.Folders(), DeniedToAnother(UnixFileMode.None));
    }

    [Fact]
    public void A_folder_whose_owner_lives_is_none()
    {
        using var living = _folder.Open();
        living.Append(new HeldBatch(Frames.Make(1), order: 1));

        Assert.Empty(DeniedToAnother());
    }

    [Fact]
    public void A_folder_in_which_nothing_waits_is_none()
    {
        using (var ended = _folder.Open())
        {
            ended.Append(new HeldBatch(Frames.Make(1), order: 1));
        }

        File.Delete(Assert.Single(_folder.Files()));

        Assert.Empty(DeniedToAnother());
    }

    /// <summary>A start finds these when it has the rights of somebody who owns nothing there.</summary>
    private IReadOnlyList<string> DeniedToAnother(UnixFileMode folderMode = ForAllToEnter)
    {
        for (
            var parent = Directory.GetParent(_folder.Path)!;
            parent.Name.Contains("monitoring");
            parent = parent.Parent!
        )
        {
            File.SetUnixFileMode(parent.FullName, ForAllToEnter | UnixFileMode.UserWrite);
        }

        foreach (var folder in _folder.Folders())
        {
            File.SetUnixFileMode(Path.Combine(folder, "lock"), ForAllToRead);
            File.SetUnixFileMode(folder, folderMode);
        }

        IReadOnlyList<string> denied = [];
        var thread = new Thread(() =>
        {
            if (Environment.IsPrivilegedProcess)
            {
                _ = setfsuid(Nobody);
            }

            using var next = _folder.Open();
            next.TakeOver();
            denied = [.. next.Denied];
        });
        thread.Start();
        thread.Join();
        return denied;
    }

    /// <summary>Of the calling thread alone.</summary>
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setfsuid(int user);
}
