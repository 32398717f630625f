"""Takes a record, gives its ties: what it does together with each firm, university and organization.

The one home of what "works with" means: two of them run a programme together or take part in running it, one is
host to a programme of the other, or they have built an AI school together. Hosts of one programme are not partners
of each other by that alone, and neither are those that belong to each other.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from generator.blocks import Address, Line, Words
from generator.catalog import Catalog
from generator.lines import address_of, term_link
from generator.record import Record
from generator.schema.firm import Firm
from generator.schema.organization import Organization
from generator.schema.program import Program, Site
from generator.schema.university import School, University
from generator.values import PartialDate

PARTNERS: tuple[type[Record], ...] = (University, Firm, Organization)
"""The types whose records work with each other, in the order in which they are shown."""
GRAPH = "graph"
"""The address of the page that shows ties."""
SCHOOLS = "ai-school"
"""The way in which those who build a school work together; all others are kinds of programmes."""
SCHOOLS_LABEL = "AI schools and institutes"
TEAM = 200
"""Where more than so many take part, each works with those who run it, and not with each of the others."""
ROLES = ("operators", "partners", "sites", "schools")
"""The fields by which a programme names its team and hosts, and a university those who built its schools."""


@dataclass(frozen=True)
class Tie:
    """One thing that a record and a partner do together."""

    partner: str
    through: Program | University
    """The programme, or the university that has the school."""
    part: Site | School | None = None
    """The school; or the site, where one of the two is only host to the programme."""

    @property
    def way(self) -> str:
        """The kind of programme, or that it is a school."""
        return self.through.kind.value if isinstance(self.through, Program) else SCHOOLS

    @property
    def way_line(self) -> Line:
        """What the way is called, linked to its meaning where it has one."""
        return (term_link(self.through.kind),) if isinstance(self.through, Program) else (Words(SCHOOLS_LABEL),)

    @property
    def title(self) -> str:
        """What the programme or the school is called."""
        return self.part.name.en if isinstance(self.part, School) else self.through.name.en

    @property
    def address(self) -> Address:
        """Where the programme or the school stands."""
        return address_of(self.through, self.part.id if isinstance(self.part, School) else "")

    @property
    def year(self) -> str:
        """The year in which the site was set up, the school founded, or else the programme begun; empty if unknown."""
        date: PartialDate | None = None
        match self.part:
            case Site():
                date = self.part.year
            case School():
                date = self.part.founded
            case None if isinstance(self.through, Program):
                date = self.through.start
        return str(date)[:4] if date else ""

    @property
    def sources(self) -> frozenset[str]:
        """The sources that say so."""
        cited = self.part.cite if self.part else self.through.cite
        return frozenset(citation.source for citation in cited)


def ties_of(record: Record, catalog: Catalog) -> tuple[Tie, ...]:
    """Gives every tie of a firm, university or organization, programmes first; one for each site that is host."""
    if type(record) not in PARTNERS:
        return ()
    naming = {r.source for r in catalog.backlinks.get(record.id, ()) if r.field in ROLES} | {record.id}
    sources = [catalog[source] for source in sorted(naming)]
    family = {record.id, *getattr(record, "parents", ())}
    family |= {r.source for r in catalog.backlinks.get(record.id, ()) if r.field == "parents"}
    found = [tie for s in sources if isinstance(s, Program) for tie in _in_program(record.id, s)]
    found += [tie for s in sources if isinstance(s, University) for tie in _in_schools(record.id, s)]
    return tuple(t for t in found if t.partner not in family and type(catalog.records.get(t.partner)) in PARTNERS)


def partners_of(record: Record, catalog: Catalog) -> Mapping[str, Mapping[Address, tuple[Tie, ...]]]:
    """Gives the partners of a record, each with the programmes and schools that they have together.

    A programme counts once, also where both are in its team or one is host to several of its sites.
    """
    found: dict[str, dict[Address, tuple[Tie, ...]]] = defaultdict(dict)
    for tie in ties_of(record, catalog):
        found[tie.partner][tie.address] = (*found[tie.partner].get(tie.address, ()), tie)
    return found


def _in_program(record_id: str, program: Program) -> Iterator[Tie]:
    """Yields those who run a programme together or take part in running it, and, for them, who is host to it."""
    team = tuple(dict.fromkeys((*program.operators, *program.partners)))
    core = team if len(team) <= TEAM else tuple(dict.fromkeys(program.operators))[:TEAM]
    hosted = [site for site in program.sites if site.host]
    if record_id in core:
        yield from (Tie(other, program) for other in team)
        yield from (Tie(site.host, program, site) for site in hosted if site.host)
    else:
        yield from (Tie(other, program) for other in core if record_id in team)
        here = [site for site in hosted if site.host == record_id]
        yield from (Tie(other, program, site) for site, other in product(here, core) if record_id not in team)


def _in_schools(record_id: str, university: University) -> Iterator[Tie]:
    for school in university.schools:
        builders = dict.fromkeys((university.id, *school.built_with))
        is_team = len(builders) <= TEAM or record_id == university.id
        if record_id in builders:
            yield from (Tie(other, university, school) for other in (builders if is_team else (university.id,)))
