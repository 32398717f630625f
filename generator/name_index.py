"""Takes what can be found, gives search/names.json: all names, in the form that name-file.js reads.

It grows with every record and is fetched before the first answer. So it holds columns, which compress better than rows,
each text once, and nothing that the browser can compute, such as most pinyin.
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from opencc import OpenCC

from generator.pinyin import HAN, syllables
from generator.searchable import Found

NAMES_FILE = "search/names.json"
IDEOGRAPHS = range(0x3400, 0xA000)
"""The CJK Unified Ideographs and their Extension A, which hold every traditional form in use."""
NEXT = "\t"
"""What stands between the title and the other names, and behind the name of a place before the places around it."""
ITS_PAGE = "\u2424"
"""What stands for the title of the page in its other names, and in the names of a part of it; a blank in a name."""
BESIDE = "\n"
"""What stands between the values of a column that is one text: no name has it."""
DIGITS = "0123456789abcdefghijklmnopqrstuv"


Said = Mapping[str, Sequence[str]]
"""The syllables of each run of Chinese."""
Chinese = Sequence[tuple[str, Sequence[str]]]
"""Names with Chinese in them, and the runs of it in each."""


def name_index(found: Sequence[Found]) -> str:
    """Gives the file. Its columns have a value for each thing that can be found, in the same order.

    `addresses`: one that starts with # is a part of the last page before it, and has that page's place and hints, and
    its names as a hint; one without a stroke is a page in the folder that `folders` gives for its label; all others
    start with a stroke. `names`: the title and the other names. `zh`, `years`, `weights`. `labels`: positions in
    `words`. `hints`: positions there, or beyond its end the number of the thing whose names they are, to the base of
    32. `spoken`: the pinyin of the Chinese names where it is not what `pinyin` gives for each character, by the number
    of the thing. Columns of texts are one text each, which is read sooner than many.
    """
    chinese = [_chinese(one) for one in found]
    said: dict[str, Sequence[str]] = {run: known for one in found for run, known in one.said}
    said |= {run: syllables(run) for names in chinese for _, runs in names for run in runs if not said.get(run)}
    readings = _readings(chinese, said)
    columns = _Columns(found)
    folders = _folders(found)
    whole = {
        "words": list(columns.words),
        "pinyin": readings,
        "simplified": _simplified(found),
        "folders": {columns.words[label]: folder for label, folder in folders.items()},
        "addresses": BESIDE.join(map(_shortened, columns.addresses, (folders.get(one.label, "") for one in found))),
        "names": BESIDE.join(columns.names),
        "zh": BESIDE.join(_line(one.zh) for one in found),
        "years": BESIDE.join(_line(one.years) for one in found),
        "weights": [one.weight for one in found],
        "labels": columns.labels,
        "hints": BESIDE.join(" ".join(_to_base_32(number) for number in numbers) for numbers in columns.hinted()),
        "spoken": {n: spoken for n, one in enumerate(found) if (spoken := _spoken(one, chinese[n], said, readings))},
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class _Columns:
    """What of the file depends on other things that can be found."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.found = found
        self.addresses: list[str] = []
        self.names: list[str] = []
        self._named = {names: n for n, one in reversed([*enumerate(found)]) if (names := _all_names(one)) != one.title}
        self._hints: list[list[str]] = []
        page: Found | None = None
        for one in found:
            if one.address.anchor and page and _is_part(one, page):
                self._part(one, page)
            else:
                page = one
                self._page(one)

        self.words = self._numbered()
        self.labels = [self.words[one.label] for one in found]

    def hinted(self) -> Iterator[list[int]]:
        """Yields the hints of each as numbers."""
        beyond = len(self.words)
        for hints in self._hints:
            yield [beyond + self._named[hint] if hint in self._named else self.words[hint] for hint in hints]

    def _numbered(self) -> dict[str, int]:
        """Gives each label and each hint that is nothing's name a number: the commoner it is, the shorter."""
        counts = Counter(one.label for one in self.found)
        counts.update(hint for hints in self._hints for hint in hints if hint not in self._named)
        return {word: n for n, word in enumerate(sorted(counts, key=lambda word: (-counts[word], word)))}

    def _page(self, one: Found) -> None:
        anchor = f"#{one.address.anchor}" if one.address.anchor else ""
        self.addresses.append(f"{one.address.page}/{anchor}".lstrip("/"))
        title = _line(one.title)
        self.names.append(NEXT.join((title, *(_line(name).replace(title or NEXT, ITS_PAGE) for name in one.others))))
        self._hints.append(list(_placed(one)))

    def _part(self, one: Found, page: Found) -> None:
        self.addresses.append(f"#{one.address.anchor}")
        with_page = f"{page.title} {one.title.removesuffix(f', {page.title}')}"
        names = [_line(name) for name in (one.title, *one.others) if name != with_page]
        kept = [name.replace(_line(page.title), ITS_PAGE) for name in names]
        self.names.append(NEXT.join([*kept, ITS_PAGE] if with_page in one.others else kept))
        known = {one.label, _all_names(page), *page.hints}
        self._hints.append([hint for hint in one.hints if hint not in known])


