import json
import re
import sys
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from qa.cli import main
from qa.domain import Document, Label, Mention, Page, Span, Years
from qa.entity_view import html_page, terminal_lines

HOSTILE = 'Kø <script>alert(1)</script> & "5 mio. kr." \x1b[31m\u202e\'><img src="http://x.dk/a.png" onerror=x> {text}'


def paper(text: str, title: str = "Et bilag") -> Document:
    return Document(id="a.txt", title=title, text=text, pages=(Page(1, "1", Span(0, len(text))),), blocks=())


def mention(text: str, written: str, label: Label, **meaning: object) -> Mention:
    start = text.index(written)
    return Mention(label, Span(start, start + len(written)), written, **meaning)  # type: ignore[arg-type]  # the test's own fields


def team_paper() -> tuple[Document, list[Mention]]:
    text = "Et afsnit uden fund.\nDe 5 OPUS teams får ca. 3,4 mio. kr.\nRHP er med."
    return paper(text), [
        mention(text, "5 OPUS teams", Label.COUNT, value=Decimal(5), unit="teams"),
        mention(text, "OPUS", Label.ORG, canonical="OPUS"),
        mention(
            text,
            "3,4 mio. kr.",
            Label.AMOUNT,
            value=Decimal(3_400_000),
            unit="DKK",
            approx=True,
            years=Years((2025,), onwards=True),
        ),
        mention(text, "RHP", Label.ORG, canonical="Region Hovedstadens Psykiatri"),
    ]


def test_every_mention_is_bracketed_in_its_line_with_what_it_means() -> None:
    document, mentions = team_paper()
    assert list(terminal_lines(document, mentions, in_colour=False)) == [
        "Et bilag (a.txt): 4 fund",
        "side 1   De [5 [OPUS|organisation] teams|antal: 5 teams] får ca. [3,4 mio. kr.|beløb: ca. 3.400.000 kr., 2025 og frem]",
        "side 1   [RHP|organisation: Region Hovedstadens Psykiatri] er med.",
    ]


def test_colours_only_colour_the_same_words() -> None:
    document, mentions = team_paper()
    coloured = list(terminal_lines(document, mentions, in_colour=True))
    assert coloured[1].count("\x1b[1;33m[") == 1
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in coloured]
    assert plain == list(terminal_lines(document, mentions, in_colour=False))


def test_a_paper_cannot_drive_the_terminal() -> None:
    text = HOSTILE
    (_, line) = terminal_lines(paper(text, title="\x1b]0;x\x07"), [mention(text, "5 mio. kr.", Label.AMOUNT)], in_colour=False)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", line)
    assert "\ufffd[31m" in line


def test_a_mention_over_two_lines_is_shown_as_one() -> None:
    text = "Vi i Region\nSolby mødes.\nIntet her."
    assert list(
        terminal_lines(paper(text), [mention(text, "Region\nSolby", Label.ORG, canonical="Region Solby")], in_colour=False)
    )[1:] == ["side 1   Vi i [Region Solby|organisation] mødes."]


def test_a_paper_without_mentions_says_so() -> None:
    assert list(terminal_lines(paper("Intet."), [], in_colour=False)) == ["Et bilag (a.txt): 0 fund"]
    assert "0 fund" in html_page([(paper("Intet."), [])])


