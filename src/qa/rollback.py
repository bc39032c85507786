"""Going back to the version before: what it held is live again, whole or not at all, under a number of its own.

A new number, because numbers are never used twice and a reader tells versions apart by them. The next run of indexing holds what
was gone back to against the corpus, as always, and brings it up to date.
"""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from qa.config import Settings
from qa.corpus import has_taken_down
from qa.domain import Restored
from qa.encoders import Encoder, encoder_identity
from qa.errors import IndexFolderError
from qa.holds import read_rulings
from qa.index_folder import (
    Manifest,
    command,
    discard,
    live_version,
    make_live,
    next_version,
    read_manifest,
    seal,
    share,
    tidy,
    told_of_disk,
    verify,
    version_before,
    version_folder,
    writing,
)
from qa.milvus_store import place_of, restore
from qa.store import Store, check_made


def rollback(index: Path, settings: Settings, *, encoder: Encoder | None = None) -> Restored:
    """Make what the version before the live one held live again; doing it twice undoes it.

    `encoder` stands in for the one the settings name. The status tells when what is live was brought up to date.

    Raises IndexFolderError where no version before is kept, where it is damaged, of another program or encoder, or holds a paper
    that was taken down, and where the folder is busy or not writable; the live version is then as it was.
    """
    if not index.is_dir():
        raise _nothing_before(index)
    identity = encoder or encoder_identity(settings)
    with told_of_disk(index), writing(index):
        live = live_version(index)
        before = version_before(index, live) if live is not None else None
        if live is None or before is None:
            raise _nothing_before(index)
        if has_taken_down(index, before, read_rulings(index)):
            raise IndexFolderError(
                f"Version {before} i {index}/ rummer bilag, der siden er taget ned, og bruges ikke igen. Kør: {command(index)}"
            )
        manifest = read_manifest(index, before)
        check_made(index, manifest, identity.fingerprint, identity.name)
        verify(index, manifest)
        version = next_version(index)
        try:
            _copy(index, manifest, version)
            if place_of(version_folder(index, before)):
                restore(index, version_folder(index, before), live=live, before=before, version=version)
            sealed = seal(version_folder(index, version), replace(manifest, version=version))
            with closing(Store(index, sealed)) as store:
                status = store.status()
            make_live(index, version)
        except BaseException:
            discard(index, version)
            raise
        tidy(index, version)
        return Restored(status, restored=before, left=live)


def _copy(index: Path, manifest: Manifest, version: int) -> None:
    """Give the files of a version, which never change, a second place."""
    old, new = version_folder(index, manifest.version), version_folder(index, version)
    for file in manifest.files:
        target = new / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        share(old / file.name, target)


def _nothing_before(index: Path) -> IndexFolderError:
    return IndexFolderError(
        f"{index}/ har ingen tidligere version at gå tilbage til. Byg det forfra: {command(index, rebuild=True)}"
    )
