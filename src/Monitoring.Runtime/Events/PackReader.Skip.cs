namespace Monitoring.Events;

internal ref partial struct PackReader
{
    /// <summary>Passes over values of whatever kind, however deep: what a later version added.</summary>
    public void Skip(int values)
    {
        for (long left = values; left > 0; left--)
        {
            left += SkipOne();
        }
    }

    /// <returns>How many values are inside.</returns>
    private long SkipOne()
    {
        var code = Byte();
        switch (code)
        {
            case <= PackCode.FixPositiveMost or >= PackCode.FixNegative:
            case PackCode.Nil or PackCode.False or PackCode.True:
                return 0;
            case < PackCode.FixArray:
                return 2L * (code & PackCode.FixArrayMost);
            case < PackCode.FixString:
                return code & PackCode.FixArrayMost;
            case PackCode.Array16:
                return UInt16();
            case PackCode.Array32:
                return UInt32();
            case PackCode.Map16:
                return 2L * UInt16();
            case PackCode.Map32:
                return 2L * UInt32();
            default:
                Take(Available(LengthOf(code)));
                return 0;
        }
    }

    /// <summary>The bytes after the head of a value that holds no others.</summary>
    private long LengthOf(byte code) =>
        code switch
        {
            < PackCode.Nil => code & PackCode.FixStringMost,
            PackCode.Binary8 or PackCode.String8 => Byte(),
            PackCode.Binary16 or PackCode.String16 => UInt16(),
            PackCode.Binary32 or PackCode.String32 => UInt32(),
            PackCode.Extension8 => 1L + Byte(),
            PackCode.Extension16 => 1L + UInt16(),
            PackCode.Extension32 => 1L + UInt32(),
            PackCode.UInt8 or PackCode.Int8 => 1,
            PackCode.UInt16 or PackCode.Int16 => 2,
            PackCode.UInt32 or PackCode.Int32 or PackCode.Float32 => 4,
            PackCode.UInt64 or PackCode.Int64 or PackCode.Float64 => 8,
            >= PackCode.FixExtension1 and <= PackCode.FixExtension16 => 1 + (1L << (code - PackCode.FixExtension1)),
            _ => throw Unexpected(code, "a value"),
        };
}
