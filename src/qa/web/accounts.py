"""Who may log in: a file of names, roles and salted password hashes, a line each.

`navn:rolle:hash` or `navn:rolle:hash:tegn`, where the hash is Argon2id's own text (RFC 9106) and the last field is the SHA-256 of
an access token, which is long and random and so needs no slow hash. Lines starting with # are comments. The file is read anew when
it has changed; while what it then says cannot be read, the one before stands.
"""

import hmac
import logging
import re
import secrets
import threading
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from qa.errors import UsageError

log = logging.getLogger(__name__)

LEAST_PASSWORD = 10  # characters; as NCSC and NIST advise, length is asked for and no odd signs
_MOST_PASSWORD = 1000
_NAME = re.compile(r"[\w.@-]{1,64}")
_TOKEN = "qa_"  # noqa: S105 - how a token starts, so that one found in a file is known for what it is
_hasher = PasswordHasher()
_at_a_time = threading.BoundedSemaphore(2)  # one check takes 64 MiB


class Role(StrEnum):
    """What a user may do: read, or also bring papers in."""

    READER = "læser"
    EDITOR = "redaktør"


@dataclass(frozen=True, slots=True)
class Account:
    """One line of the file. `token` is the token's digest in hexadecimal, empty where there is none."""

    name: str
    role: Role
    hash: str
    token: str = ""

    @property
    def stamp(self) -> str:
        """Changes when the password or the role does, so that what was granted before no longer holds."""
        return sha256(f"{self.role}:{self.hash}".encode()).hexdigest()[:16]

    @property
    def line(self) -> str:
        """The line that says it."""
        return ":".join([self.name, self.role, self.hash, *([self.token] if self.token else [])])


def account(name: str, password: str, role: Role) -> Account:
    """Return a new account; raises UsageError for a name or password that cannot be used."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"Navnet “{name}” kan ikke bruges. Brug bogstaver, tal, punktum, bindestreg og @, højst 64 tegn.")
    if not LEAST_PASSWORD <= len(password) <= _MOST_PASSWORD:
        raise UsageError(f"Adgangskoden skal være på mindst {LEAST_PASSWORD} tegn. Vælg en længere, fx fire ord.")
    return Account(name, role, _hasher.hash(password))


def new_token() -> tuple[str, str]:
    """Return a new access token and its digest for the file."""
    token = _TOKEN + secrets.token_urlsafe(32)
    return token, _digest(token)


def read_accounts(path: Path) -> dict[str, Account]:
    """Return the accounts by name; raises UsageError that names the file, the line and what is wrong with it."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path}: filen med brugere kan ikke læses ({error}). Lav den med: qa password NAVN --auth-file {path}"
        ) from error
    found: dict[str, Account] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.strip().split(":")
        place = f"{path}, linje {number}"
        if len(fields) not in (3, 4) or not _NAME.fullmatch(fields[0]) or fields[1] not in list(Role) or not _is_hash(fields[2]):
            raise UsageError(f"{place}: skal være navn:læser|redaktør:hash. Skriv den med: qa password NAVN --auth-file {path}")
        if fields[0] in found:
            raise UsageError(f"{place}: navnet “{fields[0]}” står der allerede. Slet den ene linje.")
        found[fields[0]] = Account(fields[0], Role(fields[1]), *fields[2:])
    if not found:
        raise UsageError(f"{path}: der er ingen brugere. Tilføj en med: qa password NAVN --auth-file {path}")
    return found


def write_account(made: Account, path: Path) -> None:
    """Write an account's line into the file, in place of the one its name has; only the owner may read a file made here.

    Raises UsageError where the file cannot be read or written; it is then as it was.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        kept = [line for line in lines if line.strip().split(":")[0] != made.name]
        part = path.with_name(f".{path.name}.del")
        part.touch(mode=0o600)
        try:
            part.write_text("".join(f"{line}\n" for line in [*kept, made.line]), encoding="utf-8")
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} kan ikke skrives ({error}). Vælg en anden fil med --auth-file.") from error


class Accounts:
    """The accounts of a file, kept up with it."""

    def __init__(self, path: Path) -> None:
        """Read the file; raises UsageError when it cannot be used."""
        self._path = path
        self._found = read_accounts(path)
        self._read = self._changed()

    def named(self, name: str) -> Account | None:
        """Return the account of a name."""
        return self._now().get(name)

    def by_password(self, name: str, password: str) -> Account | None:
        """Return the account when the password is its own. Takes as long for a name that is not there."""
        found = self._now().get(name)
        with _at_a_time:
            is_right = _verify(found.hash if found else _nobody(), password[:_MOST_PASSWORD])
        return found if is_right else None

    def by_token(self, token: str) -> Account | None:
        """Return the account whose access token it is."""
        digest = _digest(token)
        # Every one is compared, so that how long it takes says nothing.
        found = [each for each in self._now().values() if each.token and hmac.compare_digest(each.token, digest)]
        return found[0] if found else None

    def _now(self) -> dict[str, Account]:
        changed = self._changed()
        if changed != self._read:
            self._read = changed
            try:
                self._found = read_accounts(self._path)
            except UsageError as error:
                log.error("%s De brugere, der var før, gælder stadig.", error)  # noqa: TRY400 - the line says it all
        return self._found

    def _changed(self) -> tuple[int, int]:
        try:
            stat = self._path.stat()
        except OSError:
            return (0, 0)
        return (stat.st_mtime_ns, stat.st_size)


@cache
def _nobody() -> str:
    return _hasher.hash(secrets.token_urlsafe(16))


def _verify(hashed: str, password: str) -> bool:
    try:
        return _hasher.verify(hashed, password)
    except (Argon2Error, InvalidHashError):
        return False


def _is_hash(text: str) -> bool:
    try:
        _hasher.check_needs_rehash(text)
    except InvalidHashError:
        return False
    return True


def _digest(token: str) -> str:
    return sha256(token.encode(errors="replace")).hexdigest()
