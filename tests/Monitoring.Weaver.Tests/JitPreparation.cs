using System.Reflection;
using System.Runtime.CompilerServices;

namespace Monitoring.Weaving.Tests;

/// <summary>Lets the JIT compile every method of an assembly, which finds invalid programs.</summary>
internal static class JitPreparation
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static;

    /// <summary>The methods that the JIT refuses, as text.</summary>
    public static IReadOnlySet<string> Failures(Assembly assembly, out int count)
    {
        var failures = new HashSet<string>();
        count = 0;
        foreach (var type in Types(assembly))
        foreach (var method in Methods(type))
        {
            count++;
            try
            {
                if (method.GetMethodBody() is not null)
                    Prepare(type, method);
            }
            catch (Exception exception)
            {
                failures.Add($"{type.FullName}.{method}: {exception.GetType().Name}");
            }
        }
        return failures;
    }

    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return partly.Types.Where(type => type is not null)!;
        }
    }

    /// <returns>How many methods were prepared.</returns>
    public static int Prepare(Assembly assembly)
    {
        var count = 0;
        foreach (var type in assembly.GetTypes())
        foreach (var method in Methods(type).Where(method => method.GetMethodBody() is not null))
        {
            Prepare(type, method);
            count++;
        }
        return count;
    }

    private static void Prepare(Type type, MethodBase method)
    {
        var arguments = type.GetGenericArguments().Concat(method.IsGenericMethod ? method.GetGenericArguments() : []);
        var instantiation = arguments.Select(Argument).ToArray();
        if (instantiation.Length == 0)
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        else
            RuntimeHelpers.PrepareMethod(method.MethodHandle, instantiation);
    }

    private static RuntimeTypeHandle Argument(Type parameter)
    {
        var constraints = parameter.GetGenericParameterConstraints();
        if (constraints.Contains(typeof(Enum)))
            return typeof(DayOfWeek).TypeHandle;

        var constraint = constraints.FirstOrDefault() ?? typeof(object);
        var implementation = parameter.Assembly.GetTypes().FirstOrDefault(type => Implements(type, constraint));
        return (implementation ?? constraint).TypeHandle;
    }

    private static bool Implements(Type type, Type constraint) =>
        constraint.IsInterface
        && type is { IsClass: true, IsGenericType: false, IsAbstract: false }
        && type.GetInterfaces().Any(contract => IsSame(contract, constraint));

    // T : IParsable<T> is met by a type that implements it of itself.
    private static bool IsSame(Type contract, Type constraint) =>
        constraint.ContainsGenericParameters
            ? contract.IsGenericType && contract.GetGenericTypeDefinition() == constraint.GetGenericTypeDefinition()
            : contract == constraint;

    private static IEnumerable<MethodBase> Methods(Type type) =>
        type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared));
}
