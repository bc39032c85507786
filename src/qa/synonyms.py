"""Words of one meaning: what a reader calls a thing and what papers call it, as "gadelys" and "vejbelysning"."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from qa.analyser import terms


@cache
def synonyms() -> Mapping[str, frozenset[str]]:
    """Return for each term those that stand in a group with it, itself left out; groups with a term in common stay apart."""
    lines = files("qa").joinpath("data", "near_synonyms.txt").read_text(encoding="utf-8").splitlines()
    alike: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        group = {term for word in line.split() for term in terms(word)[:1]} if not line.startswith("#") else set()
        for term in group:
            alike[term] |= group - {term}
    return {term: frozenset(others) for term, others in alike.items()}
