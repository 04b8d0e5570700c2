namespace Patchbay.Host.Deployment;

/// <summary>The layers that a deployment's values come from, each over those before it.</summary>
internal enum DeploymentLayer
{
    /// <summary>A file that another one includes.</summary>
    Include,

    /// <summary>The file that was named.</summary>
    File,

    /// <summary>Variables of the environment.</summary>
    Environment,

    /// <summary><c>--set</c>.</summary>
    CommandLine,
}
