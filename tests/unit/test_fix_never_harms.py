"""Whatever is done to a record, fixing it ends, settles, keeps comments and never makes it worse."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from generator.load import load
from generator.mending.draft import start_draft
from generator.mending.judging import judge
from generator.mending.known import KnownRecords
from generator.mending.mend import Mended, mend
from generator.read import SourceText, decode
from generator.record import Record
from generator.validate import validate

CORPUS = Path(__file__).parent.parent / "corpus"
SLIPS = (
    *(("  ", "\t"), (": ", ":"), (": ", "："), ("- ", "-"), ('"', ""), ('"', "“"), ("'", '"'), (", ", "，"), ("]", "")),
    *(
        ("}", ""),
        ("[", ""),
        ("-", "/"),
        ("-", " "),
        ("e", ""),
        ("a", "A"),
        ("\n", "\n "),
        ("\n", "\n\n"),
        ("", "\u200b"),
    ),
    *(
        (" ", "\u00a0"),
        (" ", "  "),
        ("  ", ""),
        (":", ""),
        (" ", " # note\n"),
        ("", "\u2028"),
        ("", "\u202e"),
        ("0", ",0"),
    ),
)
"""What a hand on a keyboard does to a text: something in it becomes something else."""


@pytest.fixture(scope="module")
def known(tracker_texts: list[SourceText]) -> KnownRecords:
    """Gives the records of the invented tracker."""
    return KnownRecords(tracker_texts)


@st.composite
def slipped(draw: st.DrawFn, texts: list[SourceText]) -> SourceText:
    """Gives a record with up to three slips in it."""
    source = draw(st.sampled_from([text for text in texts if text.folder]))
    text = source.text
    for _ in range(draw(st.integers(1, 3))):
        old, new = draw(st.sampled_from(SLIPS))
        places = [found.start() for found in re.finditer(re.escape(old), text)] if old else list(range(len(text)))
        if places:
            place = draw(st.sampled_from(places))
            text = text[:place] + new + text[place + len(old) :]
    return replace(source, text=text)


def wrong(source: SourceText, known: KnownRecords) -> tuple[int, int]:
    """Gives how many findings keep the record from being read, and how many there are: the first hide others."""
    judged = judge(start_draft(source), known)
    return len(judged.unread), len(judged.findings)


def entity(source: SourceText) -> Record | None:
    raw, _ = load(source)
    return validate(raw)[0] if raw else None


def comments(text: str) -> list[str]:
    """Gives the comments that stand on lines of their own, without the line for editors."""
    return sorted(line.strip() for line in text.splitlines() if re.match(r"\s*# (?!yaml-lang)", line))


@given(st.data())
@examples(max_examples=120, deadline=None)
def test_a_slip_is_mended_or_left_but_nothing_gets_worse(
    tracker_texts: list[SourceText], known: KnownRecords, data: st.DataObject
) -> None:
    source = data.draw(slipped(tracker_texts))
    mended = mend(source, known)
    after = replace(source, text=mended.text)
    assert wrong(after, known) <= wrong(source, known)
    again = mend(after, known)
    assert (again.text, again.said) == (mended.text, ())
    if not mended.said:
        assert entity(after) == entity(source)


@given(st.data())
@examples(max_examples=60, deadline=None)
def test_comments_stay_whatever_else_is_mended(
    tracker_texts: list[SourceText], known: KnownRecords, data: st.DataObject
) -> None:
    source = data.draw(st.sampled_from([text for text in tracker_texts if text.folder]))
    lines = source.text.splitlines()
    inside = {n for first, last in judge(start_draft(source), known).texts_below for n in range(first, last + 1)}
    free = [n for n in range(1, len(lines)) if n not in inside and n + 1 not in inside]
    for n in sorted(data.draw(st.sets(st.sampled_from(free), min_size=1, max_size=4)), reverse=True):
        lines.insert(n, f"{re.match(r' *', lines[n - 1])[0]}# remark {n}: as it stands")  # type: ignore[index]
    text = "\n".join(lines).replace("en: ", data.draw(st.sampled_from(["en: ", "En: ", "en:\u00a0", "en："])), 1)
    mended = mend(replace(source, text=f"{text}\n"), known)
    assert comments(mended.text) == comments(text)


def test_records_without_a_finding_keep_what_they_say(tracker_texts: list[SourceText], known: KnownRecords) -> None:
    seen = 0
    for text in tracker_texts:
        if text.folder:
            mended = mend(text, known)
            assert (mended.text, mended.said) == (text.text, ()), text.path
            seen += 1
    assert seen > 20


@given(st.text(max_size=300))
@examples(max_examples=100, deadline=None)
def test_any_text_ends_in_a_text(known: KnownRecords, text: str) -> None:
    once = mend(SourceText("entities/firms/x.yaml", "firms", "x", text), known).text
    assert mend(SourceText("entities/firms/x.yaml", "firms", "x", once), known).text == once


def test_bad_records_get_no_worse_and_settle(known: KnownRecords) -> None:
    """The corpus holds what people and attackers write; most of it is no slip of the hand, and stays refused."""
    seen = 0
    for path in sorted(CORPUS.glob("*/*.yaml")):
        text = decode(path.read_bytes(), path.name)
        if not isinstance(text, str):
            continue
        source = SourceText(f"entities/firms/{path.stem}.yaml", "firms", path.stem, text)
        mended = mend(source, known)
        after = replace(source, text=mended.text)
        assert wrong(after, known) <= wrong(source, known), path
        assert mend(after, known) == Mended(mended.text, ()), path
        seen += 1
    assert seen > 100
