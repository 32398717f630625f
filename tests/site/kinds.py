"""Chooses one page of each kind from the invented tracker's site."""

from itertools import filterfalse

from generator.schema import ENTITY_TYPES
from tests.site.publish import Built, is_embed


def page_kinds(built: Built) -> dict[str, str]:
    """Gives the address of one page of each kind: for a record, of the one that is referred to most."""
    catalog = built.catalog
    found = {"home": "", "not-found": "404.html", "figures": "figures/"}
    for name, record_type in ENTITY_TYPES.items():
        records = catalog.of(record_type)
        busiest = max(records, key=lambda record: (len(catalog.backlinks.get(record.id, ())), record.id))
        found[f"index-{name}"] = f"{record_type.FOLDER}/"
        found[f"record-{name}"] = f"{record_type.FOLDER}/{busiest.id}/"
    made = {*(record_type.FOLDER for record_type in ENTITY_TYPES.values()), "figures"}
    for path in filterfalse(is_embed, built.pages):
        folder, _, rest = path.partition("/")
        address = path.removesuffix("index.html")
        if folder == "figures" and rest != "index.html":
            found[f"figure-{rest.removesuffix('/index.html')}"] = address
        elif rest and folder not in made:
            found[f"written-{address.strip('/').replace('/', '-')}"] = address
    return found
