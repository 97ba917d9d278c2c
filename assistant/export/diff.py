"""What changed between two houses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from assistant.domain.house import MessageHouse
from assistant.domain.results import HouseChange, HouseDiff

_KEYED = {"pillars": "id", "facts": "id", "names": "use", "preferred": "use", "competitors": "name"}
"""Lists of maps, and the key by which their entries are the same entry."""
_WHOLE = {"value"}
"""Lists that are one value: a range [low, high]."""


def diff(old: MessageHouse, new: MessageHouse) -> HouseDiff:
    """All differences, in the order of the format: entries by id, plain lists by value, a changed order as one change of the list's ids."""
    before, after = (house.model_dump(mode="json", by_alias=True) for house in (old, new))
    return HouseDiff(changes=tuple(_maps("", before, after)))


def _maps(path: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[HouseChange]:
    for key in dict.fromkeys([*before, *after]):
        here = f"{path}.{key}" if path else key
        yield from _values(here, key, before.get(key), after.get(key))


def _values(path: str, key: str, before: Any, after: Any) -> Iterator[HouseChange]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _maps(path, before, after)
    elif isinstance(before, list) and isinstance(after, list) and key not in _WHOLE:
        yield from _keyed(path, _KEYED[key], before, after) if key in _KEYED else _lists(path, before, after)
    else:
        yield HouseChange(path=path, before=_told(before), after=_told(after))


def _keyed(path: str, key: str, before: list[Any], after: list[Any]) -> Iterator[HouseChange]:
    old, new = ({row[key]: row for row in rows} for rows in (before, after))
    if len(old) < len(before) or len(new) < len(after):
        yield from _lists(path, before, after)
        return
    for name in dict.fromkeys([*old, *new]):
        yield from _values(f"{path}.{name}", "", old.get(name), new.get(name))
    kept_old, kept_new = [name for name in old if name in new], [name for name in new if name in old]
    if kept_old != kept_new:
        yield HouseChange(path=path, before=kept_old, after=kept_new)


def _lists(path: str, before: list[Any], after: list[Any]) -> Iterator[HouseChange]:
    """Entries only one side has; the first that went is shown beside the first that came."""
    gone, come = _without(before, after), _without(after, before)
    for lost, added in zip_longest(gone, come):
        yield HouseChange(path=path, before=_told(lost), after=_told(added))
    if not gone and not come:
        yield HouseChange(path=path, before=before, after=after)


def _without(values: list[Any], others: list[Any]) -> list[Any]:
    """The values that are not in the others, each counted as often as it stands there."""
    left = list(others)
    found = []
    for value in values:
        if value in left:
            left.remove(value)
        else:
            found.append(value)
    return found


def _told(value: Any) -> Any:
    """An entry without what is empty in it."""
    if not isinstance(value, dict):
        return value
    return {key: _told(item) for key, item in value.items() if item is not None and item not in ([], {})}
