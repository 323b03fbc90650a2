using Spectre.Console;

namespace Monitoring.Worker.Cli;

/// <summary>Goes through a list of steps: with a bar for a person, in silence for a pipe.</summary>
internal static class Progress
{
    public static async Task<TSum> RunAsync<TStep, TSum>(
        string title,
        IReadOnlyList<TStep> steps,
        TSum sum,
        Func<TStep, TSum, Task<TSum>> step
    )
    {
        if (Console.IsOutputRedirected)
        {
            return await GoAsync(steps, sum, step, () => { }).ConfigureAwait(false);
        }

        return await AnsiConsole
            .Progress()
            .StartAsync(context =>
            {
                var bar = context.AddTask(Markup.Escape(title), maxValue: Math.Max(1, steps.Count));
                return GoAsync(steps, sum, step, () => bar.Increment(1));
            })
            .ConfigureAwait(false);
    }

    private static async Task<TSum> GoAsync<TStep, TSum>(
        IReadOnlyList<TStep> steps,
        TSum sum,
        Func<TStep, TSum, Task<TSum>> step,
        Action done
    )
    {
        foreach (var one in steps)
        {
            sum = await step(one, sum).ConfigureAwait(false);
            done();
        }

        return sum;
    }
}
