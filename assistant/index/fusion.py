"""From two rankings to one, and from one ranking to a varied first page. Pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

WEAK, STRONG = 0.2, 0.6
"""The weight of the vector leg. Vectors fitted on the corpus itself (latent semantic analysis) help up to 0.3 and hurt from 0.5 on;
a sentence model was best at 0.5 to 0.7. Reciprocal rank fusion, which weighs both legs alike, lost 3 to 48 points with a weak leg."""

NEAR = 0.8
"""A passage that shares no word with the question has to come this near to the nearest one."""

PER_SOURCE, FIRST_PAGE, LATER = 3, 10, 0.5
"""On the first page a source's passages after its third count half."""


def weight_of(embedder_id: str) -> float:
    """The weight of an embedder's leg: `offline…` is fitted on the corpus, anything else is a sentence model."""
    return WEAK if embedder_id.startswith("offline") else STRONG


def fuse(lexical: Mapping[str, float], vectors: Mapping[str, float], weight: float) -> dict[str, float]:
    """Passage id → `(1 - weight) · bm25 / max + weight · cosine`, best first; without vectors bm25 / max.

    A lexical hit that is not among the nearest counts as the farthest of them. A passage found by its vector only stays
    when the leg is strong and it is NEAR the nearest: neighbours there always are, also of nonsense.
    """
    most = max(lexical.values(), default=1.0)
    scores = {i: score / most for i, score in lexical.items()}
    if vectors:
        farthest, nearest = min(vectors.values()), max(vectors.values())
        scores = {i: (1 - weight) * score + weight * vectors.get(i, farthest) for i, score in scores.items()}
        if weight > WEAK:
            scores |= {i: weight * cosine for i, cosine in vectors.items() if i not in lexical and cosine > 0 and cosine >= NEAR * nearest}
    return dict(sorted(scores.items(), key=lambda item: -item[1]))


def diversify(scores: Mapping[str, float], source_of: Mapping[str, str]) -> dict[str, float]:
    """The same hits in an order in which one source does not fill the first page.

    There a source's passages after its third count half: they stay before hits of other sources only when those are not
    half as good, else they open the second page, which is in order of score.
    """
    seen: Counter[str] = Counter()
    weighed: dict[str, float] = {}
    for passage_id, score in scores.items():
        seen[source_of[passage_id]] += 1
        weighed[passage_id] = score * (LATER if seen[source_of[passage_id]] > PER_SOURCE else 1.0)
    first = sorted(weighed, key=lambda i: -weighed[i])[:FIRST_PAGE]
    return {i: scores[i] for i in dict.fromkeys([*first, *scores])}
