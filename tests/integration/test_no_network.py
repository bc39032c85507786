"""No call leaves this machine: the commands and the page with every connection but loopback refused, told of and counted.

Two guards. An audit hook in every Python process of the command sees each connection and each look-up of a name before it is made,
also where the program would have passed over the failure, and writes it down. Where the system lets us (Linux), the command
runs besides in a network of its own with nothing but loopback, and the kernel counts what it could not send anywhere, which
covers the libraries that are not Python.
"""

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from qa.config import cache_folder
from qa.e5_onnx import onnx_folder

pytestmark = pytest.mark.integration

CORPUS = Path(__file__).parents[2] / "corpus"
PAPERS = ("treaarsplan-2020-2022-oversigt.txt", "2024-03-12-regionsraadet-tryghedspakke.html")

# Every Python process reads this when it starts, the workers that read papers too.
SITECUSTOMIZE = """
import os, sys

def _watch(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        if not isinstance(address, tuple) or str(address[0]).startswith("127.") or address[0] in ("::1", "localhost"):
            return
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        address = arguments[0]
        if not address or str(address).startswith("127.") or address in ("::1", "localhost", b"localhost"):
            return
    else:
        return
    with open(os.environ["QA_CALLS_OUT"], "a") as file:
        file.write(f"{event} {address}\\n")
    raise OSError(101, "Network is unreachable")

sys.addaudithook(_watch)
"""

# Runs a script with loopback up where the network is its own, and says how often something was to leave it.
ALONE = """
import fcntl, socket, struct, subprocess, sys
with socket.socket() as lo:
    fcntl.ioctl(lo, 0x8914, struct.pack("16sh14x", b"lo", 0x41))  # SIOCSIFFLAGS: IFF_UP | IFF_RUNNING
code = subprocess.run(sys.argv[1:]).returncode
lines = [line.split() for line in open("/proc/net/snmp") if line.startswith("Ip:")]
ip4 = int(dict(zip(*lines))["OutNoRoutes"])
ip6 = sum(int(line.split()[1]) for line in open("/proc/net/snmp6") if line.startswith("Ip6OutNoRoutes"))
open(__import__("os").environ["QA_CALLS_OUT"], "a").write(f"{ip4 + ip6} unsent\\n" if ip4 + ip6 else "")
sys.exit(code)
"""

# The page as a browser gets it: itself, all it names, a question, and the calls that the page's own script begins with.
BROWSE = r'''
import json, re, socket, subprocess, sys, urllib.error, urllib.parse, urllib.request
with socket.create_server(("127.0.0.1", 0)) as free:
    port = str(free.getsockname()[1])
server = subprocess.Popen([sys.executable, "-m", "qa.cli", "serve", "--port", port], stdout=subprocess.PIPE, text=True)
try:
    base = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())[0]
    def got(path, data=None):
        headers = {"Content-Type": "application/json"} if data else {}
        return urllib.request.urlopen(urllib.request.Request(base + path, data, headers), timeout=120).read()
    page = got("/").decode()
    named = re.findall(r"""(?:src|href)=["']([^"'#]+)""", page)
    for path in dict.fromkeys(named):
        address = urllib.parse.urljoin(base + "/", path)
        assert address.startswith(base + "/"), address
        try:
            got(address.removeprefix(base))
        except urllib.error.HTTPError as error:  # an address that is made up by the page's script
            assert error.code in (404, 405), (path, error.code)
    got("/config")
    answer = json.loads(got("/api/ask", json.dumps({"question": "Hvor meget er afsat til tryghedspakken?"}).encode()))
    print(json.dumps({"status": answer["status"], "named": len(named)}))
finally:
    server.terminate()
    server.wait(30)
'''


@cache
def own_network() -> tuple[str, ...]:
    """The words that start a command in a network of its own; none where the system does not let us."""
    words = ("unshare", "--net", "--map-root-user")
    if shutil.which("unshare") is None:
        return ()
    environment = {**os.environ, "QA_CALLS_OUT": os.devnull}
    tried = subprocess.run([*words, sys.executable, "-c", ALONE, "true"], check=False, capture_output=True, env=environment)
    return (*words, sys.executable, "-c", ALONE) if tried.returncode == 0 else ()