class _Tags(HTMLParser):
    """The tags, attributes and words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= dict(attrs)

    def handle_data(self, data: str) -> None:
        self.words += data.split()


def parsed(page: str) -> _Tags:
    tags = _Tags()
    tags.feed(page)
    return tags


def test_the_page_is_danish_has_a_title_and_asks_for_nothing_outside() -> None:
    page = html_page([team_paper()])
    tags = parsed(page)
    assert page.startswith('<!DOCTYPE html>\n<html lang="da">')
    assert "<title>Fund i Et bilag</title>" in page
    assert not {"script", "img", "link", "iframe", "a"} & set(tags.tags)
    assert not {"src", "href", "onerror", "onload"} & set(tags.attributes)
    assert "default-src 'none'" in page


def test_the_page_shows_the_words_of_the_paper_and_what_each_mention_is() -> None:
    words = " ".join(parsed(html_page([team_paper()])).words)
    assert "Et afsnit uden fund." in words
    assert "5 antal OPUS antal organisation teams" in words or "5 antal OPUS organisation teams" in words
    assert "3,4 mio. kr. beløb: ca. 3.400.000 kr., 2025 og frem" in words


def test_hostile_text_stays_text_on_the_page() -> None:
    found = [mention(HOSTILE, "5 mio. kr.", Label.AMOUNT), mention(HOSTILE, "<script>", Label.ORG, canonical="<b onclick=x>")]
    found.sort(key=lambda one: one.span)
    page = html_page([(paper(HOSTILE, title="<h1>T</h1>"), found)])
    tags = parsed(page)
    assert set(tags.tags) <= set("html head meta title style body main h1 h2 p div span table tr th td".split())
    assert not {"src", "onerror", "onclick"} & set(tags.attributes)
    assert tags.tags.count("h1") == 1
    assert "\x1b" not in page
    assert "<b" not in page.split("<main>")[1].replace("<body", "")


# ------------------------------------------------------------------------------------------------ qa entities


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bilag.txt"
    path.write_text("Sagen\n\nVejle Kommune giver Lyngvennerne 2 mio. kr. i 2025.\n", encoding="utf-8")
    return path


def test_entities_prints_plain_words_where_nobody_watches(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["entities", str(file)]) == 0
    out = capsys.readouterr().out
    assert "[Vejle Kommune|organisation] giver Lyngvennerne [2 mio. kr.|beløb: 2.000.000 kr., 2025]" in out
    assert "\x1b" not in out


def test_entities_prints_colours_in_a_terminal_unless_no_color_is_set(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    main(["entities", str(file)])
    assert "\x1b[1;34m" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main(["entities", str(file)])
    assert "\x1b" not in capsys.readouterr().out


def test_entities_takes_the_users_own_organisations(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "egne.jsonl"
    own.write_text('\ufeff{"canonical": "Lyngens Venner", "variants": ["Lyngvennerne"]}\n', encoding="utf-8")
    assert main(["entities", str(file), "--organisations", str(own), "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["canonical"] for row in rows if row["label"] == "ORG"] == ["Vejle Kommune", "Lyngens Venner"]
    settings = tmp_path / "qa.toml"
    settings.write_text(f"organisations = '{own}'", encoding="utf-8")
    main(["--settings", str(settings), "entities", str(file)])
    assert "[Lyngvennerne|organisation: Lyngens Venner]" in capsys.readouterr().out


def test_a_wrong_line_of_the_users_own_list_is_one_danish_line(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "egne.jsonl"
    own.write_text('{"canonical": "Lyngens Venner"}\n{"canonical": "Lyngens Venner", "variant": ["L"]}\n', encoding="utf-8")
    assert main(["entities", str(file), "--organisations", str(own)]) == 2
    assert capsys.readouterr().err == (
        f'qa: {own}, linje 2: skriv {{"canonical": "Navn", "variants": ["Andet navn"]}} på linjen, med disse nøgler.\n'
    )


def test_entities_writes_a_page_and_writes_over_it_again(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "side.html"
    for _ in range(2):
        assert main(["entities", str(file), "--html", str(page)]) == 0
        assert capsys.readouterr().out == f"Skrev {page}: 2 fund.\n"
    written = page.read_text(encoding="utf-8")
    main(["entities", str(file), "--html"])
    assert capsys.readouterr().out == written


@pytest.mark.parametrize("name", ["bilag.txt", "andet.html"])
def test_a_paper_is_never_written_over_by_a_page(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (tmp_path / "andet.html").write_text("<p>Et bilag</p>", encoding="utf-8")
    before = (tmp_path / name).read_bytes()
    assert main(["entities", str(file), "--html", str(tmp_path / name)]) == 2
    assert str(tmp_path / name) in capsys.readouterr().err
    assert (tmp_path / name).read_bytes() == before
