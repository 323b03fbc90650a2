using System.Text;
using CsCheck;
using Monitoring.Storage.Cleaning;

namespace Monitoring.Storage.Tests.Cleaning;

public sealed class TextCleaningTests
{
    /// <summary>Every char of UTF-16, with more NUL and surrogates, paired and alone, than chance would give.</summary>
    private static readonly Gen<string> _anyText = Gen.OneOf(
            Gen.Char.Select(c => c.ToString()),
            Gen.Char['a', 'z'].Select(c => c.ToString()),
            Gen.Const("\0"),
            Gen.Char['\uD800', '\uDFFF'].Select(c => c.ToString()),
            Gen.Const("😀")
        )
        .Array[0, 40]
        .Select(string.Concat);

    private static readonly Gen<(string Text, int Limit)> _cases = Gen.Select(_anyText, Gen.Int[1, 30]);

    [Fact]
    public void A_clean_text_fits_its_column_and_can_be_encoded() =>
        _cases.Sample(given =>
        {
            var clean = TextCleaning.Clean(given.Text, given.Limit);
            var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
            return !clean.Contains('\0')
                && clean.EnumerateRunes().Count() <= given.Limit
                && strict.GetString(strict.GetBytes(clean)) == clean;
        });

    [Fact]
    public void Cleaning_twice_changes_nothing_more() =>
        _cases.Sample(given =>
        {
            var clean = TextCleaning.Clean(given.Text, given.Limit);
            return ReferenceEquals(clean, TextCleaning.Clean(clean, given.Limit));
        });

    [Fact]
    public void Only_what_is_wrong_or_too_much_changes() =>
        _cases.Sample(given =>
        {
            var wanted = given
                .Text.EnumerateRunes()
                .Select(rune => rune.Value == 0 ? Rune.ReplacementChar : rune)
                .ToArray();
            var clean = TextCleaning.Clean(given.Text, given.Limit).EnumerateRunes().ToArray();
            return wanted.Length <= given.Limit
                ? clean.SequenceEqual(wanted)
                : clean.Length == given.Limit
                    && clean.SkipLast(1).SequenceEqual(wanted.Take(given.Limit - 1))
                    && clean[^1] == new Rune('…');
        });

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("😀😀😀", 3, "😀😀😀")]
    [InlineData("😀😀😀", 2, "😀…")]
    [InlineData("a\0b", 9, "a\uFFFDb")]
    [InlineData("xy", 1, "…")]
    public void Examples(string text, int limit, string clean) => Assert.Equal(clean, TextCleaning.Clean(text, limit));

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character() =>
        Assert.Equal("a\uFFFD", TextCleaning.Clean("a\uD83D", 9));
}
