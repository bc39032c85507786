"""One frozen `Settings`: every choice that affects a result, with its reason beside it.

`load_settings` reads a TOML file of the same names; an unknown name or a value of the wrong type is an error.
"""

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from qa.errors import UsageError

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be chosen. The defaults are what `make run` uses."""

    # The encoder: the packaged multilingual-e5-small, or the folder of any sentence-transformers model.
    encoder: str = "e5-small"
    # Texts that torch encodes at a time; more gains nothing on two cores.
    batch_size: int = 16
    # A trained spaCy pipeline whose ORG entities join ours (da_core_news_sm, a DaCy model); empty: ours alone.
    spacy_pipeline: str = ""
    # The user's own organisations, a JSON Lines file of {"canonical": …, "variants": […]}; empty: the packaged list alone.
    organisations: str = ""
    # Where passages are searched: empty: in the index folder; "passager.db": in a file there by milvus-lite; an address of a Milvus
    # cluster, "http://10.0.0.5:19530".
    store: str = ""
    # The Ray cluster whose machines read and embed, "10.0.0.5:6379"; "local": one of this machine; empty: this program alone.
    ray: str = ""
    # Words in a passage: long enough to hold a row with its lead-in, short enough to point at one thing.
    passage_words: int = 120
    # Passages each retriever offers to the fusion.
    candidates: int = 100
    # Hostile or broken papers cost no more than this.
    max_file_bytes: int = 100 * _MIB
    max_pages: int = 5_000
    # Cells in all tables of a paper: a hundred sheets of two thousand; a spreadsheet may claim billions.
    max_table_cells: int = 200_000
    # What an archive, office file or mail may hold when unpacked: papers grow ten- to twentyfold, bombs a thousandfold.
    max_unpacked_bytes: int = 500 * _MIB
    max_growth: int = 200
    # Papers in one archive or mail, those of archives within it included; a term's meetings stay below this.
    max_members: int = 1_000
    # Archives within archives: a mail with a ZIP of mails needs three.
    max_nesting: int = 3
    # Seconds for reading one file, tables and mentions included: two hundred scanned pages of three seconds each.
    max_seconds: int = 600
    # Memory that reading one file may take beyond what the program itself takes; the largest of real papers needs a tenth.
    max_memory_bytes: int = 2_048 * _MIB
    # Files read at a time; 0: one for each core.
    workers: int = 0
    # Calls of the HTTP API and the tools from one address in a minute; an assistant makes a handful, a script a hundred.
    calls_per_minute: int = 600
    # Calls worked on at once, and how many more may wait; two cores gain nothing from more.
    calls_at_once: int = 4
    calls_waiting: int = 32
    # A question longer than this is not a question; in characters.
    max_question: int = 2_000
    # Where the user runs a language model that may word an answer, "http://127.0.0.1:8080/v1"; empty: none is ever called.
    phrasing_url: str = ""
    # The model's name there; empty where the address serves only one.
    phrasing_model: str = ""
    # Seconds until the model's text is given up and the tool's own stands; on two cores a small model needs most of them.
    phrasing_seconds: int = 20
    # Who runs the page, and how to reach them in writing and by telephone, for the accessibility statement; empty: marked there.
    operator: str = ""
    operator_contact: str = ""
    # The operator's own statement as made in WAS-Tool, "https://was.digst.dk/svar-kommune-dk"; empty: ours stands alone.
    was_address: str = ""


def load_settings(path: Path | None = None) -> Settings:
    """Return the settings of a TOML file, or the defaults when `path` is None.

    Raises UsageError for a file that cannot be read, an unknown name or a value of another type than the default's.
    """
    if path is None:
        return Settings()
    try:
        given: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: indstillingerne kan ikke læses ({error}). Ret filen, eller udelad --settings.") from error
    known = {f.name: getattr(Settings(), f.name) for f in fields(Settings)}
    for name, value in given.items():
        if name not in known:
            raise UsageError(f"{path}: ukendt indstilling “{name}”. Kendte: {', '.join(sorted(known))}.")
        if type(value) is not type(known[name]):
            raise UsageError(f"{path}: “{name}” skal være {_DANISH_TYPES[type(known[name])]}, ikke {value!r}.")
    settings = Settings(**given)
    if settings.phrasing_url and not is_address(settings.phrasing_url):
        raise UsageError(
            f"{path}: “phrasing_url” skal være en adresse som http://127.0.0.1:8080/v1 eller tom, ikke “{settings.phrasing_url}”."
        )
    if settings.was_address and not is_address(settings.was_address):
        raise UsageError(
            f"{path}: “was_address” skal være en adresse som https://was.digst.dk/svar-kommune-dk, ikke “{settings.was_address}”."
        )
    if settings.phrasing_seconds < 1:
        raise UsageError(f"{path}: “phrasing_seconds” skal være mindst 1, ikke {settings.phrasing_seconds}.")
    return settings


def is_address(url: str) -> bool:
    """Whether the text names a host to call over HTTP, without a name, password, query or fragment."""
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and not (parts.username or parts.query or parts.fragment)
            and parts.port != 0
        )
    except ValueError:  # brackets or a port that are none
        return False


def cache_folder() -> Path:
    """Return the user's cache folder for what is made once per machine, by the XDG base directory rules; not created."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "qa"


_DANISH_TYPES = {str: "en tekst", int: "et helt tal", float: "et tal", bool: "true eller false"}
