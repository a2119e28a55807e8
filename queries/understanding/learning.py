"""What a question is about, learned from example sentences: a linear classifier of texts.

One linear support vector machine for each class against the rest, over weighted features (Joachims
1998, Text categorization with support vector machines). Trained by scikit-learn, applied with
numpy; the same examples give the same classifier. Nothing of a question is kept.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt

from queries.search.words import keys_of, words_of
from queries.understanding.examples import EXAMPLES, Example, read_examples
from queries.understanding.features import features_of
from queries.understanding.lexicon import RULES
from queries.understanding.meaning import Likely
from queries.understanding.rules import Rules, option_of, read_rules

FILE = "reading.npz"
_FORM = "1"
_PENALTY = 0.3
_FEWEST = 2
_SEED = 0
_SPEAKING = 3
Weights = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Classifier:
    """Classes, features with their place and rarity, and the weight of each for each class."""

    classes: tuple[str, ...]
    places: Mapping[str, int]
    rarity: Weights
    weights: Weights
    bias: Weights

    def likely(self, text: str) -> Iterator[Likely]:
        """The classes, the likeliest first, each with the words that speak for it most."""
        counts = Counter(one for one in features_of(text) if one in self.places)
        if not counts:
            return
        rows = np.array([self.places[one] for one in counts], dtype=np.int64)
        told = (1 + np.log(np.array(list(counts.values()), dtype=np.float32))) * self.rarity[rows]
        told /= np.sqrt(np.square(told).sum())
        parts = told[:, None] * self.weights[rows]
        found = parts.sum(axis=0) + self.bias
        for at in np.argsort(-found, kind="stable"):
            by_feature = dict(zip(counts, parts[:, at].tolist(), strict=True))
            yield Likely(self.classes[int(at)], float(found[at]), _words(text, by_feature))

    def knows(self, word: str) -> bool:
        """Whether some example has the word, in any form."""
        return any(f"sv:{key}" in self.places for key in keys_of(word))

    def telling(self, word: str) -> float:
        """How rare a word is among the examples, 0 to 1; 1 where no example has it."""
        known = [self.places[f"sv:{key}"] for key in keys_of(word) if f"sv:{key}" in self.places]
        if not known:
            return 1.0
        return float(min(self.rarity[at] for at in known) / self.rarity.max())


def _words(text: str, parts: Mapping[str, float]) -> tuple[str, ...]:
    """The words of the text that weigh most, at most three."""
    weighed = []
    for word in words_of(text):
        names = {name for name in features_of(word.text) if not name.startswith("pair:")}
        weight = sum(parts.get(name, 0.0) for name in names)
        weighed.append((-weight, word.start, text[word.start : word.end]))
    best = [one for one in sorted(weighed)[:_SPEAKING] if one[0] < 0]
    return tuple(dict.fromkeys(word for _, _, word in sorted(best, key=lambda one: one[1])))


def train(examples: Sequence[Example]) -> Classifier:
    """Learn from these examples."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    vectors = TfidfVectorizer(
        analyzer=features_of, sublinear_tf=True, min_df=_FEWEST, dtype=np.float32
    )
    table = vectors.fit_transform([example.text for example in examples])
    machine = LinearSVC(C=_PENALTY, random_state=_SEED)
    machine.fit(table, [example.meant for example in examples])
    return Classifier(
        tuple(str(one) for one in machine.classes_),
        {str(name): int(place) for name, place in vectors.vocabulary_.items()},
        vectors.idf_.astype(np.float32),
        np.ascontiguousarray(machine.coef_.T, dtype=np.float32),
        machine.intercept_.astype(np.float32),
    )


def save(classifier: Classifier, path: Path, digest: str) -> None:
    """Keep a classifier in a file, with the digest of what it was made from."""
    names = sorted(classifier.places, key=lambda name: classifier.places[name])
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            digest=np.array(digest),
            classes=np.array(classifier.classes),
            names=np.array(names),
            rarity=classifier.rarity,
            weights=classifier.weights.astype(np.float16),
            bias=classifier.bias,
        )


def load(path: Path, digest: str) -> Classifier | None:
    """The classifier in a file; None where there is none, or it was made from other examples."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            if str(kept["digest"]) != digest:
                return None
            names = [str(name) for name in kept["names"]]
            return Classifier(
                tuple(str(one) for one in kept["classes"]),
                {name: place for place, name in enumerate(names)},
                kept["rarity"],
                kept["weights"].astype(np.float32),
                kept["bias"],
            )
    except (OSError, ValueError, KeyError):
        return None


def spoken(rules: Rules) -> Sequence[Example]:
    """The phrases of the rules that mean one class alone: short examples, with the plain words."""
    found = []
    for rule in rules.rules:
        told = [id_ for id_ in rule.gives if option_of(id_) in ("door", "money", "support")]
        money = [id_ for id_ in told if option_of(id_) == "money"]
        meant = money or told
        if len(meant) == 1:
            phrases = (text for text in (*rule.sv, *rule.en) if " + " not in text)
            found += [Example(text, meant[0]) for text in phrases]
    return found


@lru_cache(maxsize=1)
def digest_now() -> str:
    """The digest of the examples and rules as they are."""
    found = sha256(_FORM.encode())
    for path in (*sorted(EXAMPLES.glob("*.yaml")), *sorted(RULES.glob("*.yaml"))):
        found.update(path.name.encode())
        found.update(path.read_bytes())
    return found.hexdigest()


@lru_cache(maxsize=4)
def learned(folder: Path | None = None) -> Classifier:
    """The classifier of the examples: the one kept in this folder if it is of today, else new."""
    kept = load(folder / FILE, digest_now()) if folder is not None else None
    return kept or _trained()


def keep(folder: Path) -> None:
    """Keep the classifier in this folder, so that it need not be learned again at each start."""
    if load(folder / FILE, digest_now()) is None:
        beside = folder / f".{FILE}.writing"
        save(_trained(), beside, digest_now())
        beside.replace(folder / FILE)


@lru_cache(maxsize=1)
def _trained() -> Classifier:
    return train((*read_examples(), *spoken(read_rules(RULES))))
