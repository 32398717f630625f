"""Gives the records that are closest to this one, each with what the two have in common, in words."""

from collections.abc import Mapping, Sequence

from generator.blocks import Block, Line, Table, Words
from generator.catalog import Catalog
from generator.closeness import CITED, COUNTED, PLACE, TERM, TIE, Close, Trait, closest, index_of
from generator.closeness_basis import BASIS, basis
from generator.lines import record_link, short_name
from generator.once import once_per_catalog
from generator.per_record import remembered
from generator.record import Record
from generator.record_inputs import ALL
from generator.sections import Context, Section
from generator.vocabularies import Topic, Vocabulary
from generator.when_asked import WhenAsked

SHOWN = 6
REASONS, ENOUGH = 3, 2
"""The most reasons that are told, and those after which sources are none any more."""
NAMED = 3
"""The most things that one reason names."""
READS_ON = ("by", "with", "of", "under", "for", "cited for")
"""A field whose title ends in one of these reads on in a sentence: run by, issued by, built with, for."""


def build(context: Context) -> tuple[Block, ...]:
    """Gives the closest records of the same type, or nothing where none is close enough."""
    record = context.record
    rows = see_also(context.catalog)[record.id]
    caption = f"{record.PLURAL} that have most in common with it"
    return (Table(caption, (record.LABEL, "In common"), rows),) if rows else ()


@once_per_catalog
def see_also(catalog: Catalog) -> Mapping[str, tuple[tuple[Line, ...], ...]]:
    """Gives the closest records of each, with what they have in common; found out when a page asks, and remembered."""
    same = basis(catalog)

    def rows(record_id: str) -> tuple[tuple[Line, ...], ...]:
        record = catalog[record_id]
        found = closest(record, catalog, SHOWN)
        said = ["; ".join(reasons(close, record, catalog)) for close in found]
        told = zip(found, said, strict=True)
        return tuple(((record_link(close.record),), (Words(words[:1].upper() + words[1:]),)) for close, words in told)

    def known(record_id: str) -> tuple[tuple[Line, ...], ...]:
        return remembered(f"{__name__}.rows", (same, record_id), lambda: rows(record_id))

    return WhenAsked(catalog.records, known, follows_from=[(BASIS, ALL)])


def reasons(close: Close, record: Record, catalog: Catalog) -> tuple[str, ...]:
    """Gives what the two have in common, what says most first; things of one sort are told together.

    That one source tells of both is said only where there is little else to say.
    """
    together: dict[tuple[str, str], list[Trait]] = {}
    for trait in close.shared:
        by = trait.key if trait.sort in (CITED, TERM) else _role(trait, close, record, catalog)
        together.setdefault((trait.sort, by), []).append(trait)
    ordered = sorted(together.items(), key=lambda pair: pair[0][0] == CITED)
    shown = [pair for n, pair in enumerate(ordered) if n < ENOUGH or (n < REASONS and pair[0][0] != CITED)]
    return tuple(_reason(sort, by, traits, record, catalog) for (sort, by), traits in shown)


def _role(trait: Trait, close: Close, record: Record, catalog: Catalog) -> str:
    """Gives the field by which both name what they share, where that reads on and is the same for both."""
    if trait.sort != TIE:
        return ""
    traits = index_of(catalog).traits
    own, other = traits[record.id][trait], traits[close.record.id][trait]
    return own.lower() if own == other and own.lower().endswith(READS_ON) else "linked with"


def _reason(sort: str, by: str, traits: Sequence[Trait], record: Record, catalog: Catalog) -> str:
    if sort == TERM:
        return _terms(traits, record)
    if sort == CITED:
        source = catalog[by]
        places = [
            s.at for t in traits for s in getattr(source, "sections", ()) if s.id == t.part and s.at[:1].isupper()
        ]
        return f"both told in {_listed(places)} of {short_name(source)}" if places else f"both told in {source.name.en}"
    if sort == COUNTED and len(traits) > 1:
        return f"both in the same {len(traits)} statistics"
    opening = {PLACE: "in", COUNTED: "in the statistic"}.get(sort, by)
    return f"both {opening} {_listed([catalog[trait.key].name.en for trait in traits])}"


def _terms(traits: Sequence[Trait], record: Record) -> str:
    """Gives shared terms of one vocabulary: "both on teachers", "both for students", "same kind: course"."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        terms = [t for t in (value if isinstance(value, tuple) else (value,)) if isinstance(t, Vocabulary)]
        if terms and type(terms[0]).__name__ == traits[0].key:
            shared = [term for trait in traits for term in terms if term.value == trait.part]
            named = ", ".join(_in_a_sentence(term.label) for term in shared)
            title = str(field.title).lower()
            if isinstance(terms[0], Topic):
                return f"both on {named}"
            return f"both {title} {named}" if title in READS_ON else f"same {title}: {named}"
    raise LookupError(f"{record.id} has no {traits[0].key}")


def _in_a_sentence(label: str) -> str:
    """Gives a label without its capital, unless that is part of the word: Teachers -> teachers, AI at school."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _listed(names: Sequence[str]) -> str:
    if len(names) > NAMED:
        return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


SECTION = Section("See also", 62, build)
