"""Takes an SQLite file, gives the same file with nothing in the places that hold no data.

SQLite leaves there what its buffers happened to hold, so that two versions of the library write files that differ
although their data and layout are the same. The format is https://www.sqlite.org/fileformat2.html, section 1.6.
"""

import struct
from collections.abc import Iterator

INDEX_INNER, TABLE_INNER, INDEX_LEAF, TABLE_LEAF = 2, 5, 10, 13
FILE_HEADER, LEAF_HEADER = 100, 8
MIN_LOCAL, MAX_LOCAL = 32, 64
"""A cell keeps at least this share of a page, in 255ths, of a payload that is too long for it."""


def emptied(file: bytes, page_size: int, roots: Iterator[int]) -> bytes:
    """Gives the file with zeros in every byte of a tree's pages that belongs to no cell."""
    found = bytearray(file)
    waiting = [1, *roots]
    while waiting:
        page = waiting.pop()
        start = (page - 1) * page_size
        offset = FILE_HEADER if page == 1 else 0
        if file[start + offset] in (TABLE_LEAF, INDEX_LEAF) and _clear_packed(file, start, page_size, offset, found):
            continue
        used, children = _used(file, start, page_size, offset, found)
        _clear(found, start, page_size, used)
        waiting += children
    return bytes(found)


def _clear_packed(file: bytes, start: int, size: int, offset: int, found: bytearray) -> bool:
    """Clears a leaf of a tree whose cells lie side by side and do not go on elsewhere, as nearly all do.

    Gives False, and does nothing, where they are not: then each cell has to be looked at.
    """
    free, count, first, fragments = struct.unpack_from(">HHHB", file, start + offset + 1)
    if free or fragments or not count:
        return False
    head = offset + LEAF_HEADER
    places = sorted(struct.unpack_from(f">{count}H", file, start + head))
    least, most = _least(size), _most(size, is_table=file[start + offset] == TABLE_LEAF)
    long = [a for a, b in zip(places, [*places[1:], size], strict=True) if b - a >= least]
    if places[0] != first or any(_varint(file, start + place)[0] > most for place in long):
        return False
    end = head + 2 * count
    found[start + end : start + first] = bytes(first - end)
    return True


def _clear(found: bytearray, start: int, end: int, used: list[tuple[int, int]]) -> None:
    """Puts zeros between the used parts of a page."""
    place = 0
    for first, last in sorted([*used, (end, end)]):
        if first > place:
            found[start + place : start + first] = bytes(first - place)
        place = max(place, last)


def _used(file: bytes, start: int, size: int, offset: int, found: bytearray) -> tuple[list[tuple[int, int]], list[int]]:
    """Gives the parts of a page that hold something, and the pages below it; clears the ends of overflow pages."""
    kind, free, count = struct.unpack_from(">BHH", file, start + offset)
    is_inner = kind in (INDEX_INNER, TABLE_INNER)
    head = offset + (12 if is_inner else 8)
    used = [(0, head + 2 * count), *_free_blocks(file, start, free)]
    children = [_number(file, start + head - 4)] if is_inner else []
    for place in struct.unpack_from(f">{count}H", file, start + head):
        end = start + place
        if is_inner:
            children.append(_number(file, end))
            end += 4
        if kind != TABLE_INNER:
            payload, end = _varint(file, end)
        if kind in (TABLE_INNER, TABLE_LEAF):
            _, end = _varint(file, end)
        if kind != TABLE_INNER:
            kept = _kept(payload, size, is_table=kind == TABLE_LEAF)
            end += kept
            if kept < payload:
                _clear_overflow(file, _number(file, end), payload - kept, size, found)
                end += 4
        used.append((place, max(end - start, place + 4)))
    return used, children


def _free_blocks(file: bytes, start: int, first: int) -> Iterator[tuple[int, int]]:
    """Yields the heads of the free blocks within a page."""
    while first:
        yield first, first + 4
        first = struct.unpack_from(">H", file, start + first)[0]


def _clear_overflow(file: bytes, page: int, left: int, size: int, found: bytearray) -> None:
    """Clears what is behind the payload on the last of a chain of overflow pages."""
    while left > size - 4:
        page, left = _number(file, (page - 1) * size), left - (size - 4)
    start = (page - 1) * size
    _clear(found, start, size, [(0, 4 + left)])


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
    number = 0
    for behind in range(1, 9):
        byte = file[place + behind - 1]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, place + behind
    return number << 8 | file[place + 8], place + 9
