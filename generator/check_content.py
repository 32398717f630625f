"""Takes the hand-written pages, gives everything that is wrong with them, without drawing anything."""

from collections.abc import Iterable

from generator.blocks import Picture
from generator.catalog import Loaded
from generator.charts import CHARTS
from generator.content import Content
from generator.following import ATOM, JSON_FEED
from generator.per_record import per_text
from generator.problems import Problem, in_order
from generator.quoting import SITE_CARD
from generator.schema.statistic import Statistic
from generator.writing import MADE, check_writing
from generator.written import WrittenPage, check_head, check_numbers, resolve

OWN_NAMES = frozenset(
    {"assets", "search", "404", "404.html", "sitemap.xml", "sitemap.xml.gz", SITE_CARD, ATOM, JSON_FEED}
)
"""What MkDocs and the theme put at the top of the site."""


def check_content(content: Content, loaded: Loaded) -> tuple[Problem, ...]:
    """Gives the problems of the hand-written pages, without drawing anything."""
    names = (*CHARTS, *(s.id for s in loaded.catalog.of(Statistic)), *loaded.catalog.broken_ids)
    pictures = dict.fromkeys(names, Picture("", "", "", "", "", None))
    found = (problem for page in content.pages for problem in resolve(page, loaded, pictures, is_whole=False)[1])
    assets = "" if content.assets is None else "\n".join(["assets", *sorted(content.assets)])
    alone = (problem for page in content.pages for problem in _alone(page.path, page.text, assets))
    return in_order(
        [
            *found,
            *alone,
            *check_writing(
                content.pages, content.files, content.lost, lambda page: resolve(page, loaded, pictures)[0], loaded
            ),
            *_named_like_a_chart(loaded),
            *_claimed(content),
            *_claimed_twice(content),
            *_shallow(content),
        ]
    )


@per_text
def _alone(path: str, text: str, assets: str) -> tuple[Problem, ...]:
    """Gives what is wrong with a page's head and its numbers; `assets` are the names that a head may name, if known."""
    page = WrittenPage(path, text)
    names = frozenset(assets.split("\n")[1:]) if assets else None
    return (*check_head(page, names), *check_numbers(page))


def _named_like_a_chart(loaded: Loaded) -> Iterable[Problem]:
    """Yields a problem for each statistic whose own figure would have the name of another figure."""
    for statistic in loaded.catalog.of(Statistic):
        if statistic.id in CHARTS:
            raw = loaded.raw[statistic.id]
            message = f'"{statistic.id}" is the name of a figure drawn from several records'
            yield Problem(raw.source.path, *raw.locate(("id",)), "P409", message, "choose another id and file name")


def _claimed(content: Content) -> Iterable[Problem]:
    """Yields a problem for each hand-written file that lies where the pages and files of the records will be."""
    for path in (*(page.path for page in content.pages), *content.files):
        folder = path.split("/")[0]
        if folder in MADE:
            message = f"the addresses below {folder}/ belong to what is made from the records"
            yield Problem(f"content/{path}", 1, 1, "P404", message, "put it into another folder of content/")
        elif folder in OWN_NAMES:
            message = f'"{folder}" is a name that the site itself needs'
            yield Problem(f"content/{path}", 1, 1, "P404", message, "choose another name")


def _claimed_twice(content: Content) -> Iterable[Problem]:
    """Yields a problem for each file whose address another one has, if capitals are not told apart."""
    first: dict[str, str] = {}
    pages = [(page.path, page.address) for page in content.pages if page.path.endswith("index.md")]
    for path, address in (*pages, *((path, path.removesuffix("index.html").rstrip("/")) for path in content.files)):
        owner = first.setdefault(address.casefold(), path)
        if owner != path:
            hint = "choose another name (capitals alone make no difference), or remove one of the two"
            yield Problem(f"content/{path}", 1, 1, "P407", f"content/{owner} has the same address", hint)


def _shallow(content: Content) -> Iterable[Problem]:
    """Yields a problem for each page that does not lie as deep as its address, on which its links rest."""
    for page in content.pages:
        folder, _, name = page.path.rpartition("/")
        if name != "index.md":
            stem = "/".join(part for part in (folder, name.removesuffix(".md")) if part)
            message = f'a page is a folder with an index.md in it, not "{name}"'
            yield Problem(f"content/{page.path}", 1, 1, "P405", message, f"move it to content/{stem}/index.md")
