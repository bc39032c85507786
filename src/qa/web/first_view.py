"""Which of Gradio's files the first view needs, so that the page can name them all at once.

Gradio's page finds its files in layers: its start names the page, the page the blocks, the blocks each component. A layer is asked
for only when the one before has come and run. Every file keeps, for each part it opens later, a table of all that the part needs
(made by Vite, which builds Gradio's page); the tables are read here. Where a later Gradio writes them otherwise nothing is named,
and the page is as good, only later.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from html import escape
from pathlib import Path

_START = re.compile(r'<script type="module"[^>]*src="\./assets/([^"]+)"')
_NAMED = re.compile(r'(?:src|href)="\./assets/([^"]+)"')
_TABLE = re.compile(r"m\.f=\[([^\]]*)\]")
_PART = re.compile(r"import\(`\./(?P<file>[^`]+)`\)(?:(?!import\().)*?__vite__mapDeps\(\[(?P<needs>[\d,]*)\]\)", re.DOTALL)
# html:{base:()=>v(…),component:()=>v(()=>import(`./Index-….js`),__vite__mapDeps([1,2]),import.meta.url)}
_COMPONENT = re.compile(r"[{,](?P<kind>[a-z]+):\{(?:(?!\{).)*?component:\(\)=>(?P<part>(?:(?!import\.meta).)*)", re.DOTALL)


def first_files(frontend: Path, components: Collection[str]) -> tuple[str, ...]:
    """Return the names in `frontend`/assets that a page with these kinds of components needs, without those its own head names.

    Scripts and style sheets, each once, in the order in which Gradio would come to them.
    """
    index = (frontend / "index.html").read_text(encoding="utf-8")
    start = _START.search(index)
    if start is None:
        return ()
    assets = frontend / "assets"
    found = _needs(assets, start[1], "Index-")
    for page in _scripts(found, "Index-"):
        found |= _needs(assets, page, "Blocks-")
    for core in _scripts(found, "core-"):
        text, table = _read(assets, core)
        for component in _COMPONENT.finditer(text):
            if component["kind"] in components and (part := _PART.search(component["part"])):
                found |= _of(part, table)
    return tuple(name for name in found if name not in _NAMED.findall(index) and (assets / name).is_file())


@dataclass(frozen=True, slots=True)
class Links:
    """Markup for the page's head, relative to the page."""

    scripts: str
    styles: str


def links(names: Collection[str]) -> Links:
    """Return what has a browser fetch the scripts before they are run, and use the style sheets."""
    addresses = [f"./assets/{escape(name)}" for name in names]
    scripts = (f'<link rel="modulepreload" href="{address}">' for address in addresses if address.endswith(".js"))
    styles = (f'<link rel="stylesheet" href="{address}">' for address in addresses if address.endswith(".css"))
    return Links("".join(scripts), "".join(styles))


def _needs(assets: Path, name: str, opening: str) -> dict[str, None]:
    """Return what a file needs to open the part of this name, in order."""
    text, table = _read(assets, name)
    return {each: None for part in _PART.finditer(text) if part["file"].startswith(opening) for each in _of(part, table)}


def _of(part: re.Match[str], table: list[str]) -> dict[str, None]:
    numbers = [int(number) for number in part["needs"].split(",") if number]
    return dict.fromkeys([part["file"], *(table[n] for n in numbers if n < len(table))])


def _read(assets: Path, name: str) -> tuple[str, list[str]]:
    text = (assets / name).read_text(encoding="utf-8") if (assets / name).is_file() else ""
    table = _TABLE.search(text)
    return text, [each.strip('"').removeprefix("./") for each in table[1].split(",")] if table else []


def _scripts(names: Collection[str], start: str) -> list[str]:
    return [name for name in names if name.startswith(start) and name.endswith(".js")]
