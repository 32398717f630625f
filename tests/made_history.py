"""A small invented history of the invented tracker, with what makes edits hard to tell: odd characters, long texts."""

from generator.config import Change, History
from generator.edits import Edit, FieldChange, RecordChange

LAST = "c0ffee" * 6 + "c0ff"
MOMENT = "2030-02-03T04:05:06Z"
ODD = '湖 "quoted" <script>alert(1)</script> &amp; ]]> 👩\u200d🔬 {{ x }} [[id]] \u000bend'
LONG = (
    "The academy said that it would train one hundred thousand people in the years to come, {} in the provinces by the "
    "lake, and that the rest would follow as soon as there were rooms and teachers for them, which it did not promise."
)

_EDITS = (
    Edit(
        LAST,
        MOMENT,
        ODD,
        (
            RecordChange(
                "firms/lumen-labs",
                "Lumen R&D <AI> Labs",
                "changed",
                (
                    FieldChange(("name", "zh"), None, "明光AI（诺兰）研究院"),
                    FieldChange(("founded",), "2010", "2011-03-04"),
                    FieldChange(("kind",), "ai-user", "ai-developer"),
                    FieldChange(("layers",), ("technology", "basic"), ("basic", "technology")),
                    FieldChange(("summary",), LONG.format("most of them"), LONG.format("half of them")),
                    FieldChange(("facts", "own-claim", "text"), LONG.format("many"), "A short <b>text</b> & ]]> more."),
                    FieldChange(("facts", "forgotten"), {"id": "forgotten", "text": "Gone.", "date": "2029"}, None),
                    FieldChange(("colour",), "red", None),
                ),
            ),
            RecordChange(
                "statistics/lantern-keepers",
                "Keepers of lanterns by country",
                "changed",
                (FieldChange(("observations", "quoria", "value"), "11", "12"),),
            ),
        ),
    ),
    Edit(
        "b0b" * 13 + "b",
        "2030-02-01T00:00:00Z",
        "Lumen is called by its own name",
        (
            RecordChange("firms/lumen-labs", "Lumen R&D <AI> Labs", "moved", (), "firms/lumen"),
            RecordChange("places/estmark", "Estmark", "unreadable"),
            RecordChange("policies/withdrawn-plan", "A plan that was none", "removed"),
        ),
    ),
    Edit(
        "a" * 40,
        "2029-12-31T23:59:59Z",
        "First records",
        (
            RecordChange("firms/lumen", "Lumen", "added"),
            RecordChange("places/estmark", "Estmark", "added"),
            RecordChange("policies/withdrawn-plan", "A plan that was none", "added"),
            RecordChange("statistics/lantern-keepers", "Keepers of lanterns by country", "added"),
        ),
    ),
)

MADE_HISTORY = History(
    MOMENT[:10], LAST, {"entities/firms/lumen-labs.yaml": Change(MOMENT[:10], LAST)}, MOMENT, True, _EDITS
)
"""Everything is known, nothing comes from the clock."""
