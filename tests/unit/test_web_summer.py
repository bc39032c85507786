"""The sums of a paper as the documents page shows them."""

import re
from html import unescape
from pathlib import Path

from qa.config import Settings
from qa.domain import Document
from qa.reading import read_document
from qa.web.summer import totals_table

PAPER = """<h1>Budget for &lt;b&gt;skolerne&lt;/b&gt;</h1><p>Udgifter i &lt;i&gt;alt&lt;/i&gt; (mio. kr.):</p>
<table><tr><th>Post</th><th>2025</th><th>2026</th></tr><tr><td>Løn</td><td>1,0</td><td>2,0</td></tr>
<tr><td>Drift</td><td>3,0</td><td>3,0</td></tr><tr><td>I alt</td><td>4,0</td><td>6,0</td></tr></table>
<p>Puljen på 3,4 mio. kr. fordeles således:</p><ul><li>Bøger: 1,4 mio. kr.</li><li>Bolde: 2,0 mio. kr.</li></ul>"""


def read(folder: Path, page: str) -> Document:
    path = folder / "budget.html"
    path.write_text(page, encoding="utf-8")
    return read_document(path, path.name, Settings())


def words(markup: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", markup).split()))


def test_each_stated_sum_is_shown_with_its_parts_and_whether_they_agree(tmp_path: Path) -> None:
    markup = totals_table(read(tmp_path, PAPER))
    assert words(markup) == (
        "Budget for <b>skolerne</b> : 3 summer er regnet efter: 1 stemmer ikke. Tallene er vist, som de står; intet er rettet. "
        "Summer i Budget for <b>skolerne</b> Sum Angivet Delene giver Stemmer "
        "Tabel 1 · side 1 · Udgifter i <i>alt</i> (mio. kr.): "
        "I alt 2025 Angivet: 4,0 Delene giver: 4,0 ✓ stemmer "
        "I alt 2026 Angivet: 6,0 Delene giver: 5,0 ! stemmer ikke "
        "Lister i teksten Puljen på 3,4 mio. kr. fordeles således Angivet: 3,4 mio. kr. Delene giver: 3.400.000 ✓ stemmer"
    )
    assert "<b>" not in markup
    assert "<i>" not in markup
    assert markup.count('scope="col"') == 4
    assert markup.count('scope="rowgroup"') == 2


def test_a_paper_without_sums_has_no_table(tmp_path: Path) -> None:
    assert totals_table(read(tmp_path, "<h1>Notat &amp; bilag</h1><p>Der er afsat 3 mio. kr.</p>")) == (
        '<p class="tomt">“<span translate="no" lang="da">Notat &amp; bilag</span>” '
        "<span>angiver ingen summer, som kan efterregnes.</span></p>"
    )
