"""Takes the catalog, gives records by what people call them: exactly, or nearly."""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.catalog import Catalog
from generator.record import Record
from generator.rules.r204_shared_name import names_of

LONGEST = 200
"""No name is longer than this; nothing longer is looked for."""
CLOSE = 0.8
"""How alike two names must be, by difflib's measure, for one to be shown for the other."""
MOST = 3


@dataclass(frozen=True)
class Known:
    """The records that a name may mean."""

    exact: tuple[Record, ...]
    near: tuple[Record, ...]

    @property
    def only(self) -> Record | None:
        """The one record that is meant, when there is no doubt."""
        return self.exact[0] if len(self.exact) == 1 else None

    def words(self) -> str:
        """Gives in words what was found, for a person who decides."""
        if self.exact:
            return "more than one is called so: " + ", ".join(map(shown, self.exact[: MOST * 2]))
        return "the nearest: " + ", ".join(map(shown, self.near)) if self.near else "nothing like it is known"


class KnownNames:
    """What the records of a catalog are called: ids, names, web addresses."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.by_name: dict[str, list[Record]] = defaultdict(list)
        for record in catalog:
            words = [name for _, name in names_of(record)]
            words += [text for text in (record.name.short, record.website, getattr(record, "url", None)) if text]
            for key in dict.fromkeys(map(_key, words)):
                self.by_name[key].append(record)

    def find(self, words: str, types: Sequence[str] = ()) -> Known:
        """Gives the records of some types (none named: of any) that `words` may mean: an id, a name, an address."""
        exact = self.named(words, types)
        return Known(exact, () if exact else self._near(words, types))

    def named(self, words: str, types: Sequence[str] = ()) -> tuple[Record, ...]:
        """Gives the records that have this id, name or address."""
        said = words.strip(" .\n")
        by_id = self.catalog.records.get(_id_in(said))
        if by_id is not None and (not types or by_id.TYPE in types):
            return (by_id,)
        return _of_types(self.by_name.get(_key(said), ()), types)

    def _near(self, words: str, types: Sequence[str]) -> tuple[Record, ...]:
        if not 0 < len(words.strip()) <= LONGEST:
            return ()
        names = [name for name, bearers in self.by_name.items() if _of_types(bearers, types)]
        close = difflib.get_close_matches(_key(words), names, n=MOST, cutoff=CLOSE)
        found = (record for name in close for record in _of_types(self.by_name[name], types))
        return tuple({record.id: record for record in found}.values())[:MOST]


def shown(record: Record) -> str:
    """Gives a record as a person is shown it: `lumen-labs (Lumen Labs, a firm)`."""
    return f"{record.id} ({record.name.en}; {record.LABEL.lower()})"


def _of_types(records: Iterable[Record], types: Sequence[str]) -> tuple[Record, ...]:
    return tuple(record for record in records if not types or record.TYPE in types)


def _key(words: str) -> str:
    """Gives a name or address without what makes no difference: case, width, blanks, the scheme of an address."""
    plain = " ".join(unicodedata.normalize("NFKC", words).casefold().split())
    return re.sub(r"^https?://(www\.)?", "", plain).rstrip("/")


def _id_in(said: str) -> str:
    """Gives the id that the words are, as such or as the end of a page's address."""
    try:
        path = urlsplit(said).path
    except ValueError:
        return ""
    return path.strip("/").rpartition("/")[2].removesuffix(".yaml") if " " not in said else ""
