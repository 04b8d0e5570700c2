using Patchbay.Conventions.Tests.Assemblies;
using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Words;

public sealed class VendorWordTests
{
    [Fact]
    public void Host_abstractions_and_desk_page_are_read()
    {
        var neutral = RepositoryFiles.Texts.Where(VendorWords.IsNeutral).Select(file => file.Path).ToList();
        neutral.ShouldContain("host/Patchbay.Host/Program.cs");
        neutral.ShouldContain("abstractions/Patchbay.Abstractions/Diallers/IDiallerAdapter.cs");
        neutral.ShouldContain("plugins/Patchbay.Bridges.ServiceClient/web/src/main.ts");
        neutral.ShouldNotContain("host/Patchbay.Host/deployments/demo.json");
        neutral.ShouldNotContain("plugins/Patchbay.Diallers.Genius/GeniusAdapter.cs");
    }

    [Fact]
    public void What_is_the_same_for_every_vendor_names_none() => VendorWords.InTexts(RepositoryFiles.Texts).ShouldBeNone();

    [Theory]
    [InlineData("host/A/A.cs", "x\n// as Genius does", "host/A/A.cs:2")]
    [InlineData("abstractions/A/A.cs", "x\n\nvar readGeniusFrame = 5;", "abstractions/A/A.cs:3")]
    [InlineData("abstractions/A/A.cs", "GENESYS", "abstractions/A/A.cs:1")]
    [InlineData("plugins/Patchbay.Bridges.ServiceClient/web/src/a.ts", "export class FinesseLink {}", "plugins/Patchbay.Bridges.ServiceClient/web/src/a.ts:1")]
    [InlineData("host/A/A.cs", "the wwe page", "host/A/A.cs:1")]
    [InlineData("host/A/A.cs", "openWwe(); openWWE2();", "host/A/A.cs:1", "host/A/A.cs:1")]
    [InlineData("host/A/A.cs", "ShowWhen showwell ingenious")]
    [InlineData("host/Patchbay.Host/deployments/demo.json", "\"genius/main\"")]
    [InlineData("plugins/Patchbay.Bridges.ServiceClient/web/src/service-client/a.ts", "Genesys")]
    [InlineData("plugins/Patchbay.Diallers.Genius/A.cs", "Genius")]
    public void A_vendors_name_is_found(string path, string text, params string[] places) => VendorWords.InTexts([new TextFile(path, text)]).Places().ShouldBe(places);

    [Theory]
    [InlineData("abstractions/Patchbay.Abstractions")]
    [InlineData("abstractions/Patchbay.Abstractions.Web")]
    [InlineData("host/Patchbay.Host")]
    public void No_identifier_names_a_vendor(string project)
    {
        var assembly = AssemblyFile.OfProject(project);
        assembly.Identifiers.Count.ShouldBeGreaterThan(2);
        VendorWords.InNames(assembly).ShouldBeNone();
    }

    [Fact]
    public void An_identifier_that_names_a_vendor_is_found() =>
        VendorWords.InNames(new AssemblyFile("bin/A.dll", "A", [], ["DeskState", "FinesseState", "wweLink"])).Select(finding => finding.Message.Split(';')[0])
            .ShouldBe(["an identifier: 'Finesse' is a vendor's word", "an identifier: 'wwe' is a vendor's word"]);
}
