"""The command line: parse, call, print. The one package that prints; everything it prints for people is Danish.

A module has the commands of one group: their options, what they ask of the program, and how it is printed. Heavy modules are
imported by the command that needs them, so that `qa --help` and `qa status` answer at once. Exit codes: 0 done,
1 it ran and something in the corpus could not be read (listed), 2 a usage or input error in one line on standard error.
"""

import os
import sys
from collections.abc import Sequence

from qa.cli import asking, evaluating, indexing, ledger, reading, serving
from qa.cli.parsing import DONE, WRONG_USE, Command, command_parser
from qa.config import load_settings
from qa.errors import QaError

# In the order of the help.
_COMMANDS = (
    indexing.add_index,
    asking.add_commands,
    ledger.add_commands,
    reading.add_commands,
    evaluating.add_commands,
    indexing.add_status,
    serving.add_commands,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        chosen = command_parser(_COMMANDS).parse_args(arguments)
        command: Command = chosen.command
        return command(chosen, load_settings(chosen.settings))
    except QaError as error:
        print(f"qa: {error}", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        # The reader of our output has closed it (`qa search … | head`); what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("qa: afbrudt; det, der allerede er indekseret, er uændret", file=sys.stderr)
        return 130
