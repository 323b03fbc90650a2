namespace Monitoring.Fixtures;

internal struct Point(int x, int y)
{
    private readonly int _x = x;
    private int _y = y;

    [TrackOperation(Table = "{this._x}")] // MON003
    public readonly int Sum() => _x + _y;

    [TrackOperation]
    public int Grow() => ++_y;
}
