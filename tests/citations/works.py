"""Works to cite: one of every kind in every state, and titles that no format likes."""

from hypothesis import strategies as st

from generator.citations import Kind, Work
from generator.config import SITE_NAME
from generator.values import PartialDate

SITE = "https://tracker.example/policy/"
NASTY = (
    "Plan {A} and }B{",
    "50 % & more_of #1 for $5 ^ ~",
    'He said "AI" and “talent”',
    "A backslash \\ and \\textbf{bold} at the end \\",
    "Two\nlines\r\nand a\ttab",
    "TY  - BOOK\nER  - \nTY  - JOUR",
    "@article{x, title = {y}}",
    "国务院关于印发新一代人工智能发展规划的通知（国发〔2017〕35号）",
    "Is it so?",
    "Dr. No and Sons, Inc.",
    "one, two and three",
    "\u2028line\u2029separators\x85and\x00control",
    "'single' `back` <b>tag</b> &amp;",
    "$x_1^2$",
    "% comment",
)
DATES = (None, PartialDate(2026), PartialDate(2026, 9), PartialDate(2026, 9, 5), PartialDate(2026, 12, 31))


def work(title: str, kind: Kind = Kind.PAGE, date: PartialDate | None = DATES[3], **others: str) -> Work:
    """Gives a work with an address."""
    return Work(title, kind, "policies/a-plan", date, **{"url": f"{SITE}policies/a-plan/", **others})


def every_form() -> list[Work]:
    """Gives works of every kind, with and without date, version, DOI, address and container."""
    found = []
    for kind in Kind:
        for date in DATES:
            for version, doi in (("", ""), ("2026.1", ""), ("2026.10", "10.5281/zenodo.1234567")):
                found.append(work("New Generation Plan", kind, date, version=version, doi=doi))
        found.append(work("New Generation Plan", kind, url=""))
    found.append(Work(SITE_NAME, Kind.DATASET, "", DATES[3], "2026.1", SITE, "10.5281/zenodo.1", container=""))
    found.append(Work(SITE_NAME, Kind.DATASET, "", DATES[1], container=""))
    return found


titles = st.one_of(
    st.sampled_from(NASTY),
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=40),
    st.text(alphabet="\\{}%&_#$^~\"'`-@=,<>[] \n中a", min_size=1, max_size=30),
)
works = st.builds(
    work,
    titles,
    st.sampled_from(Kind),
    st.sampled_from(DATES),
    version=st.sampled_from(["", "2026.1", "2031.12"]),
    doi=st.sampled_from(["", "10.5281/zenodo.1234567", "10.1000/a_b(c)1-2;3"]),
)
