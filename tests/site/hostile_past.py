"""Gives a hostile tracker a hostile past: commits, moved and withdrawn pages, checked addresses, a published version.

Git takes any bytes for the subject of a commit and for its author, and a record of the past was never checked.
"""

import hashlib
import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.site.hostile import Filled, fill, types_of
from tests.site.payloads import PAYLOADS, SUBJECTS

MOMENT = 1_900_000_000
"""Seconds since 1970, of the first commit; an hour lies between two."""
WITHDRAWN = 12
"""Every so many payloads is the reason of a page that was withdrawn, and of one that moved."""
KEPT = 6
"""Every so many records stand in the published version."""


def write_past(root: Path, records: Sequence[Filled]) -> None:
    """Writes everything beside the records of today, and makes the folder a repository."""
    (root / "entities/moved.yaml").write_text("".join(_moved()), encoding="utf-8")
    (root / "entities/checked.yaml").write_text("".join(_checked()), encoding="utf-8")
    _write_release(root, records)
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for command, given in (
        (("init", "--quiet", "--initial-branch", "main"), b""),
        (("fast-import", "--quiet", "--force"), b"".join(_commits(records))),
    ):
        subprocess.run(["git", *command], cwd=root, env=environment, input=given, check=True, capture_output=True)


def _moved() -> Iterator[str]:
    for number, payload in enumerate(PAYLOADS):
        if number % WITHDRAWN == 0:
            why = json.dumps(payload, ensure_ascii=False)
            yield f"- {{from: firms/lost-{number}, withdrawn: yes, on: 2030-01-02, why: {why}}}\n"
            yield f"- {{from: firms/late-{number}, to: firms/firm-000, on: 2030-01-02, why: {why}}}\n"


def _checked() -> Iterator[str]:
    yield "on: 2030-01-02\nskip:\n"
    for number, payload in enumerate(PAYLOADS):
        why = json.dumps(payload, ensure_ascii=False)
        yield f"  - host: {why if number % 2 else 'www.example.org'}\n    why: {why}\n"


def _write_release(root: Path, records: Sequence[Filled]) -> None:
    """Writes a version that holds some of the records, and a hand-written page of payloads."""
    markdown = "# A page\n\n" + "\n\n".join(PAYLOADS) + "\n"
    frozen = {"about/method": {"type": "page", "title": PAYLOADS[0], "markdown": markdown}}
    for record in records[::KEPT]:
        frozen[record.page.rstrip("/")] = {"type": record.type_name, **record.data}
    whole = {"schema_version": 1, "version": "2030.1", "date": "2030-01-01", "commit": "abc", "frozen": frozen}
    text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    folder = root / "releases"
    folder.mkdir()
    (folder / "2030.1.json").write_text(text, encoding="utf-8")
    (folder / "SHA256SUMS").write_text(f"{hashlib.sha256(text.encode()).hexdigest()}  2030.1.json\n", encoding="utf-8")


def _commits(records: Sequence[Filled]) -> Iterator[bytes]:
    """Yields commits for git fast-import: each with a hostile subject and hostile old texts, at last those of today."""
    by_page = {record.page: record for record in records}
    for number, subject in enumerate(SUBJECTS):
        payload = PAYLOADS[number % len(PAYLOADS)]
        pages = [fill(name, number % len(PAYLOADS) + 2).page for name in types_of(number % len(PAYLOADS) + 2)]
        olds = {f"entities/{page.rstrip('/')}.yaml": _old(by_page[page], payload, subject) for page in pages}
        gone = f"entities/firms/gone-{number:03d}.yaml"
        olds[gone] = json.dumps({"id": f"gone-{number:03d}", "name": {"en": payload}}).encode()
        yield _commit(number, subject, olds)
    present = {f"entities/{r.page.rstrip('/')}.yaml": json.dumps(r.data, ensure_ascii=False).encode() for r in records}
    yield _commit(len(SUBJECTS), SUBJECTS[0], present, [f"entities/firms/gone-{n:03d}.yaml" for n in range(40)])


def _old(record: Filled, payload: str, subject: bytes) -> bytes:
    """Gives a record as it was: with fields that no type has, named and filled by a stranger, escapes and all."""
    odd = f"{payload}\x1b[31m\u202e::error::\u2028{subject[:200].decode('utf-8', 'replace')}"
    strange = {**record.data, payload: odd, "::error file=x::": [odd, {"<b>": odd}], "note": odd, "summary": payload}
    return json.dumps({**strange, "name": {"en": odd, payload: odd}}, ensure_ascii=True).encode()


def _commit(number: int, subject: bytes, files: dict[str, bytes], gone: Sequence[str] = ()) -> bytes:
    who = f"<script>{number} <a@b.example> {MOMENT + 3600 * number} +0000".replace("<script>", "Mallory ").encode()
    parts = [b"commit refs/heads/main\ncommitter ", who, b"\n", _data(subject)]
    for name, content in files.items():
        parts += [b"M 100644 inline ", name.encode(), b"\n", _data(content)]
    return b"".join([*parts, *(b"D " + name.encode() + b"\n" for name in gone), b"\n"])


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)
