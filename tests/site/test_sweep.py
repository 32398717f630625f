"""The sweep over a finished site finds what is planted into a file of each kind, and nothing in sound ones."""

import gzip
import json
import sqlite3
from pathlib import Path

import pytest

from tests.site.sweep import KINDS, Sweep
from tests.site.sweep_html import is_web_address, scheme_of

TEXT = "a text of a record"
SWEEP = Sweep(frozenset({TEXT}), frozenset({"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}))

PAGE = "<!doctype html><title>x</title><body><main><p>&lt;script&gt; <a href='../x/#y'>x</a></p>{}</main>"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><text>&lt;x&gt;</text>{}</svg>'
)
ATOM = '<?xml version="1.0" encoding="utf-8"?>\n{}<feed xmlns="http://www.w3.org/2005/Atom"><entry>{}</entry></feed>'
SPEC = {"data": {"values": [{"a": TEXT, "b": 1}]}, "encoding": {"x": {"field": "a"}}}
ITEM = {"url": "https://tracker.example/x/", "content_html": "<p>x</p>"}


def _spec(**more: object) -> str:
    return json.dumps({**SPEC, **more})


def _feed(**more: str) -> str:
    return json.dumps({"items": [{**ITEM, **more}]})


def _fragment(**more: str) -> bytes:
    return gzip.compress(b"pagefind_dcd" + json.dumps({"url": "/firms/x/", "content": "<b>", **more}).encode())


def _content(html: str) -> str:
    return ATOM.format("", f'<content type="html">{html}</content>')


def _database(sql: str = "") -> bytes:
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(f"CREATE TABLE t (x); INSERT INTO t VALUES ('=x'); {sql}")  # noqa: S608
        return connection.serialize()


SOUND: dict[str, str | bytes] = {
    "page.html": PAGE.format("<script src='../assets/x.js'></script><a rel=external href='https://a.example/?b'>x</a>"),
    "x.svg": SVG.format('<path clip-path="url(#x-clip1)"/>'),
    "x.vl.json": _spec(transform=[{"calculate": "datum.a + ' x'"}]),
    "feed.json": _feed(content_html='<p>&lt;script&gt; <a href="https://tracker.example/x/">x</a></p>'),
    "x.json": json.dumps({"a": "=1 </script> javascript:x"}),
    "x.jsonl": '{"a": "<script>"}\n{"a": 1}\n',
    "x.jsonld": json.dumps({"@context": {"x": "https://a.example/"}, "@id": "https://a.example/", "name": "@id"}),
    "x.xml": _content("&lt;p&gt;&amp;lt;script&amp;gt;&lt;/p&gt;"),
    "x.csv": "\ufeffa,b\n'=1,-3.5\n\"x; '=1\",+2\n",
    "x.sqlite": _database(),
    "x.yaml": 'name: "&x !!y *z"\n',
    "x.pf_fragment": _fragment(),
    "x.json.js": 'tracker.deliver("x.json", `{"a": "</script> \\${x} \\` $5 \\\\n"}`)\n',
}
"""A sound file of each kind; pictures and packed lists are looked at as far as they can be read."""

PLANTED: dict[str, tuple[str | bytes, ...]] = {
    "page.html": (
        *(PAGE.format(f"<script>{code}</script>") for code in ("alert(1)", "/* a comment */ x()")),
        PAGE.format("<script src=https://evil.example/x.js></script>"),
        PAGE.format("<script src=//evil.example/assets/x.js></script>"),
        PAGE.format("<svg><script>alert(1)</script></svg>"),
        PAGE.format("<svg><a xlink:href='javascript:alert(1)'>x</a></svg>"),
        PAGE.format("<svg><set attributeName=href to=javascript:alert(1) /></svg>"),
        PAGE.format("<p ONCLICK=alert(1)>x</p>"),
        PAGE.format("<img src=x onerror=alert(1)>"),
        PAGE.format("<img src=https://evil.example/x.png>"),
        PAGE.format("<p style='background:url(//evil.example)'>x</p>"),
        PAGE.format("<a href='java\tscript:alert(1)'>x</a>"),
        PAGE.format("<a href=' &#1;JAVASCRIPT:alert(1)'>x</a>"),
        PAGE.format("<a href='javascript&colon;alert(1)'>x</a>"),
        PAGE.format("<a href='data:text/html,x'>x</a>"),
        PAGE.format("<a href='https://good.example@evil.example/'>x</a>"),
        PAGE.format("<a href='https:\\\\evil.example'>x</a>"),
        PAGE.format("<a href='//evil.example/'>x</a>"),
        PAGE.format("<a href='https://evil.example/ and words'>x</a>"),
        PAGE.format("<iframe srcdoc='x'></iframe>"),
        PAGE.format("<base href=https://evil.example/>"),
        PAGE.format("<form action=https://evil.example/></form>"),
        PAGE.format("<meta http-equiv=refresh content='0;url=https://evil.example/'>"),
        PAGE.format("<link rel=stylesheet href=https://evil.example/x.css>"),
        PAGE.format("<style>p{}</style>"),
        PAGE.format("<noscript><p title='</noscript><img src=x onerror=alert(1)>'>"),
        PAGE.format("<script type=application/ld+json>{</script><b>"),
        PAGE.format("<p>left \u202e right</p>"),
    ),
    "x.svg": (
        SVG.format("<script>alert(1)</script>"),
        SVG.format("<foreignObject/>"),
        SVG.format('<a xlink:href="javascript:alert(1)"><text>x</text></a>'),
        SVG.format('<g onload="alert(1)"/>'),
        SVG.format('<path fill="url(https://evil.example/x)"/>'),
        SVG.format('<image href="https://evil.example/x.png"/>'),
        SVG.format("<style>@import 'https://evil.example/x.css'</style>"),
        SVG.format("<text>"),
        '<?xml-stylesheet href="javascript:alert(1)"?>' + SVG.format(""),
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("&x;"),
    ),
    "x.vl.json": (
        _spec(transform=[{"calculate": f"datum.a == '{TEXT}'"}]),
        _spec(encoding={"x": {"axis": {"labelExpr": f"'{TEXT}'"}}}),
        _spec(encoding={"href": {"field": "a"}}),
        _spec(title={"text": {"signal": f"alert('{TEXT}')"}}),
        _spec(data={"url": "https://evil.example/x.json"}),
        _spec(usermeta={"embedOptions": {"sourceHeader": "<script>"}}),
        _spec(data={"values": [{"a": {"signal": "alert(1)"}}]}),
        _spec(data={"values": [{"image": "https://evil.example/x.png"}]}),
        _spec(datasets={"d": [{"a": {"expr": "alert(1)"}}]}),
    ),
    "feed.json": (
        _feed(content_html="<p><script>alert(1)</script></p>"),
        _feed(content_html='<p><a href="javascript:alert(1)">x</a></p>'),
        _feed(content_html="<p><img src=https://evil.example/x.png></p>"),
        _feed(content_html="<p onclick=alert(1)>x</p>"),
        _feed(url="javascript:alert(1)"),
    ),
    "x.json": ('{"a": NaN}', '{"a": 1, "a": 2}', '{"__proto__": {"x": 1}}', '{"a": "\\u202e"}', "{'a': 1}"),
    "x.jsonl": ('{"a": 1} {"a": 2}\n', '{"a": "\\u0007"}\n', '{"a":\n1}\n'),
    "x.jsonld": (
        json.dumps({"@context": {}, "@id": "javascript:alert(1)"}),
        json.dumps({"@context": {}, "name": {"@context": "https://evil.example/"}}),
    ),
    "x.xml": (
        _content("&lt;script&gt;alert(1)&lt;/script&gt;"),
        _content("&lt;p onclick=x&gt;"),
        _content("<p>"),
        ATOM.format("", '<link href="javascript:alert(1)"/>'),
        ATOM.format("<?xml-stylesheet href='javascript:alert(1)'?>", ""),
        ATOM.format("<!DOCTYPE x>", ""),
    ),
    "x.csv": (
        *(f"\ufeffa,b\n{cell},x\n" for cell in ("=1+1", "+x", "-x", "@x", "＝1", '"\t=1"', '" =1"', "-1+2", '"x;=1"')),
        "\ufeffa,b\nx\n",
        '\ufeffa,b\n"x,y\n',
        "\ufeffa,b\nx\r=1,y\n",
    ),
    "x.sqlite": (
        _database("CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END;"),
        _database(f"CREATE VIEW v AS SELECT '{TEXT}';"),
        _database("INSERT INTO t VALUES (char(27) || '[31m');"),
        b"SQLite format 3\0 and no more",
    ),
    "x.yaml": ("name: !!python/object/apply:os.system [id]\n", "a: &x 1\nb: *x\n", "name: '\u202ex'\n", "a: [\n"),
    "x.pf_fragment": (_fragment(url="javascript:alert(1)"), _fragment(content="\x1b[31m"), b"x"),
    "x.json.js": (
        *(
            f"tracker.deliver({inside})\n"
            for inside in ('"x", {}', '"x", `{}`);alert(1', '"x", `{"a": "${alert(1)}"}`')
        ),
        *(f"tracker.deliver({inside})\n" for inside in ('"x", `{}` + alert(1) + `{}`', '"x`, `{}`', '"x", `no JSON`')),
        "alert(1)\n",
    ),
    "x.png": (b"<script>alert(1)</script>", b"\x89PNG\r\n\x1a\n...<script>"),
    "x.unknown": (b"x",),
    "page.htm": (b"<script>alert(1)</script>",),
}

PLANTS: tuple[tuple[str, str | bytes], ...] = tuple((name, one) for name, many in PLANTED.items() for one in many)


def found(tmp_path: Path, name: str, content: str | bytes) -> list[str]:
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return SWEEP.live(tmp_path)


@pytest.mark.parametrize("name", SOUND)
def test_nothing_is_found_in_a_sound_file(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, name, SOUND[name]) == []


@pytest.mark.parametrize(("name", "content"), PLANTS)
def test_what_is_planted_is_found_and_named_with_its_file(name: str, content: str | bytes, tmp_path: Path) -> None:
    assert any(one.startswith(f"{name}: ") for one in found(tmp_path, name, content))


def test_each_kind_of_file_with_text_has_a_sound_and_a_planted_one() -> None:
    assert {ending for ending in KINDS if not any(name.endswith(ending) for name in PLANTED)} == {
        ".pf_index",
        ".pf_meta",
        ".pagefind",
        ".gz",
    }


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("../x", ""),
        ("x:y", "x"),
        ("HTTPS://x.example", "https"),
        ("java\nscript:x", "javascript"),
        ("\x01 javascript:x", "javascript"),
        ("/\\x.example", "//"),
        ("\\\\x.example", "//"),
    ],
)
def test_a_scheme_is_read_as_browsers_read_it(address: str, scheme: str) -> None:
    assert scheme_of(address) == scheme


def test_only_addresses_of_hosts_are_web_addresses() -> None:
    assert is_web_address("https://a.example:8443/x?y#z")
    assert not any(map(is_web_address, ("https:a.example", "https://a b.example", "https://localhost/", "ftp://a.b")))
