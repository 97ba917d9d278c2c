"""From a file on disk to the nouns: Source with passages, Copy, Spec, Brief, MessageHouse.

| file | holds |
| --- | --- |
| `files` | which files a path means, and whether one may be opened |
| `names` | markets, languages, channels and dates as people write them |
| `copies` `specs` `briefs` | what the check, the translation and the house are made from |
| `sources` | the knowledge base: the table of formats, titles, ids, metadata |
| `kinds` | which kind of document it is |
| `blocks` `passages` | what every format is read into, and how that is cut into passages |
| `markdown` `word` `slides` `pdf` `sheets` `houses` | one format each |
"""

from __future__ import annotations

from assistant.loaders.briefs import load_brief, load_house, specs_path
from assistant.loaders.copies import LoadedCopies, load_copies
from assistant.loaders.files import list_files
from assistant.loaders.kinds import recognise_kind
from assistant.loaders.sources import SUPPORTED, load_source, source_id
from assistant.loaders.specs import load_specs, parse_specs

__all__ = [
    "SUPPORTED",
    "LoadedCopies",
    "list_files",
    "load_brief",
    "load_copies",
    "load_house",
    "load_source",
    "load_specs",
    "parse_specs",
    "recognise_kind",
    "source_id",
    "specs_path",
]
