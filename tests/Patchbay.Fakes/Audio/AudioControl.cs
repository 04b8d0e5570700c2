using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Patchbay.Fakes.Control;

namespace Patchbay.Fakes.Audio;

/// <summary>The control socket of the fake audio devices: its README lists what can be asked.</summary>
internal sealed class AudioControl(FakeAudioBackend backend, Journal journal)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/asked", ControlAnswers.Guarded(context => context.JsonAsync(journal.After(ControlAnswers.NumberIn(context, "after")))));
        endpoints.MapGet("/devices", (RequestDelegate)(context => context.JsonAsync(Devices())));
        endpoints.MapPut("/headsets/{name}", (RequestDelegate)(context =>
        {
            backend.Plug(Name(context));
            return context.JsonAsync(Devices());
        }));
        endpoints.MapDelete("/headsets/{name}", (RequestDelegate)(context =>
            backend.Unplug(Name(context)) ? context.JsonAsync(Devices()) : context.WrongAsync($"There is no headset '{Name(context)}'.", 404)));
    }

    private static string Name(HttpContext context) => (string)context.Request.RouteValues["name"]!;

    private JsonArray Devices() => new([.. backend.Devices.Select(device => new JsonObject
    {
        ["id"] = device.Device.Id,
        ["direction"] = device.Device.Direction == Patchbay.Audio.AudioDirection.Input ? "input" : "output",
        ["default"] = device.Device.Default,
        ["frames"] = device.Frames,
        ["loudest"] = device.Loudest,
    })]);
}
