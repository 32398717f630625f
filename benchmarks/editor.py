"""Asks a real yaml-language-server what an editor would show in a record: completions, hovers and errors.

    npm install --prefix /tmp/editor yaml-language-server
    python -m benchmarks.editor /tmp/editor/node_modules/.bin/yaml-language-server

The questions stand below; each says what must be among the answers. Nothing else in the project needs Node.
"""

import itertools
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CURSOR = "¦"
"""Where somebody types, in the texts below."""

FIRM = "# yaml-language-server: $schema=../.schema/firm.json\nid: some-firm\nname:\n  en: Some Firm\n"
CITED = f"{FIRM}cite: {{source: some-source, at: page 1}}\n"
PROGRAM = FIRM.replace("firm", "program")

COMPLETIONS = (
    ("names of fields", f"{FIRM}fou¦", "founded"),
    ("names of fields in a group", f"{FIRM}facts:\n  - id: x\n    ¦", "claimed_by"),
    ("names of fields of a citation", f"{FIRM}cite:\n  ¦", "origin"),
    ("a fact with all that it needs", f"{FIRM}fact¦", "facts:\n  - id: $1\n    text: $2\n    cite:\n      source: $3"),
    ("values of a vocabulary", f"{FIRM}kind: ¦", "semiconductor"),
    ("the meaning of a value", f"{FIRM}kind: ¦", "Designs or makes chips."),
    ("values in a list", f"{FIRM}topics: [training, ¦]", "attraction"),
    ("ids of places", f"{FIRM}country: ¦", "cn"),
    ("their names", f"{FIRM}country: ¦", "China · 中国"),
    ("ids in a list with brackets", f"{PROGRAM}operators: [¦]", "baidu"),
    ("ids in a list with hyphens", f"{PROGRAM}operators:\n  - ¦", "tsinghua-university"),
    ("ids of sources in a fact", f"{FIRM}facts:\n  - id: x\n    text: y\n    cite: {{source: ¦}}", "istep-2022"),
    ("ids of any type", f"{FIRM}related: [¦]", "csrankings"),
)
"""What is typed, and what must be among the offers or the words beside them."""
HOVERS = (
    ("a field", f"{FIRM}foun¦ded: 2001", "When it was founded."),
    ("a value", f"{FIRM}kind: semicon¦ductor", "Designs or makes chips."),
    ("a field of a fact", f"{FIRM}facts:\n  - id: x\n    te¦xt: y", "The statement in our own words."),
)
ERRORS = (
    ("nothing wrong", CITED, ()),
    ("a right id that the list lacks", f"{CITED}country: brand-new\nparents: [also-new]\n", ()),
    ("a field that there is not", f"{CITED}surprise: 1\n", ("6: Property surprise is not allowed.",)),
    ("a wrong value", f"{CITED}kind: cluod\n", ("6: Value is not accepted. Valid values:",)),
    ("an id in a wrong form", f"{CITED}country: Not An Id\n", ("6: String does not match the pattern",)),
    ("a list that is none", f"{CITED}places: cn\n", ('6: Incorrect type. Expected "array".',)),
    ("a citation without place", f"{FIRM}cite: {{source: x}}\n", ('5: Missing property "at".',)),
    ("nothing behind a colon", f"{CITED}founded:\n", ("6: Incorrect type.",)),
)


