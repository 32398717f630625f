"""Makes files as a build does, part by part, for tests that read what is in them."""

from collections.abc import Iterable, Mapping

from generator.catalog import Loaded
from generator.config import Settings
from generator.exports import INDEX, data_index, export_parts
from generator.part import Part


def made(parts: Iterable[Part]) -> dict[str, bytes]:
    """Gives every file of some parts by its path."""
    files = ((path, content) for part in parts for path, content in part.make())
    return {path: content if isinstance(content, bytes) else content.encode() for path, content in files}


def made_texts(parts: Iterable[Part]) -> dict[str, str]:
    """Gives the files of parts that make texts only."""
    return {path: content.decode() for path, content in made(parts).items()}


def data_files(loaded: Loaded, settings: Settings) -> Mapping[str, str | bytes]:
    """Gives every data file, the list of all of them too: bytes where it is no text."""
    files = made(export_parts(loaded, settings))
    texts = {path: content if path.endswith(".sqlite") else content.decode() for path, content in files.items()}
    return {INDEX: data_index(files, loaded.catalog, settings), **texts}
