"""Gives how fresh a record is, what was looked for in vain, and where to correct it."""

from generator.blocks import Block, Bullets, File, Line, Link, Outside, Quiet, Words
from generator.config import DATA_VERSION
from generator.edits import UNREADABLE
from generator.lines import address_of, prose, separated
from generator.locators import citations_in
from generator.releases import frozen_pages
from generator.repository import commits_address, edit_address, report_address
from generator.sections import Context, Section
from generator.values import parse_date


def build(context: Context) -> tuple[Block, ...]:
    """Gives the dates, the vain searches, the data files and the links for corrections."""
    record = context.record
    lines: list[Line] = []
    if record.verified:
        against = " against its sources" if any(citations_in(record)) else ""
        lines.append((Words(f"Last verified{against}: {record.verified.words}."),))
    else:
        lines.append((Words("Not yet verified by a second look at its sources."),))
    path = f"entities/{record.FOLDER}/{record.id}.yaml"
    told = context.settings.history.of_records.get(address_of(record).page, ())
    last = next((edit for edit, change in told if change.how != UNREADABLE), None)
    if last:
        lines.append((Words(f"Last changed: {parse_date(last.date).words}"), Quiet(f" (commit {last.commit[:10]}).")))
    for vain in record.not_found:
        lines.append(
            (Words(f"Looked for, not found ({vain.looked.words}): {vain.field}. "), *prose(vain.where, context.catalog))
        )
    kept = frozen_pages(address_of(record).page, context.settings.releases)
    if kept:
        links = separated((Link(File(f"{made}/"), f"version {release.version}"),) for made, release in reversed(kept))
        lines.append((Words("As it was published: "), *links, Words(".")))
    data = f"data/{DATA_VERSION}/{record.FOLDER}/{record.id}"
    lines.append(
        (
            Words("This record as data: "),
            Link(File(f"{data}.json"), "JSON"),
            Words(", "),
            Link(File(f"{data}.yaml"), "YAML"),
            Words("."),
        )
    )
    settings = context.settings
    if settings.repo_url:
        lines.append(
            (
                Outside(edit_address(settings, path), "Edit this record"),
                Words(" · "),
                Outside(report_address(settings, f"{record.FOLDER}/{record.id}", record.name.en), "Report an error"),
                Words(" · "),
                Outside(commits_address(settings, path), "Its file's commits"),
            )
        )
    return (Bullets(tuple(lines)),)


SECTION = Section("About this record", 90, build, ("verified", "not_found"), "about-this-record")
