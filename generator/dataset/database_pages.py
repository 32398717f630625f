"""Takes an SQLite file, gives the same file with nothing in the places that hold no data.

SQLite leaves there what its buffers happened to hold, so that two versions of the library write files that differ
although their data and layout are the same. The format is https://www.sqlite.org/fileformat2.html, section 1.6.
"""

import struct
from collections.abc import Iterable, Iterator

INDEX_INNER, TABLE_INNER, INDEX_LEAF, TABLE_LEAF = 2, 5, 10, 13
FILE_HEADER, LEAF_HEADER, INNER_HEADER = 100, 8, 12
FRAGMENTS = 7
"""Where a page says how many bytes between its cells are in no free block."""
MIN_LOCAL, MAX_LOCAL = 32, 64
"""A cell keeps at least this share of a page, in 255ths, of a payload that is too long for it."""

Gap = tuple[int, int]
"""A stretch of a file that holds no data: where it begins and where it ends."""
Page = tuple[int, int]
"""Where a page begins, and how far behind that its own header does."""


def emptied(file: bytes, page_size: int, roots: Iterable[int], header: bytes = b"") -> bytes:
    """Gives the file with zeros in every byte of a tree's pages that belongs to no cell, and begun with `header`."""
    inner, leaves = _pages(file, page_size, roots)
    goes_on = (len(inner) + len(leaves)) * page_size < len(file)  # on pages of no tree, for cells that are too long
    gaps = [gap for page in inner for gap in _gaps(file, page, page_size)]
    for page in leaves:
        is_packed = not goes_on and not file[sum(page) + FRAGMENTS]
        gaps += _gaps_of_packed(file, page) if is_packed else _gaps(file, page, page_size)
    whole, zeros, place = memoryview(file), memoryview(bytes(page_size)), len(header)
    parts: list[bytes | memoryview] = [header]
    for first, last in sorted(gaps):
        parts += (whole[place:first], zeros[: last - first])
        place = last
    return b"".join((*parts, whole[place:]))


def _pages(file: bytes, size: int, roots: Iterable[int]) -> tuple[list[Page], list[Page]]:
    """Gives the inner pages and the leaves of all trees."""
    inner: list[Page] = []
    leaves: list[Page] = []
    waiting = [1, *roots]
    while waiting:
        number = waiting.pop()
        page = ((number - 1) * size, FILE_HEADER if number == 1 else 0)
        if file[sum(page)] in (TABLE_LEAF, INDEX_LEAF):
            leaves.append(page)
        else:
            inner.append(page)
            waiting += _children(file, *page)
    return inner, leaves


def _children(file: bytes, start: int, offset: int) -> Iterator[int]:
    """Yields the numbers of the pages below an inner page."""
    head = start + offset + INNER_HEADER
    yield _number(file, head - 4)
    (count,) = struct.unpack_from(">H", file, start + offset + 3)
    for place in struct.unpack_from(f">{count}H", file, head):
        yield _number(file, start + place)


def _gaps_of_packed(file: bytes, page: Page) -> Iterator[Gap]:
    """Yields the gaps of a leaf with nothing between its cells but free blocks, as nearly all are."""
    start, offset = page
    free, count, first = struct.unpack_from(">HHH", file, start + offset + 1)
    yield start + offset + LEAF_HEADER + 2 * count, start + first
    while free:
        after, length = struct.unpack_from(">HH", file, start + free)
        yield start + free + 4, start + free + length
        free = after


def _gaps(file: bytes, page: Page, size: int) -> Iterator[Gap]:
    """Yields the gaps of a page, looking at each cell, and those behind what its cells have on other pages."""
    start, offset = page
    kind, free, count = struct.unpack_from(">BHH", file, start + offset)
    is_inner = kind in (INDEX_INNER, TABLE_INNER)
    head = offset + (INNER_HEADER if is_inner else LEAF_HEADER)
    used = [(0, head + 2 * count), *_free_blocks(file, start, free)]
    for place in struct.unpack_from(f">{count}H", file, start + head):
        end = start + place + (4 if is_inner else 0)
        if kind != TABLE_INNER:
            payload, end = _varint(file, end)
        if kind in (TABLE_INNER, TABLE_LEAF):
            _, end = _varint(file, end)
        if kind != TABLE_INNER:
            kept = _kept(payload, size, is_table=kind == TABLE_LEAF)
            end += kept
            if kept < payload:
                yield _gap_of_overflow(file, _number(file, end), payload - kept, size)
                end += 4
        used.append((place, max(end - start, place + 4)))
    place = 0
    for first, last in sorted([*used, (size, size)]):
        if first > place:
            yield start + place, start + first
        place = max(place, last)


def _free_blocks(file: bytes, start: int, first: int) -> Iterator[tuple[int, int]]:
    """Yields the heads of the free blocks within a page."""
    while first:
        yield first, first + 4
        first = struct.unpack_from(">H", file, start + first)[0]


def _gap_of_overflow(file: bytes, page: int, left: int, size: int) -> Gap:
    """Gives what is behind the payload on the last of a chain of overflow pages."""
    while left > size - 4:
        page, left = _number(file, (page - 1) * size), left - (size - 4)
    return (page - 1) * size + 4 + left, page * size


def _kept(payload: int, size: int, *, is_table: bool) -> int:
    """Gives how much of a payload its cell keeps."""
    least, most = _least(size), _most(size, is_table=is_table)
    if payload <= most:
        return payload
    kept = least + (payload - least) % (size - 4)
    return kept if kept <= most else least


def _most(size: int, *, is_table: bool) -> int:
    """Gives how much of a payload a cell keeps at most."""
    return size - 35 if is_table else (size - 12) * MAX_LOCAL // 255 - 23


def _least(size: int) -> int:
    """Gives how much at least stays in the cell of a payload that is too long for it."""
    return (size - 12) * MIN_LOCAL // 255 - 23


def _number(file: bytes, place: int) -> int:
    return int(struct.unpack_from(">I", file, place)[0])


def _varint(file: bytes, place: int) -> tuple[int, int]:
    """Gives a number of variable length and the place behind it."""
    if (number := file[place]) < 0x80:  # as nearly all are
        return number, place + 1
    number = 0
    for behind in range(1, 9):
        byte = file[place + behind - 1]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, place + behind
    return number << 8 | file[place + 8], place + 9
