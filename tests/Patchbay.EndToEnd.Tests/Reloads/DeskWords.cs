using System.Text.Json.Nodes;

namespace Patchbay.EndToEnd.Tests.Reloads;

/// <summary>What a desk's state says, as the fake front door spells it.</summary>
internal static class DeskWords
{
    public static bool IsLive(this JsonObject state) => (string?)state["session"] == "live";

    public static string? Agent(this JsonObject state) => (string?)state["agent"]!["state"];

    /// <summary>The states of its interactions.</summary>
    public static IEnumerable<string?> Calls(this JsonObject state) => state["interactions"]!.AsArray().Select(call => (string?)call!["state"]);

    /// <summary>The label of the first reason there is for a break.</summary>
    public static string? Reason(this JsonObject state) => state["catalogues"]!.AsArray()
        .Where(catalogue => (string?)catalogue!["kind"] == "not-ready-reasons").Select(catalogue => (string?)catalogue!["entries"]![0]!["label"]).FirstOrDefault();
}
