namespace Monitoring.Packages.Building;

/// <summary>The text of a project file, as a user would write it.</summary>
internal static class ProjectText
{
    public const string Runtime =
        $"""<PackageReference Include="Monitoring.Runtime" Version="{PackedFeed.Version}" />""";

    public const string Attributes =
        $"""<PackageReference Include="Monitoring.Attributes" Version="{PackedFeed.Version}" />""";

    public static string Program(string items, string properties = "") =>
        Library(items, "<OutputType>Exe</OutputType>" + properties);

    public static string Library(string items, string properties = "", string framework = "net10.0") =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
                <LangVersion>latest</LangVersion>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {items}
              </ItemGroup>
            </Project>
            """;
}
