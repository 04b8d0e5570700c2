namespace Patchbay.Host.Tests.Deployment;

/// <summary>Deployments that are wrong in ways that are less likely than those of <c>Mistakes</c>, each with the lines that say so.</summary>
public static class BadFiles
{
    public static TheoryData<string, string[]> All { get; } = new()
    {
        {
            """[]""",
            [
                """demo.json:1:1  PB1005  $  A deployment is an object.  Write { } around it."""
            ]
        },
        {
            """{ "host": { "listen": 5 } }""",
            [
                """demo.json:1:13  PB1005  $.host.listen  Text in quotes must stand here.  Write "listen": "..."."""
            ]
        },
        {
            """{ "host": { "listen": "ws://127.0.0.1/" } }""",
            [
                """demo.json:1:13  PB1005  $.host.listen  'ws://127.0.0.1/' is not where a listener can be.  'ws://127.0.0.1/' cannot be listened at: 'ws' is not served here. Write http://127.0.0.1:8650/, or port 0 for any that is free."""
            ]
        },
        {
            """{ "plugins": { "trust": "enforced" } }""",
            [
                """demo.json:1:16  PB1005  $.plugins.trust  'enforced' is not a word that is known here.  Did you mean 'enforce'?"""
            ]
        },
        {
            """{ "plugins": { "reloadable": ["patchbay.testplugins.recorder", "Patchbay.TestPlugins.Recoder"] } }""",
            [
                """demo.json:1:64  PB1019  $.plugins.reloadable[1]  No plugin 'Patchbay.TestPlugins.Recoder' was found.  Did you mean 'Patchbay.TestPlugins.Recorder'?"""
            ]
        },
        {
            """{ "services": { "recorder/a": null } }""",
            [
                """demo.json:1:17  PB1005  $.services['recorder/a']  An instance's options are an object.  Write { } even where there are none."""
            ]
        },
        {
            """{ "services": { "recorder/a": { "nmae": "x" } } }""",
            [
                """demo.json:1:33  PB1003  $.services['recorder/a'].nmae  Nothing knows the key 'nmae'.  Did you mean 'name'?"""
            ]
        },
        {
            """{ "services": { "recorder/a": { "failsAt": "strat" } } }""",
            [
                """demo.json:1:33  PB1005  $.services['recorder/a'].failsAt  'strat' is not one of the values there are.  Did you mean 'start'?"""
            ]
        },
        {
            """{ "services": { "recorder/a": { "failsAt": { } } } }""",
            [
                """demo.json:1:33  PB1005  $.services['recorder/a'].failsAt  This is an object { }.  Write one of "never", "construction", "start", "sign-in", "disposal"."""
            ]
        },
        {
            """{ "services": { "recorder/a": { "after": { "of": "recorder/b" } } } }""",
            [
                """demo.json:1:44  PB1008  $.services['recorder/a'].after.of  There is no instance 'recorder/b' that fits here.  None is declared that would; declare one, or take this out."""
            ]
        },
        {
            """{ "services": { "recorder/a": { "after": { "off": "recorder/a" } } } }""",
            [
                """demo.json:1:33  PB1004  $.services['recorder/a'].after  'of' is missing, the instance that publishes the address.  Add "of": "part/name".""",
                """demo.json:1:44  PB1003  $.services['recorder/a'].after.off  Nothing knows the key 'off'.  Did you mean 'of'?"""
            ]
        },
        {
            """{ "services": { "recorder/a": { "after": "here" } } }""",
            [
                """demo.json:1:33  PB1005  $.services['recorder/a'].after  'here' is not an address.  Write it with its scheme, as in ws://127.0.0.1:8660/, or take it from an instance: { "of": "part/name" }."""
            ]
        },
        {
            """{ "services": { "everything/a": {} } }""",
            [
                """demo.json:1:17  PB1004  $.services['everything/a']  'name' is missing (Whom to greet).  Add "name"."""
            ]
        },
        {
            """{ "services": { "everything/a": { "name": null } } }""",
            [
                """demo.json:1:35  PB1005  $.services['everything/a'].name  This is nothing (null).  Write text in quotes."""
            ]
        },
        {
            """{ "services": { "everything/a": { "name": "x", "count": 501 } } }""",
            [
                """demo.json:1:48  PB1005  $.services['everything/a'].count  501 is out of range.  Write a number from 1 to 500."""
            ]
        },
        {
            """{ "services": { "everything/a": { "name": "x", "count": 5.5 } } }""",
            [
                """demo.json:1:48  PB1005  $.services['everything/a'].count  This is a number.  Write a whole number."""
            ]
        },
        {
            """{ "services": { "recorder/a": { "after": "localhost:8660" } } }""",
            [
                """demo.json:1:33  PB1005  $.services['recorder/a'].after  'localhost:8660' is not an address.  Write it with its scheme, as in ws://127.0.0.1:8660/, or take it from an instance: { "of": "part/name" }."""
            ]
        },
        {
            """{ "services": { "everything/a": { "name": "x", "home": "/example" } } }""",
            [
                """demo.json:1:48  PB1005  $.services['everything/a'].home  '/example' is not an address.  Write it with its scheme, as in https://example.net/."""
            ]
        },
        {
            """{ "services": { "everything/a": { "name": "x", "home": "example.net" } } }""",
            [
                """demo.json:1:48  PB1005  $.services['everything/a'].home  'example.net' is not an address.  Write it with its scheme, as in https://example.net/."""
            ]
        },
        {
            """{ "services": { "everything/a": { "name": "x", "language": "EN" } } }""",
            [
                """demo.json:1:48  PB1005  $.services['everything/a'].language  'EN' is not of the form that is wanted.  It must match ^[a-z]{2}$."""
            ]
        },
        {
            """{ "services": { "everything/a": { "name": "x", "password": "hunter2" } } }""",
            [
                """demo.json:1:48  PB1005  $.services['everything/a'].password  A secret is never written into a deployment.  Write { "env": "NAME" } or { "file": "path" }."""
            ]
        },
        {
            """{ "services": { "everything/a": { "name": "x", "password": { "env": "A", "file": "b" } } } }""",
            [
                """demo.json:1:48  PB1005  $.services['everything/a'].password  A secret is never written into a deployment.  Write { "env": "NAME" } or { "file": "path" }."""
            ]
        },
        {
            """{ "services": { "everything/a": { "name": "x", "audio": "files/desk" } } }""",
            [
                """demo.json:1:48  PB1008  $.services['everything/a'].audio  There is no instance 'files/desk' that fits here.  None is declared under 'audio'; declare one, or take this out."""
            ]
        },
        {
            """{ "services": { "everything/a": { "name": "x", "entries": [{ "lable": "y" }] } } }""",
            [
                """demo.json:1:60  PB1004  $.services['everything/a'].entries[0]  'code' is missing.  Add "code".""",
                """demo.json:1:62  PB1003  $.services['everything/a'].entries[0].lable  Nothing knows the key 'lable'.  Did you mean 'label'?"""
            ]
        },
        {
            """{ "services": { "everything/a": { "name": "x", "settings": { "a.b": 1 } } } }""",
            [
                """demo.json:1:62  PB1005  $.services['everything/a'].settings['a.b']  This is a whole number.  Write text in quotes."""
            ]
        },
        {
            """{ "bridges": { "recorder-bridge/a": { "listn": "http://127.0.0.1:0/" } } }""",
            [
                """demo.json:1:39  PB1003  $.bridges['recorder-bridge/a'].listn  Nothing knows the key 'listn'.  Did you mean 'listen'?"""
            ]
        },
        {
            """{ "bridges": { "recorder-bridge/a": {} } }""",
            [
                """demo.json:1:16  PB1004  $.bridges['recorder-bridge/a']  'listen' is missing.  Add "listen"."""
            ]
        },
        {
            """{ "bridges": { "recorder-bridge/a": { "listen": "http://127.0.0.1:0/", "origins": ["example.net/"] } } }""",
            [
                """demo.json:1:84  PB1005  $.bridges['recorder-bridge/a'].origins[0]  This admits nobody.  'example.net/' is not an origin; write * or scheme://host[:port], as in https://crm.example.net or https://*.example.net."""
            ]
        },
        {
            """{ "desks": { "d": {} } }""",
            [
                """demo.json:1:14  PB1004  $.desks.d  'bridges' is missing.  Add "bridges"."""
            ]
        },
        {
            """{ "desks": { "d": { "bridges": [], "opens": "start" } } }""",
            [
                """demo.json:1:36  PB1005  $.desks.d.opens  A desk that opens without a sign-in is a phone's, and this plan has no softphone.  Name one under "softphone", or write "sign-in"."""
            ]
        },
        {
            """{ "desks": { "d": { "bridges": [], "phone": { "lines": [] } } } }""",
            [
                """demo.json:1:36  PB1005  $.desks.d.phone  There is no softphone to have this phone.  Name one under "softphone", or take this out."""
            ]
        },
        {
            """
            { "desks": { "d": { "bridges": [], "softphone": "fake/x", "dialler": "recorder-dialler/a", "opens": "start" } },
             "diallers": { "recorder-dialler/a": {} } }
            """,
            [
                """demo.json:1:36  PB1008  $.desks.d.softphone  There is no instance 'fake/x' that fits here.  None is declared under 'softphones'; declare one, or take this out.""",
                """demo.json:1:92  PB1005  $.desks.d.opens  A desk that opens at 'start' has nobody to answer a dialler's questions.  Write "sign-in", or take the dialler out."""
            ]
        },
        {
            """{ "desks": { "d": { "bridges": [], "softphone": "fake/x", "lines": "config" } } }""",
            [
                """demo.json:1:14  PB1004  $.desks.d.phone  'lines' says "config", and no line stands here.  Write "phone": { "lines": [{ "server": "host:5060", "user": "${agent}" }] }.""",
                """demo.json:1:36  PB1008  $.desks.d.softphone  There is no instance 'fake/x' that fits here.  None is declared under 'softphones'; declare one, or take this out."""
            ]
        },
        {
            """{ "desks": { "d": { "bridges": [], "softphone": "fake/x", "lines": "client", "phone": { "lines": [{ "usr": "1001", "password": "open" }] } } } }""",
            [
                """demo.json:1:36  PB1008  $.desks.d.softphone  There is no instance 'fake/x' that fits here.  None is declared under 'softphones'; declare one, or take this out.""",
                """demo.json:1:59  PB1005  $.desks.d.lines  Lines stand in this plan, and 'lines' says "client".  Write "config", or take the lines out.""",
                """demo.json:1:101  PB1003  $.desks.d.phone.lines[0].usr  Nothing knows the key 'usr'.  Did you mean 'user'?""",
                """demo.json:1:116  PB1005  $.desks.d.phone.lines[0].password  A secret is never written into a deployment.  Write { "env": "NAME" } or { "file": "path" }."""
            ]
        },
        {
            """{ "desks": { "d": { "bridges": [], "softphone": "fake/x", "lines": "dialler" } } }""",
            [
                """demo.json:1:36  PB1008  $.desks.d.softphone  There is no instance 'fake/x' that fits here.  None is declared under 'softphones'; declare one, or take this out.""",
                """demo.json:1:59  PB1005  $.desks.d.lines  There is no dialler in this plan to give lines.  Write "config" or "client", or name a dialler."""
            ]
        },
        {
            """{ "desks": { "d": { "bridges": [], "lines": "none" } } }""",
            [
                """demo.json:1:36  PB1005  $.desks.d.lines  'none' is not a word that is known here.  Known are: client, config, dialler."""
            ]
        },
        {
            """
            { "desks": { "d": { "bridges": [], "dialler": "recorder-dialler/main" } },
             "diallers": { "recorder-dialler/mian": {} } }
            """,
            [
                """demo.json:1:36  PB1008  $.desks.d.dialler  There is no instance 'recorder-dialler/main' that fits here.  Did you mean 'recorder-dialler/mian'?"""
            ]
        },
        {
            """
            { "host": { "listen": "http://127.0.0.1:8650/" },
             "bridges": {
              "recorder-bridge/a": { "listen": "http://127.0.0.1:8650/" },
              "recorder-bridge/b": { "listen": "http://127.0.0.1:8652/" },
              "recorder-bridge/c": { "listen": "http://0.0.0.0:8652/" },
              "recorder-bridge/d": { "listen": "http://127.0.0.1:0/" },
              "recorder-bridge/e": { "listen": "http://127.0.0.1:0/" } } }
            """,
            [
                """demo.json:3:26  PB1024  $.bridges['recorder-bridge/a'].listen  Port 8650 is taken by the host already, which listens at http://127.0.0.1:8650/.  Choose another port; 0 takes any that is free.""",
                """demo.json:5:26  PB1024  $.bridges['recorder-bridge/c'].listen  Port 8652 is taken by recorder-bridge/b already, which listens at http://127.0.0.1:8652/.  Choose another port; 0 takes any that is free."""
            ]
        },
        {
            """
            { "bridges": { "recorder-bridge/a": { "listen": "http://127.0.0.1:0/" }, "recorder-bridge/b": { "listen": "http://127.0.0.1:0/" } },
             "desks": {
              "sales": { "agents": ["s*", "boss"], "bridges": ["recorder-bridge/a", "recorder-bridge/b", "recorder-bridge/a"] },
              "boss": { "agents": ["boss"], "bridges": ["recorder-bridge/b"] },
              "some": { "agents": ["s1*", "t*"], "bridges": ["recorder-bridge/a"] },
              "few": { "agents": ["s1?"], "bridges": ["recorder-bridge/a"] },
              "none": { "agents": [], "bridges": ["recorder-bridge/a"] } } }
            """,
            [
                """demo.json:3:94  PB1005  $.desks.sales.bridges[2]  'recorder-bridge/a' stands in this list already.  Remove one of the two.""",
                """demo.json:4:3  PB1025  $.desks.boss  This plan is never taken: 'sales', which stands before it, takes all its agents at all its bridges.  Put it before 'sales', or let the agents or bridges of the two differ.""",
                """demo.json:6:3  PB1025  $.desks.few  This plan is never taken: 'sales', which stands before it, takes all its agents at all its bridges.  Put it before 'sales', or let the agents or bridges of the two differ.""",
                """demo.json:7:13  PB1005  $.desks.none.agents  An empty list takes no agent.  Write ["*"] for all, or leave it out."""
            ]
        },
        {
            """
            { "services": { "recrder/a": {}, "everything/a": { "name": "x", "address": { "of": "recrder/a" } } },
             "diallers": { "recorder/b": {} },
             "desks": { "d": { "dialler": "recorder/b", "softphone": "everything/a", "lines": "dialler", "bridges": [], "needs": ["chat"] } } }
            """,
            [
                """demo.json:1:17  PB1007  $.services['recrder/a']  No plugin exports a part 'recrder' for services.  Did you mean 'recorder'?""",
                """demo.json:2:16  PB1007  $.diallers['recorder/b']  'recorder' is no part for diallers.  Move it to 'services'.""",
                """demo.json:3:45  PB1008  $.desks.d.softphone  'everything/a' stands under 'services', and one of 'softphones' must be named here.  None is declared under 'softphones'; declare one, or take this out."""
            ]
        },
    };
}
