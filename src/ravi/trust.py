"""How sure a statement is: that these are the words, that this is who said them, that they do what is told.

Each is the probability of a logistic model over named yes/no features, learned by ``train/trust.py`` so that of what is
given 0.9 nine in ten are right: ``fa/statements/trust_content.tsv`` for the words, ``trust.tsv`` for the speaker (see
``ravi.actors.trust``), ``trust_does.tsv`` for the weightier label. The whole statement is right where words and speaker
are, and the speaker was learned on statements with the right words, so that its probability is the product of the two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from .actors import Cast
from .knowledge import Knowledge
from .records import Confidences
from .scan import Scan
from .statements import Content, Done, Subject
from .weights import probability, weights_of

OF_CONTENT, OF_DOES = "statements/trust_content.tsv", "statements/trust_does.tsv"
_LENGTHS = (4, 8, 16, 32, 64, 128)  # tokens: where lengths are told apart
_DOUBTS = (0.05, 0.2, 0.35)  # how near a decision of the voice came to going the other way


def find_trust(
    scan: Scan,
    knowledge: Knowledge,
    contents: Sequence[Content],
    does: Sequence[Done],
    subjects: Sequence[Subject],
    cast: Cast,
) -> list[Confidences]:
    """How sure each statement is, in the same order."""
    of_content, of_does = weights_of(knowledge, OF_CONTENT), weights_of(knowledge, OF_DOES)
    return [
        Confidences(
            round(probability(of_content, list(content_features(scan, contents, subjects, cast, k))), 2),
            round(cast.confidence[k], 2),
            round(probability(of_does, does_features(does[k])), 2),
        )
        for k in range(len(contents))
    ]


def content_features(
    scan: Scan, contents: Sequence[Content], subjects: Sequence[Subject], cast: Cast, k: int
) -> Iterator[str]:
    """The names of the features that hold for the words of statement ``k``."""
    content, cue, actor = contents[k], contents[k].cue, cast.speakers[k]
    yield from (f"place {cue.place}", f"mode {cue.mode}", f"stance {cue.stance}")
    yield f"length {_step(content.last - content.first, _LENGTHS)}"
    yield f"doubt {_step(content.doubt, _DOUBTS)}"
    if content.outer >= 0:
        yield "inside another's words"
        yield f"inside another's words, mode {cue.mode}"
    if content.quoted:
        yield "quoted"
    yield f"subject {subjects[k].how}"
    if actor < 0:
        yield "nobody speaks"
    else:
        draft = cast.drafts[actor]
        yield f"{draft.kind} speaks"
        yield "named" if draft.words else "unnamed"
        if draft.plural:
            yield "several speak"
    end = scan.tokens.sentence_of(content.last - 1)
    if not all(scan.tokens.roles[content.last : scan.tokens.sentences[end].last]):
        yield "ends within its sentence"
    yield f"over {_step(end - cue.sentence, (1, 2, 4))} sentences"


def does_features(done: Done) -> list[str]:
    """The name of the one feature that tells how sure the weightier label is: which it is."""
    return [f"label {done.labels[0]}"]


def _step(value: float, steps: Sequence[float]) -> int:
    return bisect_right(steps, value)
