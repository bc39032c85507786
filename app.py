"""The web app over `index/`, on this machine only. It indexes nothing: run `qa index` first, or `make run` for both."""

import logging
import sys
from pathlib import Path

from qa.config import load_settings
from qa.errors import QaError

HOME = Path(__file__).parent
HOST, PORT = "127.0.0.1", 7860

log = logging.getLogger("qa.app")


def main() -> int:
    """Serve until interrupted; return the exit code."""
    # Imported here because the processes that read papers import this module anew, and have no use for the page.
    from qa.web import serve  # noqa: PLC0415

    logging.basicConfig(format="%(message)s")
    log.setLevel(logging.INFO)
    try:
        serve(
            HOME / "index",
            HOME / "corpus",
            load_settings(),
            host=HOST,
            port=PORT,
            ready=lambda address: log.info("Åbn %s i en browser. Stop med Ctrl-C.", address),
        )
    except QaError as error:
        log.error("%s", error)  # noqa: TRY400 - one line for the reader, no traceback
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
