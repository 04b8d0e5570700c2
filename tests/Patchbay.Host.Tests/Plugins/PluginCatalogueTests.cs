using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Checks;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Plugins;

public sealed class PluginCatalogueTests : IDisposable
{
    private const string Part = """{ "name": "acme", "contract": "Patchbay.Services.IHostedPart", "type": "Acme.Part" }""";

    // What every manifest has, and no test here is about.
    private const string Rest = """ "targetFramework": "net10.0", "contracts": {}, "files": {}, """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Parts_are_found_by_name_with_the_plugin_they_are_of()
    {
        var catalogue = PluginCatalogue.Find([TestPluginFolders.All], []);
        catalogue.Rejected.ShouldBeEmpty();
        var (plugin, part) = catalogue.Find("Patchbay.Diallers.IDiallerAdapter", "recorder-dialler").ShouldNotBeNull();
        plugin.Manifest.Id.ShouldBe(TestPluginFolders.Recorder);
        part.Contract.ShouldBe("Patchbay.Diallers.IDiallerAdapter");
        part.MayOffer.ShouldBe(["recording-pause"]);
        catalogue.Find("Patchbay.Diallers.IDiallerAdapter", "Recorder-Dialler").ShouldBeNull();
    }

    [Fact]
    public void A_path_may_be_a_plugins_folder_itself() =>
        PluginCatalogue.Find([Path.Combine(TestPluginFolders.All, TestPluginFolders.Everything)], []).Find("Patchbay.Services.IHostedPart", "everything").ShouldNotBeNull();

