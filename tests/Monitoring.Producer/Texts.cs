namespace Monitoring.Producer;

/// <summary>What the calls capture: always the same, or now and then what no database takes as it is.</summary>
internal sealed class Texts(bool isOdd)
{
    private const string Plain = "numbers";

    private static readonly string[] _odd = [new string('x', 500), "nul\0byte", "lone \uD800 surrogate", "\uDFFF", ""];

    public string Table(int number) => isOdd && number % 3 == 0 ? Odd(number / 3) : Plain;

    public void Decorate(OperationScope operation, int number)
    {
        if (isOdd && number % 7 == 0)
        {
            operation.Tag($"key{Odd(number)}", Odd(number + 1));
            operation.Fail(new InvalidOperationException(Odd(number + 2)));
        }
    }

    private static string Odd(int number) => _odd[number % _odd.Length];
}
