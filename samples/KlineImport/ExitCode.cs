namespace KlineImport;

internal static class ExitCode
{
    public const int Done = 0;
    public const int WrongSetting = 2;
    public const int Interrupted = 130;
}