    [Fact]
    public void A_path_that_is_not_there_holds_no_plugins()
    {
        var catalogue = PluginCatalogue.Find([_folder["nowhere"]], []);
        catalogue.Plugins.ShouldBeEmpty();
        catalogue.Rejected.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{", "its plugin.json cannot be read: Expected depth to be zero")]
    [InlineData("[]", "its plugin.json cannot be read: it is not an object")]
    [InlineData("""{ "format": 2 }""", "its plugin.json cannot be read: it is of format 2, and this host understands 1; take a newer host")]
    [InlineData("""{ "version": "1", "assembly": "a.dll", "parts": [] }""", "its plugin.json cannot be read: 'id' is missing or not a text")]
    [InlineData("""{ "id": "", "version": "1", "assembly": "a.dll", "parts": [] }""", "its plugin.json cannot be read: 'id' is empty")]
    [InlineData("""{ "id": "A", "id": "B" }""", "its plugin.json cannot be read: Duplicate property 'id'")]
    [InlineData("""{ "id": "A", "version": "1", "assembly": "a.dll", "parts": {} }""", "its plugin.json cannot be read: 'parts' is missing or not an array")]
    [InlineData("""{ "id": "A", "version": "1", "assembly": "a.dll", "parts": [] }""", "it exports no part")]
    [InlineData("""{ "id": "A", "version": "1", "assembly": "../a.dll", "parts": [PART] }""", "its assembly '../a.dll' must be a file of its own folder")]
    [InlineData("""{ "id": "A", "version": "1", "assembly": "b.dll", "parts": [PART] }""", "its assembly 'b.dll' is not there")]
    [InlineData("""{ "id": "A", "version": "1", "assembly": "a.dll", "parts": [PART, PART] }""", "it exports two parts as 'acme'")]
    [InlineData(
        """{ "id": "A", "version": "1", "assembly": "a.dll", "parts": [{ "name": "x", "contract": "Acme.IThing", "type": "T" }] }""",
        "its part 'x' is exported for 'Acme.IThing', which is no contract of this host")]
    [InlineData(
        """{ "id": "A", "version": "1", "assembly": "a.dll", "parts": [{ "name": "x", "contract": "Patchbay.Services.IHostedPart", "type": "T", "options": "O" }] }""",
        "its plugin.json cannot be read: 'optionsSchema' is missing or not an object")]
    public void A_broken_manifest_is_refused_with_the_reason(string manifest, string reason)
    {
        var folder = Write("broken", manifest.Replace("PART", Part, StringComparison.Ordinal));
        var rejected = PluginCatalogue.Find([_folder.Path], []).Rejected.ShouldHaveSingleItem();
        rejected.Folder.ShouldBe(folder);
        rejected.Reason.ShouldStartWith($"{folder} is no plugin that can be used: {reason}");
        rejected.Reason.ShouldEndWith(". Build or unpack it again.");
    }

    [Fact]
    public void A_folder_without_a_manifest_is_refused()
    {
        Directory.CreateDirectory(_folder["empty"]);
        PluginCatalogue.Find([_folder.Path], []).Rejected.ShouldHaveSingleItem().Reason
            .ShouldBe($"{_folder["empty"]} is no plugin that can be used: there is no plugin.json in it. Build or unpack it again.");
    }

    [Fact]
    public void Of_two_plugins_with_one_id_neither_is_taken()
    {
        var one = Write("one", $$"""{ "id": "Acme", "version": "1", "assembly": "a.dll", "parts": [{{Part}}] }""");
        var two = Write("two", $$"""{ "id": "ACME", "version": "2", "assembly": "a.dll", "parts": [{{Part.Replace("acme", "other", StringComparison.Ordinal)}}] }""");
        var catalogue = PluginCatalogue.Find([_folder.Path], []);
        catalogue.Plugins.ShouldBeEmpty();
        catalogue.Rejected.Select(rejected => rejected.Reason).Distinct().ShouldHaveSingleItem()
            .ShouldBe($"The plugin 'acme' is in more than one folder: {one}, {two}. Remove all but one.");
        catalogue.Rejected.SelectMany(rejected => rejected.Faults).Select(fault => fault.Code).Distinct().ShouldBe([PluginFaultCodes.DuplicatePlugin]);
    }

    [Fact]
    public void One_name_may_stand_for_a_part_of_each_contract()
    {
        Write("one", $$"""{ "id": "One", "version": "1", "assembly": "a.dll", "parts": [{{Part}}, {{Part.Replace("Services.IHostedPart", "Audio.IAudioBackend", StringComparison.Ordinal)}}] }""");
        var catalogue = PluginCatalogue.Find([_folder.Path], []);
        catalogue.Rejected.ShouldBeEmpty();
        catalogue.Find("Patchbay.Services.IHostedPart", "acme")!.Value.Part.Contract.ShouldBe("Patchbay.Services.IHostedPart");
        catalogue.Find("Patchbay.Audio.IAudioBackend", "acme")!.Value.Part.Contract.ShouldBe("Patchbay.Audio.IAudioBackend");
        catalogue.Find("Patchbay.Diallers.IDiallerAdapter", "acme").ShouldBeNull();
    }

    [Fact]
    public void Of_two_plugins_with_one_part_neither_is_taken_and_who_asks_for_it_is_told_why()
    {
        var one = Write("one", $$"""{ "id": "One", "version": "1", "assembly": "a.dll", "parts": [{{Part}}] }""");
        var two = Write("two", $$"""{ "id": "Two", "version": "1", "assembly": "a.dll", "parts": [{{Part}}] }""");
        var catalogue = PluginCatalogue.Find([_folder.Path], []);
        catalogue.Find("Patchbay.Services.IHostedPart", "acme").ShouldBeNull();
        catalogue.RejectedWith("acme").ShouldNotBeNull().Reason.ShouldBe($"The part 'acme' is in more than one folder: {one}, {two}. Remove all but one.");
        catalogue.RejectedWith("acme")!.Faults.ShouldHaveSingleItem().Code.ShouldBe(PluginFaultCodes.DuplicatePart);
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string manifest)
    {
        Directory.CreateDirectory(_folder[name]);
        File.WriteAllText(Path.Combine(_folder[name], "a.dll"), "");
        File.WriteAllText(Path.Combine(_folder[name], "plugin.json"), manifest.Replace("\"version\"", Rest + "\"version\"", StringComparison.Ordinal));
        return _folder[name];
    }
}
