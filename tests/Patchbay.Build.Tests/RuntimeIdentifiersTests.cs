using Patchbay.Build.Manifest;

namespace Patchbay.Build.Tests;

public sealed class RuntimeIdentifiersTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("linux-x64,win-x64", "", "linux-x64,win-x64")]
    [InlineData("linux-x64,win-x64", "linux-x64,osx-arm64", "linux-x64")]
    [InlineData("linux-x64,linux-arm64,win-x64", "linux", "linux-arm64,linux-x64")]
    [InlineData("linux-x64,osx-arm64,win-x64", "unix", "linux-x64,osx-arm64")]
    [InlineData("linux-x64", "win-x64", "linux-x64,win-x64")]
    public void It_runs_where_each_library_has_its_native_files(string one, string other, string expected) =>
        string.Join(',', RuntimeIdentifiers.Of(Dependencies(".NETCoreApp,Version=v10.0", one, other))).ShouldBe(expected);

    [Fact]
    public void Managed_files_for_one_system_do_not_keep_it_from_others() =>
        RuntimeIdentifiers.Of(Dependencies(".NETCoreApp,Version=v10.0", "win", "").Replace("native\"", "runtime\"", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void A_build_for_one_system_is_for_that() =>
        RuntimeIdentifiers.Of(Dependencies(".NETCoreApp,Version=v10.0/linux-x64", "", "")).ShouldBe(["linux-x64"]);

    [Fact]
    public void Without_a_dependency_file_it_runs_anywhere() => RuntimeIdentifiers.Of(null).ShouldBeEmpty();

    private static string Dependencies(string target, string one, string other) =>
        $$"""
        {
          "runtimeTarget": { "name": "{{target}}" },
          "targets": { "{{target}}": { "Acme/1.0.0": { "runtime": { "Acme.dll": {} } }, "One/1.0.0": {{Library(one)}}, "Other/1.0.0": {{Library(other)}} } }
        }
        """;

    private static string Library(string systems) => systems.Length == 0
        ? "{}"
        : $$"""{ "runtimeTargets": { {{string.Join(", ", systems.Split(',').Select(system => $$"""
            "runtimes/{{system}}/native/lib.so": { "rid": "{{system}}", "assetType": "native" }
            """))}} } }""";
}
