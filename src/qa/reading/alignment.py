"""The cheapest way through the rows of a table for paragraphs in the order of the text, and how sure each step of it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Aligned:
    """The row of a paragraph and what the next best row would cost more, `inf` where there is no other."""

    row: int
    margin: float


def align(costs: Sequence[Mapping[int, float]], step: Callable[[int, int, int], float]) -> list[Aligned]:
    """Return the row of each paragraph on the path of least cost; of equal rows the one that is the cheaper step, then the lower.

    `costs[i]` holds what paragraph i costs in each row it may stand in, at least one; `step(i, s, r)` is what it costs that it
    stands in r after the one before stood in s. Viterbi's algorithm, run from both ends for the margins.
    """
    if not costs:
        return []
    # Of each paragraph but the first: its cost in each row after each row of the one before.
    moves = [{(s, r): step(i, s, r) + own for r, own in costs[i].items() for s in costs[i - 1]} for i in range(1, len(costs))]
    before = [dict(costs[0])]
    for i, move in enumerate(moves, 1):
        before.append({r: min(cost + move[s, r] for s, cost in before[-1].items()) for r in costs[i]})
    after = [dict.fromkeys(costs[-1], 0.0)]
    for i in range(len(costs) - 1, 0, -1):
        following, move = after[-1], moves[i - 1]
        after.append({s: min(move[s, r] + cost for r, cost in following.items()) for s in costs[i - 1]})
    after.reverse()
    out: list[Aligned] = []
    for i in range(len(costs)):
        through = {r: before[i][r] + after[i][r] for r in costs[i]}
        least = min(through.values())
        ties = [r for r, cost in through.items() if cost <= least + 1e-9]
        best = min(ties, key=lambda r: (step(i, out[-1].row, r) if out else 0.0, r))
        out.append(Aligned(best, min((cost for r, cost in through.items() if r != best), default=inf) - least))
    return out
