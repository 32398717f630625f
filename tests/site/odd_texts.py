"""Texts that are odd and mean no harm: names, numbers, languages, and signs that mean something elsewhere."""

import json
from pathlib import Path

ODD = (
    *(
        "R&D <AI>",
        "AT&T; R&D;",
        "C#",
        "C++",
        "F#/.NET",
        "__init__",
        "2*3*4",
        "a_b_c_d",
        "snake_case_",
        "<5%",
        ">95% (p < 0.05)",
    ),
    *(
        "$5 and $10",
        "US$1.5bn",
        "100% of 50%",
        "~300",
        "1. First",
        "10) tenth",
        "- not a list",
        "+86 10 6275",
        "* starred",
    ),
    *(
        "# 1 in the world",
        "#1",
        "=SUM is a name",
        "@home",
        "|pipes| here",
        "a | b",
        "back`tick",
        "\\alpha \\n \\",
        "C:\\new\\table",
    ),
    *(
        "{curly} {{two}}",
        "{% raw %}",
        "[square] [1]",
        "[x](y)",
        "(c) (tm) (r)",
        "--- and -- dashes",
        "... and …",
        "'single' \"double\"",
    ),
    *(
        "O’Hara’s “words”",
        "&amp; as typed",
        "&nbsp;&copy;",
        "&#8211;",
        "x &lt; y",
        "café Ångström naïve",
        "ﬁ ligature",
        "½ ² ₃ №",
    ),
    *(
        "العربية نص",
        "עברית",
        "हिन्दी",
        "ไทย",
        "한국어 日本語",
        "浙江大学（人工智能）",
        "𠀀𠮷 rare",
        "🤖 and 🧑 emoji",
        "á decomposed? á",
    ),
    *(
        "http://not a link",
        "www.example.org",
        "x@y.example",
        "mailto:x",
        "javascript: the language",
        "TRUE",
        "null",
        "NaN",
        "1e3",
    ),
    *(
        "2020-01-01",
        "12:30:45",
        "no",
        "~",
        "<b>bold</b>",
        "<!-- kept -->",
        "</p>",
        "```fence```",
        "~~~",
        "==marked==",
        "^sup^",
        ":smile:",
    ),
    *(
        "[TOC]",
        "[^1]",
        "*[abbr]: x",
        "!!! note",
        "??? x",
        "=== x",
        "{: .x }",
        "--8<-- x",
        "$$x^2$$",
        "\\(x\\)",
        "%25 %s {0}",
    ),
)
"""Readers see each of them, sign for sign."""

PAGE = "firms/odd-texts/"
"""The page of the record that holds them, each as another name and as a fact."""


def write_odd_texts(root: Path) -> None:
    """Writes the record."""
    cite = {"source": "source-000", "at": "I"}
    facts = [{"id": f"odd-{number}", "text": text, "cite": cite} for number, text in enumerate(ODD)]
    name = {"id": "odd-texts", "name": {"en": "Odd & Sons <Odd>"}, "aliases": ODD, "kind": "other", "facts": facts}
    text = json.dumps({**name, "cite": cite}, ensure_ascii=False)
    (root / "entities/firms/odd-texts.yaml").write_text(text, encoding="utf-8")
