"""A view that the address names: its links and forms change the address, and the address gives the view.

Links are plain links and forms plain forms, so that they can be copied, opened in a new tab and used from the keyboard. One
listener follows them without loading the page anew: it tells our callback the address and puts it in the browser's history.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qsl, urlencode

TAB = "fane"  # the parameter that names the tab a view is on

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Shown:
    """The three parts of a page as HTML: its form, the line that is read aloud, and what it shows."""

    form: str
    told: str
    results: str


# `trigger` is Gradio's, within gr.HTML. Links with data-vis and every form of the element are ours to follow.
LISTEN = """
element.addEventListener('click', event => {
  const link = event.target.closest('a[data-vis]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  window.qaFokus = link.id;
  trigger('click', { adresse: link.getAttribute('href') });
});
element.addEventListener('submit', event => {
  event.preventDefault();
  const given = [...new FormData(event.target)].filter(([, value]) => value.trim());
  window.qaFokus = event.submitter ? event.submitter.id : '';
  trigger('click', { adresse: '?' + new URLSearchParams(given) });
});
"""
# After an answer: the address of what is shown, and the focus where it was, or on the heading of what came instead.
SHOWN = """() => {
  const shown = document.querySelector('#ROOT [data-adresse]');
  if (shown && window.qaFokus !== undefined) {
    if (location.search !== shown.dataset.adresse) history.pushState(null, '', shown.dataset.adresse);
    const kept = window.qaFokus && document.getElementById(window.qaFokus);
    const target = kept || shown.querySelector('[tabindex="-1"]');
    if (target) { target.focus({ preventScroll: Boolean(kept) }); if (!kept) target.scrollIntoView({ block: 'start' }); }
    window.qaFokus = undefined;
    if (!window.qaTilbage) {
      window.qaTilbage = () => { if (location.search !== window.qaVist) location.reload(); };
      addEventListener('popstate', window.qaTilbage);
    }
    window.qaVist = location.search;
  }
}"""


def tab_script(tab: str, own: Sequence[str] = ()) -> str:
    """Return what the browser runs when the reader opens a tab: the address becomes that of what the tab shows.

    `own` are parameters that name a view of the tab by themselves, in an address that names no tab.
    """
    return f"""() => {{
  const given = new URLSearchParams(location.search);
  if (given.get('{TAB}') === '{tab}' || (!given.has('{TAB}') && {list(own)}.some(name => given.has(name)))) return;
  const shown = document.querySelector('#{tab} [data-adresse]');
  history.pushState(null, '', shown ? shown.dataset.adresse : '?{TAB}={tab}');
  window.qaVist = location.search;
}}"""


def shown_script(root: str) -> str:
    """Return what the browser runs once the part of the page with the id `root` shows an address."""
    return SHOWN.replace("ROOT", root)


def address(tab: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Return the address of a view; it starts with "?". Empty values are left out."""
    return "?" + urlencode([(TAB, tab), *((name, value) for name, value in pairs if value)])


def pairs_of(address: str) -> list[tuple[str, str]]:
    """Return the parameters of an address that starts with "?", in order, without empty ones."""
    return parse_qsl(address.removeprefix("?"), max_num_fields=200)


def link(to: str, text: str, *, id: str = "", kind: str = "", is_current: bool = False, label: str = "") -> str:  # noqa: A002
    """Return a link that the listener follows. `text` is markup, all else is escaped here."""
    parts = [f'href="{escape(to)}" data-vis="1"']
    parts += [f'id="{escape(id)}"'] if id else []
    parts += [f'class="{escape(kind)}"'] if kind else []
    parts += ['aria-current="true"'] if is_current else []
    parts += [f'aria-label="{escape(label)}"'] if label else []
    return f"<a {' '.join(parts)}>{text}</a>"


def pager(page: int, n_pages: int, to: Callable[[int], str], *, what: str) -> str:
    """Return the links to the page before and the page after; empty for a single page. `to` gives a page's address."""
    if n_pages < 2:
        return ""
    before = link(to(page - 1), "‹ Forrige", id=f"{what}-forrige") if page > 1 else '<span class="tomt">‹ Forrige</span>'
    after = link(to(page + 1), "Næste ›", id=f"{what}-naeste") if page < n_pages else '<span class="tomt">Næste ›</span>'
    return f'<nav class="sider" aria-label="Sider">{before}<span>Side {page} af {n_pages}</span>{after}</nav>'
