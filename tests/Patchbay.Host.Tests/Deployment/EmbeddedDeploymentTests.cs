using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Deployment;

public sealed class EmbeddedDeploymentTests
{
    [Fact]
    public void The_deployment_that_the_README_shows_is_the_embedded_one()
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md"));
        var embedded = File.ReadAllText(Repository.PathOf("host", "Patchbay.Host", "deployments", "demo.json")).TrimEnd();

        readme.ShouldContain($"```json\n{embedded}\n```");
    }
}