class Machine:
    """Runs commands as a user without a network would, and keeps what they tried."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.calls_out = folder, folder / "calls-out"
        (folder / "site").mkdir()
        (folder / "site" / "sitecustomize.py").write_text(SITECUSTOMIZE, encoding="utf-8")
        # Only what a user's shell has: neither the tests' own offline switches nor what tells a library that it is being tested.
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR", "LD_LIBRARY_PATH") if name in os.environ}
        self.cache, home = folder / "cache", folder / "home"
        self.cache.mkdir()
        home.mkdir()
        onnx_folder()  # made once for each machine, which takes longer than all of this
        (self.cache / "qa").symlink_to(cache_folder())
        self._environment = {
            **kept,
            "HOME": str(home),
            "XDG_CACHE_HOME": str(self.cache),
            "PYTHONPATH": str(folder / "site"),
            "QA_CALLS_OUT": str(self.calls_out),
        }

    def run(self, *command: str) -> str:
        """Return what a Python command prints; fails where it does, or where it tried to reach anything."""
        done = subprocess.run(
            [*own_network(), sys.executable, *command],
            cwd=self._folder,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert self.tried() == ""
        assert done.returncode == 0, done.stderr
        return done.stdout

    def tried(self) -> str:
        return self.calls_out.read_text(encoding="utf-8") if self.calls_out.exists() else ""


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A machine without a network that has indexed two of the sample papers."""
    folder = tmp_path_factory.mktemp("alone")
    (folder / "corpus").mkdir()
    for name in PAPERS:
        shutil.copy(CORPUS / name, folder / "corpus")
    made = Machine(folder)
    assert json.loads(made.run("-m", "qa.cli", "index", "--json"))["documents"] == len(PAPERS)
    return made


@pytest.mark.parametrize(
    "command",
    [
        ("ask", "Hvor meget er afsat til tryghedspakken?", "--json"),
        ("search", "tryghedspakke", "--json"),
        ("facts", "--format", "jsonl"),
        ("entities", f"corpus/{PAPERS[0]}", "--json"),
    ],
    ids=lambda command: command[0],
)
def test_a_command_answers_without_a_network_and_tries_to_reach_nothing(machine: Machine, command: tuple[str, ...]) -> None:
    assert machine.run("-m", "qa.cli", *command).strip()


def test_no_library_keeps_an_id_of_the_machine_or_anything_to_send_later(machine: Machine) -> None:
    """ONNX Runtime did both, and looked its maker's server up from a thread that no hook of Python's sees."""
    machine.run("-m", "qa.cli", "ask", "Hvor meget er afsat til tryghedspakken?")
    assert [path.name for path in machine.cache.iterdir()] == ["qa"]


def test_the_page_and_all_it_names_come_from_this_machine_and_the_server_reaches_nothing(machine: Machine) -> None:
    told = json.loads(machine.run("-c", BROWSE))
    assert told["status"] in {"found", "partial"}
    assert told["named"] > 3


@pytest.mark.parametrize(
    "reaching",
    [
        "import urllib.request as u; u.urlopen('http://192.0.2.1/')",
        "import urllib.request as u; u.urlopen('http://svar.example/')",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
        "import multiprocessing as m, socket as s; m.Pool(1).apply(s.create_connection, [('192.0.2.1', 80)])",
    ],
)
def test_what_does_reach_out_is_noticed_even_where_it_says_nothing(tmp_path: Path, reaching: str) -> None:
    with pytest.raises(AssertionError):
        Machine(tmp_path).run("-c", f"try:\n    {reaching}\nexcept OSError: pass")


def test_what_is_not_python_is_counted_by_the_kernel(tmp_path: Path) -> None:
    if not own_network():
        pytest.skip("denne maskine giver ikke et program et netværk for sig selv")
    alone = Machine(tmp_path)
    with pytest.raises(AssertionError):
        # bash opens its sockets itself, unseen by any hook of Python's.
        alone.run(
            "-c", "import subprocess; subprocess.run(['bash', '-c', 'echo > /dev/tcp/192.0.2.1/80'], stderr=subprocess.DEVNULL)"
        )
    assert alone.tried() == "1 unsent\n"
