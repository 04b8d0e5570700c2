namespace Patchbay.EndToEnd.Tests.Talks;

/// <summary>A mail that tries all it can to be noticed elsewhere. Each way asks for a path of its own.</summary>
internal static class HostileMail
{
    /// <summary>A page that nothing keeps from it asks at least for these.</summary>
    public static readonly string[] Ways =
        ["/script", "/inline", "/image", "/onerror", "/sheet", "/import", "/css", "/attribute", "/frame", "/object", "/svg-image", "/poster", "/image-input", "/on-svg", "/on-toggle"];

    public static string Of(Uri site)
    {
        var at = site.AbsoluteUri.TrimEnd('/');
        return $$"""
            </body></html>--></title></style></textarea></script>
            <base href="{{at}}/base/" target="_top">
            <meta http-equiv="Content-Security-Policy" content="default-src * 'unsafe-inline' 'unsafe-eval'">
            <link rel="stylesheet" href="{{at}}/sheet"><link rel="prefetch" href="{{at}}/prefetch"><link rel="icon" href="{{at}}/icon">
            <style>@import url("{{at}}/import"); #styled { background: url("{{at}}/css") } @font-face { font-family: x; src: url("{{at}}/font") }</style>
            <p>The text of the mail</p>
            <p id="styled" style="font-family: x">Styled</p>
            <p style="background-image: url('{{at}}/attribute'); color: rgb(200, 0, 0)" data-testid="coloured">Coloured</p>
            <img src="{{at}}/image" alt="remote"><img src="{{at}}/broken" onerror="fetch('{{at}}/onerror')" alt="">
            <img alt="own" width="20" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">
            <script src="{{at}}/script"></script><script>fetch('{{at}}/inline'); parent.taken = top.taken = true; alert(1);</script>
            <svg width="20" height="20" onload="fetch('{{at}}/on-svg')"><image href="{{at}}/svg-image" width="20" height="20"/><a href="{{at}}/svg-link"><text y="10">go</text></a></svg>
            <details open ontoggle="fetch('{{at}}/on-toggle')"><summary>more</summary></details>
            <iframe src="{{at}}/frame"></iframe><iframe srcdoc="<script>fetch('{{at}}/nested')</script>"></iframe>
            <object data="{{at}}/object"></object><embed src="{{at}}/embed"><video poster="{{at}}/poster" src="{{at}}/video" autoplay></video>
            <form action="{{at}}/form" target="_blank"><input name="card"><input type="image" src="{{at}}/image-input" alt="x"><button id="pay">Pay</button></form>
            <a href="{{at}}/link" target="_top">your invoice</a> <a href="javascript:fetch('{{at}}/script-link')">click me</a>
            """;
    }

    /// <summary>Alone in a mail: a page that goes elsewhere asks for nothing else any more.</summary>
    public static string LeavingFor(Uri site) => $"""<meta http-equiv="refresh" content="0;url={new Uri(site, "refresh")}"><p>The text of the mail</p>""";
}