def _folders(found: Iterable[Found]) -> dict[str, str]:
    """Gives the folder in which most pages of each label lie, if they lie in any."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        folder, stroke, _ = one.address.page.partition("/")
        if stroke and not one.address.anchor:
            counts[one.label][folder] += 1
    return {label: min(folders, key=lambda f: (-folders[f], f)) for label, folders in counts.items()}


def _shortened(address: str, folder: str) -> str:
    """Gives an address without what follows from the label, or with a stroke before it."""
    if address.startswith("#"):
        return address
    name = address.removeprefix(f"{folder}/").removesuffix("/")
    return name if folder and name and address == f"{folder}/{name}/" and not {*"/#"} & {*name} else f"/{address}"


def _to_base_32(number: int) -> str:
    digits = DIGITS[number % 32]
    while number := number // 32:
        digits = DIGITS[number % 32] + digits
    return digits


def _is_part(one: Found, page: Found) -> bool:
    """Tells whether a thing stands on the page of another and has its place and hints."""
    is_there = one.address.page == page.address.page and not page.address.anchor
    return is_there and one.place == page.place and {*page.hints} <= {*one.hints}


def _placed(one: Found) -> Iterator[str]:
    """Yields the hints; the one that begins with the name of the place tells it from the places around."""
    hints = [hint for hint in one.hints if hint != one.label]
    first = next((hint for hint in hints if one.place and f"{hint} ".startswith(f"{one.place} ")), "")
    if one.place:
        yield f"{one.place}{NEXT}{first.removeprefix(one.place).strip()}"
    yield from (hint for hint in hints if hint != first)


def _all_names(one: Found) -> str:
    return " ".join(name for name in (one.title, one.zh, *one.others) if name)


def _line(text: str) -> str:
    """Gives a name without what separates names here."""
    return " ".join(text.replace(ITS_PAGE, " ").replace(BESIDE, " ").split())


def _chinese(one: Found) -> Chinese:
    texts = [text for text in (one.zh, *one.others) if not text.isascii()]
    return [(text, runs) for text in texts if (runs := HAN.findall(text))]


def _spoken(one: Found, chinese: Chinese, said: Said, readings: Mapping[str, str]) -> list[str]:
    """Gives the pinyin of each Chinese name, if the browser would not compute it."""
    spoken = [_pinyin(runs, one.pinyin if text == one.zh else "", said) for text, runs in chinese]
    # The browser computes it character by character.
    guessed = [" ".join([readings[c] for run in runs for c in run if c in readings]) for _, runs in chinese]
    return [] if spoken == guessed else spoken


def _readings(chinese: Iterable[Chinese], said: Said) -> dict[str, str]:
    """Gives the reading that each character has most often in the names."""
    counts = Counter(run for names in chinese for _, runs in names for run in runs)
    readings: dict[str, Counter[str]] = defaultdict(Counter)
    for run, count in counts.items():
        for character, syllable in zip(run, said[run], strict=False):
            readings[character][syllable] += count
    return {character: min(found, key=lambda s: (-found[s], s)) for character, found in sorted(readings.items())}


def _pinyin(runs: Iterable[str], written: str, said: Said) -> str:
    """Gives the syllables of a name's Chinese characters without tones: 浙江大学 -> zhe jiang da xue."""
    if written:
        bare = "".join(c for c in unicodedata.normalize("NFD", written) if not unicodedata.combining(c))
        return re.sub("[^a-z]+", " ", bare.lower()).strip()
    return " ".join([syllable for run in runs for syllable in said[run]])


def _simplified(found: Iterable[Found]) -> dict[str, str]:
    """Gives the simplified form of each traditional character, for those whose simplified form is in a name."""
    used = set("".join({text for one in found for text in (one.zh, *one.others, *one.hints)}))
    return {old: new for old, new in _variants().items() if new in used or old in used}


@cache
def _variants() -> Mapping[str, str]:
    """Gives the simplified form of every traditional character, as OpenCC has it."""
    characters = [chr(number) for number in IDEOGRAPHS]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {old: new for old, new in zip(characters, converted, strict=True) if old != new}
