using System.Reflection;
using Monitoring.Generators.Model;
using Monitoring.Generators.Model.Interception;

namespace Monitoring.Generators.Tests.Manifest;

public sealed class ModelShapeTests
{
    private static readonly Type[] Models =
    [
        .. typeof(OperationModel)
            .Assembly.GetTypes()
            .Where(type =>
                type.Namespace is { } name
                && name.StartsWith(typeof(OperationModel).Namespace!, StringComparison.Ordinal)
            ),
    ];

    [Fact]
    public void There_are_models()
    {
        Assert.Contains(typeof(OperationModel), Models);
        Assert.Contains(typeof(CallModel), Models);
    }

    [Fact]
    public void No_model_refers_to_Roslyn() =>
        Assert.DoesNotContain(Models.SelectMany(Mentioned), type => IsRoslyn(type));

    [Fact]
    public void Every_model_compares_by_value() =>
        Assert.All(Models.Where(IsTopLevel), type => Assert.True(IsEquatable(type), type.Name));

    [Fact]
    public void Roslyn_is_recognised() => Assert.True(IsRoslyn(typeof(Microsoft.CodeAnalysis.ISymbol)));

    private static IEnumerable<Type> Mentioned(Type model) =>
        model
            .GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .SelectMany(field => WithArguments(field.FieldType));

    private static IEnumerable<Type> WithArguments(Type type) =>
        type.HasElementType
            ? WithArguments(type.GetElementType()!)
            : type.GetGenericArguments().SelectMany(WithArguments).Prepend(type);

    private static bool IsRoslyn(Type type) =>
        type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);

    private static bool IsTopLevel(Type type) => !type.IsNested && !type.IsEnum;

    private static bool IsEquatable(Type type) =>
        type.GetInterfaces()
            .Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEquatable<>));
}