class Editor:
    """A language server and the words that an editor exchanges with it."""

    def __init__(self, command: str, root: Path) -> None:
        self.process = subprocess.Popen([command, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.numbers = itertools.count(1)
        self.published: dict[str, list[dict[str, Any]]] = {}
        documentation = {"documentationFormat": ["markdown", "plaintext"], "snippetSupport": True}
        can = {
            "textDocument": {"completion": {"completionItem": documentation}, "publishDiagnostics": {}, "hover": {}},
            "workspace": {"configuration": True},
        }
        self.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": can})
        self.tell("initialized", {})

    def tell(self, method: str, given: dict[str, Any]) -> None:
        """Sends a word that wants no answer."""
        self._send({"method": method, "params": given})

    def ask(self, method: str, given: dict[str, Any]) -> Any:
        """Sends a question and waits for its answer."""
        number = next(self.numbers)
        self._send({"id": number, "method": method, "params": given})
        while True:
            word = self._receive()
            if word.get("id") == number and "method" not in word:
                return word.get("result")
            self._react(word)

    def open(self, path: Path, text: str) -> str:
        """Opens a file with a text that need not be on the disk; gives its address."""
        uri = f"{path.as_uri()}"
        self.published.pop(uri, None)
        self.tell(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}},
        )
        return uri

    def errors(self, uri: str) -> list[str]:
        """Waits until the server has said what is wrong with a file; gives its words, with their lines."""
        while uri not in self.published:
            self._react(self._receive())
        return [f"{found['range']['start']['line'] + 1}: {found['message']}" for found in self.published[uri]]

    def _react(self, word: dict[str, Any]) -> None:
        if word.get("method") == "textDocument/publishDiagnostics":
            self.published[word["params"]["uri"]] = word["params"]["diagnostics"]
        elif "id" in word and "method" in word:  # the server asks for settings; all are as they come
            wanted = word["params"].get("items", []) if isinstance(word.get("params"), dict) else []
            answer: list[dict[str, str]] | None = (
                [{} for _ in wanted] if word["method"] == "workspace/configuration" else None
            )
            self._send({"id": word["id"], "result": answer})

    def _send(self, word: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **word}).encode()
        pipe = self.process.stdin
        if pipe is None:
            raise RuntimeError("the server has no input")
        pipe.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        pipe.flush()

    def _receive(self) -> dict[str, Any]:
        pipe = self.process.stdout
        if pipe is None:
            raise RuntimeError("the server has no output")
        size = 0
        while line := pipe.readline().strip():
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
        if not size:
            raise RuntimeError("the server has ended")
        word: dict[str, Any] = json.loads(pipe.read(size))
        return word


def position(text: str) -> tuple[str, dict[str, int]]:
    """Gives the text without the cursor, and where that stands."""
    before, _, after = text.partition(CURSOR)
    return before + after, {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}


class Questions:
    """Asks, compares with what is wanted, and prints both."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor
        self.numbers = itertools.count(1)
        self.misses = 0

    def show(self, what: str, wanted: Sequence[str], found: str, milliseconds: float) -> None:
        """Prints one question with its outcome."""
        is_right = all(words in found for words in wanted) if wanted else not found
        self.misses += not is_right
        print(
            f"{'right' if is_right else 'WRONG'}  {milliseconds:6.0f} ms  {what}" + ("" if is_right else f"\n{found}")
        )

    def ask(self, what: str, method: str, typed: str, wanted: str, read: Callable[[Any], str]) -> None:
        """Asks about the place of the cursor."""
        text, place = position(typed)
        uri = self.open(text)
        started = time.perf_counter()
        answer = self.editor.ask(method, {"textDocument": {"uri": uri}, "position": place})
        self.show(what, [wanted], read(answer), 1000 * (time.perf_counter() - started))

    def errors(self, what: str, text: str, wanted: Sequence[str]) -> None:
        """Waits for what the server calls wrong."""
        started = time.perf_counter()
        found = "\n".join(self.editor.errors(self.open(text)))
        self.show(what, wanted, found, 1000 * (time.perf_counter() - started))

    def open(self, text: str) -> str:
        """Opens a text as a record that is not on the disk."""
        return self.editor.open(ROOT / f"entities/firms/not-there-{next(self.numbers)}.yaml", text)


def offers(answer: Any) -> str:
    """Gives all that a list of completions shows."""
    shown = answer["items"] if isinstance(answer, dict) else answer
    return "\n".join(f"{one['label']} {one.get('insertText')} {one.get('documentation')}" for one in shown)


def main() -> int:
    """Asks all questions; gives 1 when an answer is not as it should be."""
    questions = Questions(Editor(sys.argv[1], ROOT))
    for what, typed, wanted in COMPLETIONS:
        questions.ask(f"completes {what}", "textDocument/completion", typed, wanted, offers)
    for what, typed, wanted in HOVERS:
        questions.ask(f"explains {what}", "textDocument/hover", typed, wanted, lambda said: said["contents"]["value"])
    for what, text, found in ERRORS:
        questions.errors(f"marks {what}", text, found)
    for path in sorted((ROOT / "entities").glob("*/*.yaml")) if "--all" in sys.argv else ():
        questions.errors(f"{path.relative_to(ROOT)} is good", path.read_text(encoding="utf-8"), ())
    questions.editor.process.kill()
    print(f"{questions.misses} wrong")
    return bool(questions.misses)


if __name__ == "__main__":
    sys.exit(main())
