"""Tells which record a name means, from the texts of all records."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from generator.load import Mapping as Group
from generator.load import Node, Scalar, load
from generator.load import Sequence as Entries
from generator.moves import MOVED, read_moves, records_moved
from generator.read import SourceText
from generator.schema import FOLDERS
from generator.values import MAX_ID


class KnownRecords:
    """The records that there are: their ids, and their names once somebody asks."""

    def __init__(self, texts: Iterable[SourceText], unreadable_ids: Iterable[str] = ()) -> None:
        self._texts = tuple(texts)
        self.types: Mapping[str, str] = {
            text.stem: FOLDERS[text.folder].TYPE for text in self._texts if text.folder in FOLDERS
        }
        """The type of each record by its id."""
        self.ids = frozenset(self.types) | frozenset(unreadable_ids)

    def meant(self, text: str, types: Sequence[str]) -> str | None:
        """Gives the id of the one record of these types (none named: of any) that a text means; None where unclear."""

        def fits(record_id: str) -> bool:
            return record_id in self.types and (not types or self.types[record_id] in types)

        stem = re.sub(r"^\[\[|\]\]$|^(?:entities/)?[a-z]+/|\.yaml$", "", text.strip().strip("/")).split("|")[0]
        for likely in (stem, re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")):
            if fits(likely):
                return likely
        moved = self._moved.get(stem, "")
        if moved and fits(moved):
            return moved
        named = {record_id for record_id in self._named.get(_folded(stem), ()) if fits(record_id)}
        return named.pop() if len(named) == 1 else None

    @cached_property
    def _moved(self) -> Mapping[str, str]:
        """Gives where each record's former id leads."""
        moved = next((text for text in self._texts if text.path == MOVED), None)
        leads = records_moved(read_moves(moved)[1]) if moved else {}
        return {old.rpartition("/")[2]: new.rpartition("/")[2] for old, new in leads.items()}

    @cached_property
    def _named(self) -> Mapping[str, frozenset[str]]:
        """Gives the ids of the records that bear each name."""
        found: dict[str, set[str]] = defaultdict(set)
        for text in self._texts:
            raw = load(text)[0] if text.folder in FOLDERS else None
            for field in ("name", "aliases", "former_names") if raw else ():
                pair = raw.tree.get(field) if raw else None
                for name in _texts_in(pair[1]) if pair else ():
                    found[_folded(name)].add(text.stem)
        return {name: frozenset(ids) for name, ids in found.items()}


def _texts_in(node: Node) -> Iterable[str]:
    if isinstance(node, Scalar):
        return [node.text]
    if isinstance(node, Group):
        return [name for key, part in node.parts if key.text != "pinyin" for name in _texts_in(part)]
    return [name for part in node.parts for name in _texts_in(part)] if isinstance(node, Entries) else []


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())[: MAX_ID * 4]
