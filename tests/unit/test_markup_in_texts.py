"""Signs that mean something in Markdown or HTML are told from those that belong to a name."""

import pytest

from generator.rules.r215_markup import markup_in

ODD = (
    *("R&D <AI>", "C# and C++", "__init__", "2*3*4", "a_b_c", "<5% of > 3%", "A* and B*", "*nix and *BSD"),
    *("(*) and (*)", "note [6](see above)", "AT&T; R&D;", "x < b > c", "if a<b and c>d", "Qur`an and Ka`ba"),
    *("#1 in AI", "- 5 degrees", "``TeX''", "[Suzhou] Institute", "a ** b ** c", "5 * 3 * 2", "5* hotel, 4* hotel"),
    *("[12]: see", "<I> and <A>", "_x_y_", "~5 ~6", "B. O'Hara <bo@example.org>", "E*TRADE", "人工智能＜AI＞"),
)
MARKED = {
    "[x](http://a.example)": "link",
    "![a picture](../x.png)": "link",
    "[x](javascript:alert(1))": "link",
    "so **bold** it": "bold",
    "a **b** c": "bold",
    "*slanted*": "bold",
    "__two words__": "bold",
    "run `code` now": "code",
    "## Heading": "heading",
    "- one - two": "list",
    "<b>x</b>": "HTML",
    "line<br>line<br/>": "HTML",
    "<a href=x>": "HTML",
    "<SCRIPT src=x>": "HTML",
    "<!-- hidden -->": "HTML",
    "R&amp;D": "spelling",
    "it&#39;s": "spelling",
}


@pytest.mark.parametrize("text", ODD)
def test_signs_that_belong_to_a_name_are_no_markup(text: str) -> None:
    assert list(markup_in(text)) == []


@pytest.mark.parametrize(("text", "sort"), MARKED.items())
def test_markup_is_found_and_named_with_what_to_do(text: str, sort: str) -> None:
    ((words, name, hint),) = markup_in(text)
    assert words in text
    assert sort in name
    assert hint
