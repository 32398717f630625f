"""Gives the record types: one file in this folder is one type, found here and registered nowhere else."""

import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType

from generator.record import CitedRecord, Record


def _discover() -> Mapping[str, type[Record]]:
    found: dict[str, type[Record]] = {}
    for module_info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{__name__}.{module_info.name}")
        types = [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, Record) and value not in (Record, CitedRecord)
        ]
        if len(types) != 1:
            raise TypeError(f"generator/schema/{module_info.name}.py must define one record type, not {len(types)}")
        found[types[0].TYPE] = types[0]
    return MappingProxyType(dict(sorted(found.items(), key=lambda pair: pair[1].ORDER)))


ENTITY_TYPES: Mapping[str, type[Record]] = _discover()
"""Every record type by its one-word name, in the order in which readers meet them."""

FOLDERS: Mapping[str, type[Record]] = MappingProxyType({kind.FOLDER: kind for kind in ENTITY_TYPES.values()})
"""Every record type by its folder."""
