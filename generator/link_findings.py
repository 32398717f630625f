"""Takes what a run found and what earlier runs did, gives what entities/checked.yaml says now, as its text."""

import json
from collections.abc import Iterator, Mapping

from generator.catalog import Catalog
from generator.checked import FAILING, Checked, CheckedAddress, Skipped, addresses_in, host_of
from generator.link_check import Finding
from generator.schema.source import Source
from generator.values import PartialDate

HEADER = """\
# What the check of the sources' addresses found. `tracker links` writes this file, in the folder of the records;
# by hand goes only what it is to leave out, each with a reason:
#   skip:
#     - host: "www.example.org"
#       why: "Answers 403 to programs."
# Comments do not stay. content/contributing/sources says more.
"""


def known_addresses(catalog: Catalog, *, everything: bool) -> tuple[str, ...]:
    """Gives the addresses that the records of sources hold, or those of all records, each once, sorted."""
    records = catalog if everything else catalog.of(Source)
    return tuple(sorted({address for record in records for _, address in addresses_in(record)}))


def left_out(address: str, checked: Checked) -> Skipped | None:
    """Gives the entry that leaves an address out, if there is one."""
    host = host_of(address)
    return next((skip for skip in checked.skip if skip.address == address or skip.host == host), None)


def newest(mine: Checked, other: Checked) -> Checked:
    """Gives the later finding for each address that either has; what is left out is as in the first."""
    found: dict[str, CheckedAddress] = {}
    for checked in (other, mine):
        for entry in checked.addresses:
            asked = checked.asked_on(entry)
            earlier = found.get(entry.address)
            if not earlier or not earlier.on or earlier.on <= asked:
                found[entry.address] = entry.model_copy(update={"on": asked})
    last = max((day for day in (mine.on, other.on) if day), default=None)
    return Checked(on=last, skip=mine.skip, addresses=tuple(entry for _, entry in sorted(found.items())))


def merged(before: Checked, findings: Mapping[str, Finding], on: PartialDate, catalog: Catalog) -> Checked:
    """Gives what is known after a run on a day: its findings, and earlier ones of addresses that it did not ask.

    Addresses that no record has any more drop out, and so does what was found at one that is now left out.
    """
    kept: list[CheckedAddress] = []
    for address in known_addresses(catalog, everything=True):
        earlier = before.by_address.get(address)
        if address in findings:
            kept.append(_entry(address, findings[address], earlier, on))
        elif earlier and not left_out(address, before):
            asked = before.asked_on(earlier)
            kept.append(earlier.model_copy(update={"on": None if asked == on else asked}))
    return Checked(on=on, skip=before.skip, addresses=tuple(kept))


def _entry(address: str, finding: Finding, earlier: CheckedAddress | None, on: PartialDate) -> CheckedAddress:
    """Gives a finding; one that fails keeps the day of its first failure in an unbroken row."""
    since = None
    if finding.found in FAILING:
        since = (earlier.failing_since if earlier else None) or on
    return CheckedAddress(
        address=address,
        found=finding.found,
        status=finding.status or None,
        to=finding.to or None,
        failing_since=since,
    )


def to_yaml(checked: Checked) -> str:
    """Gives the text of entities/checked.yaml."""
    lines = [f"on: {checked.on}"] if checked.on else []
    for name, parts in (("skip", checked.skip), ("addresses", checked.addresses)):
        if parts:
            lines.append(f"{name}:")
        for part in parts:
            first, *others = _fields(part)
            lines += [f"  - {first}", *(f"    {field}" for field in others)]
    return HEADER + "".join(f"{line}\n" for line in lines)


def _fields(part: CheckedAddress | Skipped) -> Iterator[str]:
    """Yields the lines of the fields that have a value. A text in JSON's quotes is one in YAML's."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if value is not None:
            is_text = isinstance(value, str) and name in ("address", "host", "why", "to")
            yield f"{name}: {json.dumps(value, ensure_ascii=False) if is_text else value}"
