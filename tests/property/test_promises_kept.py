"""Whatever is renamed, merged or withdrawn in whatever order: every address that was ever released answers."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import Settings
from generator.moves_pages import moved_files
from generator.moving import MoveError, Tracker, move
from generator.moving.tracker import source
from generator.promises.answers import Answers
from generator.promises.ledger import appended, read_ledger
from generator.values import parse_date
from tests.conftest import TRACKER

ON = parse_date("2031")
NAMES = [f"town-{letter}" for letter in "abcdef"]
FACTS = [f"fact-{number}" for number in range(1, 5)]
SOURCE = "id: paper\nname: {en: The Paper}\nkind: news\naccess: first-hand\n"


def town(name: str, facts: list[str], named: str) -> str:
    lines = [f"id: {name}", f"name: {{en: {name.title()}}}", "kind: city"]
    lines += [f"related: [{named}]"] if named else []
    lines += ["facts:"] if facts else []
    for fact in facts:
        lines += [f"  - id: {fact}", f"    text: Said in {name}, of [[{named or name}]].", "    cite:"]
        lines += ["      source: paper", "      at: page 1"]
    return "\n".join(lines) + "\n"


def start(facts: list[list[str]], named: list[int]) -> Tracker:
    """Gives four towns with facts, some of which name another town, all of it released."""
    texts = {"entities/sources/paper.yaml": SOURCE}
    for name, own, other in zip(NAMES, facts, named, strict=False):
        texts[f"entities/places/{name}.yaml"] = town(name, own, NAMES[other] if NAMES[other] != name else "")
    return released(Tracker({path: source(path, text) for path, text in texts.items()}), "")


def released(tracker: Tracker, text: str) -> Tracker:
    text += appended(text, tracker.promised, "2031.1", "2031-01-01")
    return replace(tracker, ledger=read_ledger(text)[0])


def ledger_text(tracker: Tracker) -> str:
    return "".join(f"{address}\n" for address in tracker.ledger.lines)


def place(name: str, fact: str = "") -> str:
    return f"/places/{name}/" + (f"#{fact}" if fact else "")


names, facts = st.sampled_from(NAMES), st.sampled_from(FACTS)
steps = st.one_of(
    st.tuples(st.just("move"), names.map(place), names.map(place)),
    st.tuples(st.just("move"), st.builds(place, names, facts), st.builds(place, names, facts)),
    st.tuples(st.just("withdraw"), names.map(place), st.just("")),
    st.tuples(st.just("withdraw"), st.builds(place, names, facts), st.just("")),
    st.tuples(st.just("move what was renamed by hand"), names.map(place), names.map(place)),
    st.tuples(st.just("withdraw what was deleted by hand"), names.map(place), st.just("")),
    st.tuples(st.just("release"), st.just(""), st.just("")),
)


def by_hand(tracker: Tracker, old: str, new: str) -> Tracker:
    """Gives the tracker after somebody renamed or deleted a record's file, and did nothing else."""
    was, now = (f"entities{address.rstrip('/')}.yaml" for address in (old, new))
    if was not in tracker.texts or now in tracker.texts:
        return tracker
    text = (
        tracker.texts[was].text.replace(f"id: {old.split('/')[2]}\n", f"id: {new.split('/')[2]}\n", 1) if new else None
    )
    return tracker.with_files({was: None, now: text} if new else {was: None})


def check(tracker: Tracker) -> None:
    """No problem, no chain, and something stands at every released address: what is there now, or an answer."""
    assert tracker.problems == ()
    catalog, promised = tracker.loaded.catalog, tracker.promised
    assert [one for one in catalog.moves if one.new and one.new not in promised] == []
    answers = Answers(promised, catalog.moves)
    assert [address for address in tracker.ledger.lines if answers.to(address) is None] == []
    files = {address.strip("/"): b"data" for address in promised if not address.endswith("/") and "#" not in address}
    found = dict(moved_files(tracker.ledger.lines, promised, files, catalog, Settings(TRACKER), remember))
    standing = promised | {f"/{path}".removesuffix("index.html").removesuffix("index.md") for path in found}
    assert {address.partition("#")[0] for address in tracker.ledger.lines} - standing == set()


def remember(key: str, make: object) -> bytes:
    return b"a picture"


def test_every_released_address_answers_after_any_changes() -> None:
    made: Counter[str] = Counter()

    @settings(max_examples=80)
    @given(
        st.lists(st.lists(facts, unique=True), min_size=4, max_size=4),
        st.lists(st.integers(0, 3), min_size=4, max_size=4),
        st.lists(steps, min_size=3, max_size=12),
    )
    def changes(own: list[list[str]], named: list[int], asked: list[tuple[str, str, str]]) -> None:
        tracker = start(own, named)
        assert tracker.problems == ()
        for step, old, new in asked:
            if step == "release":
                tracker = released(tracker, ledger_text(tracker))
                continue
            sort = f"{step} {'part' if '#' in old else 'record'}"
            is_merged = new in tracker.promised and old in tracker.promised
            changed = by_hand(tracker, old, new) if "by hand" in step else tracker
            try:
                tracker = move(changed, old, new, ON, "It was so.").after
            except MoveError:
                made["refused"] += 1
                continue
            made[f"{sort}, merged" if is_merged else sort] += 1
            check(tracker)

    changes()
    sorts = {"move record", "move part", "withdraw record", "withdraw part", "move record, merged"}
    sorts |= {"move what was renamed by hand record", "withdraw what was deleted by hand record"}
    assert sorts <= made.keys(), "what was refused is no proof"
    assert min(made[sort] for sort in sorts) > 5
