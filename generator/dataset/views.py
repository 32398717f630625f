"""Gives the views of the database: what people ask for most, joined already."""

from dataclasses import dataclass


@dataclass(frozen=True)
class View:
    """A view: its name, what it shows, and the query behind it."""

    name: str
    meaning: str
    query: str


VIEWS = (
    View(
        "facts_with_sources",
        "Every fact with the titles of its sources, one row for each citation.",
        """
SELECT f.record, r.name_en AS record_name, f.type, f.id AS fact, f.kind, f.date, f.text, f.claimed_by,
       c.source, s.name_en AS source_title, s.published, c.at, c.origin, f.page
FROM facts AS f
JOIN records AS r ON r.id = f.record
JOIN citations AS c ON c.record = f.record AND c.field = 'facts' AND c.part = f.id
JOIN sources AS s ON s.id = c.source""",
    ),
    View(
        "observations_with_sources",
        "Every value of every statistic with names, unit and sources, one row for each citation.",
        """
SELECT o.record AS statistic, t.name_en AS statistic_name, o.id AS observation, o.place, p.name_en AS place_name,
       o.period, o."by", o.kind, o.bound, o.value, o.low, o.high, o.unit,
       c.source, s.name_en AS source_title, s.published, c.at, c.origin, o.page
FROM observations AS o
JOIN statistics AS t ON t.id = o.record
LEFT JOIN places AS p ON p.id = o.place
JOIN citations AS c ON c.record = o.record AND c.field = 'observations' AND c.part = o.id
JOIN sources AS s ON s.id = c.source""",
    ),
    View(
        "programs_by_operator",
        "Who runs which programme, one row for each of the two.",
        """
SELECT o.id AS operator, o.name_en AS operator_name, o.type AS operator_type,
       p.id AS program, p.name_en AS program_name, p.kind, p.status, p.start, p.page
FROM relations AS l
JOIN records AS o ON o.id = l.target
JOIN programs AS p ON p.id = l.record
WHERE l.field = 'operators'""",
    ),
    View(
        "resting_on_sources",
        "What rests on a source: every citation with the names of both.",
        """
SELECT c.source, s.name_en AS source_title, s.published, c.at,
       c.record, r.name_en AS record_name, c.type, c.field, c.part, c.origin, r.page
FROM citations AS c
JOIN sources AS s ON s.id = c.source
JOIN records AS r ON r.id = c.record""",
    ),
    View(
        "relations_with_names",
        "Every link between two records with the names of both.",
        """
SELECT l.record, r.name_en AS record_name, l.type, l.field, l.target, t.name_en AS target_name, l.target_type
FROM relations AS l
JOIN records AS r ON r.id = l.record
JOIN records AS t ON t.id = l.target""",
    ),
)
"""Every view. A column that a query names and a type no longer has stops the build."""
