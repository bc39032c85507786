"""What the page's head names, and how the files are kept: by the browser, compressed, and asked for no more than once."""

import socket
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from qa.web.first_view import first_files, links
from qa.web.packed_files import PackedFiles
from qa.web.server import listening

START = (
    '<script type="module" crossorigin src="./assets/index-aaaaaaaa.js"></script>'
    '<link rel="stylesheet" crossorigin href="./assets/index-b.css">'
)


def part(file: str, *needs: int) -> str:
    """What Vite writes where a file opens another."""
    return f"v(()=>import(`./{file}`),__vite__mapDeps([{','.join(map(str, needs))}]),import.meta.url)"


def table(*files: str) -> str:
    """What the numbers of a file stand for."""
    return "m.f=[" + ",".join(f'"./{file}"' for file in files) + "]"


FILES = {
    "index-aaaaaaaa.js": table("Index-p.js", "index-aaaaaaaa.js", "index-b.css", "core-c.js", "Index-p.css")
    + part("Index-p.js", 0, 1, 2, 3, 4)
    + part("Other-o.js", 4),
    "Index-p.js": table("Blocks-b.js", "Blocks-b.css", "Login-l.js")
    + "v(async()=>{let{default:e}=await import(`./Blocks-b.js`);return{default:e}},__vite__mapDeps([0,1]),import.meta.url)"
    + part("Login-l.js", 2),
    "core-c.js": table("HTML-h.js", "HTML-h.css", "Video-v.js", "Index-h.js")
    + f"var V={{video:{{component:()=>{part('Video-v.js', 2)}}},"
    + f"html:{{base:()=>{part('HTML-h.js', 0, 1)},component:()=>{part('Index-h.js', 3, 1, 0)}}}}}",
    **dict.fromkeys(("Index-p.css", "Blocks-b.js", "Blocks-b.css", "HTML-h.js", "HTML-h.css", "Video-v.js", "Index-h.js"), ""),
}


def frontend(folder: Path, files: dict[str, str]) -> Path:
    (folder / "assets").mkdir()
    (folder / "index.html").write_text(START)
    for name, text in files.items():
        (folder / "assets" / name).write_text(text)
    return folder


def test_every_file_that_the_page_and_its_kinds_of_components_need_is_named_once(tmp_path: Path) -> None:
    assert first_files(frontend(tmp_path, FILES), {"html"}) == (
        *("Index-p.js", "core-c.js", "Index-p.css", "Blocks-b.js", "Blocks-b.css"),
        *("Index-h.js", "HTML-h.css", "HTML-h.js"),
    )


def test_what_only_other_parts_need_is_not_named_nor_what_is_not_there(tmp_path: Path) -> None:
    files = {name: text for name, text in FILES.items() if name != "Blocks-b.css"}
    named = first_files(frontend(tmp_path, files), set())
    assert named == ("Index-p.js", "core-c.js", "Index-p.css", "Blocks-b.js")


def test_files_that_are_built_otherwise_name_nothing(tmp_path: Path) -> None:
    folder = frontend(tmp_path, {"index-aaaaaaaa.js": "import('./Index-p.js')"})
    assert first_files(folder, {"html"}) == ()
    (folder / "assets" / "index-aaaaaaaa.js").unlink()
    assert first_files(folder, {"html"}) == ()
    (tmp_path / "index.html").write_text("<script src='/start.js'></script>")
    assert first_files(tmp_path, {"html"}) == ()


def test_scripts_are_fetched_early_and_style_sheets_used() -> None:
    found = links(["a.js", "b.css"])
    assert found.scripts == '<link rel="modulepreload" href="./assets/a.js">'
    assert found.styles == '<link rel="stylesheet" href="./assets/b.css">'


STYLE = "p { margin: 0 }\n" * 100


@pytest.fixture
def packed(tmp_path: Path) -> PackedFiles:
    (tmp_path / "style.css").write_text(STYLE)
    (tmp_path / "index-Abc_12-x.js").write_text("let a = 1")
    (tmp_path / "below").mkdir()
    return PackedFiles(tmp_path)


@pytest.fixture
def client(packed: PackedFiles) -> TestClient:
    return TestClient(Starlette(routes=[Route("/stil/{name}", endpoint=packed)]))


def test_a_file_is_sent_compressed_to_those_who_take_it_and_whole_to_others(client: TestClient) -> None:
    small = client.get("/stil/style.css", headers={"Accept-Encoding": "gzip"})
    whole = client.get("/stil/style.css", headers={"Accept-Encoding": "identity"})
    assert small.text == whole.text == STYLE
    assert (small.headers["content-encoding"], small.headers["content-length"]) == ("gzip", str(small.num_bytes_downloaded))
    assert "content-encoding" not in whole.headers
    assert small.headers["vary"] == whole.headers["vary"] == "Accept-Encoding"
    assert small.headers["content-type"] == "text/css; charset=utf-8"


def test_what_is_named_by_its_content_or_version_is_kept_for_ever_and_the_rest_asked_for_again(
    client: TestClient, packed: PackedFiles
) -> None:
    lasting = ("/stil/index-Abc_12-x.js", f"/stil/{packed.versioned('style.css')}")
    assert [client.get(path).headers["cache-control"] for path in lasting] == ["public, max-age=31536000, immutable"] * 2
    for path in ("/stil/style.css", "/stil/style.css?v=another"):
        first = client.get(path)
        assert first.headers["cache-control"] == "no-cache"
        again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.text, again.headers["etag"]) == (304, "", first.headers["etag"])
    assert client.get("/stil/style.css", headers={"If-None-Match": 'W/"another"'}).status_code == 200


def test_nothing_but_the_files_of_the_folder_is_sent(client: TestClient) -> None:
    for path in ("/stil/below", "/stil/..%2fstyle.css", "/stil/%2e%2e", "/stil/mangler.css"):
        assert client.get(path).status_code == 404, path
    assert client.post("/stil/style.css").status_code == 405


def test_no_answer_waits_for_the_reader_to_acknowledge_its_head() -> None:
    with listening("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        called, _ = listener.accept()
        with called:
            assert called.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
