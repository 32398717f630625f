"""Chooses one page of each kind from the invented tracker's site."""

from itertools import filterfalse

from generator.schema import ENTITY_TYPES
from tests.site.publish import MADE, Built


def page_kinds(built: Built) -> dict[str, str]:
    """Gives the address of one page of each kind: the record that is referred to most, the fullest of the lists."""
    catalog = built.catalog
    found = {"home": "", "not-found": "404.html"}
    for name, record_type in ENTITY_TYPES.items():
        records = catalog.of(record_type)
        busiest = max(records, key=lambda record: (len(catalog.backlinks.get(record.id, ())), record.id))
        found[f"index-{name}"] = f"{record_type.FOLDER}/"
        found[f"record-{name}"] = f"{record_type.FOLDER}/{busiest.id}/"
    found |= {name: f"{name}/" for name in MADE}
    for folder in ("topics", "years", "kinds"):
        below = [page for page in built.pages if page.startswith(f"{folder}/") and page.count("/") == 2]
        fullest = max(below, key=lambda page: ((built.site / page).stat().st_size, page))
        found[f"one-of-{folder}"] = fullest.removesuffix("index.html")
    newest = max(page for page in built.pages if page.startswith("versions/") and page.count("/") == 2)
    found["version"] = newest.removesuffix("index.html")
    made = {*(record_type.FOLDER for record_type in ENTITY_TYPES.values()), *MADE}
    for path in filterfalse(built.standalone.__contains__, built.pages):
        folder, _, rest = path.partition("/")
        address = path.removesuffix("index.html")
        if folder == "figures" and rest != "index.html":
            found[f"figure-{rest.removesuffix('/index.html')}"] = address
        elif rest and folder not in made:
            found[f"written-{address.strip('/').replace('/', '-')}"] = address
    return found
