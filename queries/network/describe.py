"""A tie and the whole network in words: id, kind, label, strength, and the caveats."""

from typing import TypedDict

from graph.analysis.network import Tie
from graph.model.records import Relationship
from graph.store.snapshot import Snapshot
from queries.evidence import Evidence
from queries.network import sentences
from queries.networks import Chosen, ended, interpretations, shared, stated_relations
from queries.options import Options
from queries.texts import Language, name


class TieOf(TypedDict):
    """One tie. `id` is the relationship's own where the tie is one, else network and both ends.

    `kind` is the relationship's type or the name of the network, `strength` the weight of the tie
    (number of stated relations, and Newman's weight for shared projects), `evidence` the facts.
    """

    id: str
    kind: str
    label: str
    strength: float
    source: str
    target: str
    evidence: list[str]


def describe(
    snapshot: Snapshot, chosen: Chosen, tie: Tie, evidence: Evidence, language: Language
) -> TieOf:
    """A tie in the reader's language, with its facts cited."""
    relations = stated_relations(snapshot, tie)
    projects = shared(snapshot, tie, "Project")
    targets = shared(snapshot, tie, "TargetGroup")
    only = relations[0] if len(relations) == 1 and not projects and not targets else None
    words = [_words(snapshot, link, language) for link in relations]
    if projects:
        words.append(sentences.shared_projects(_names(snapshot, projects, language), language))
    if targets:
        words.append(sentences.shared_targets(_names(snapshot, targets, language), language))
    kinds = [k for k, held in (("relations", relations), ("projects", projects)) if held]
    kind = "+".join(kinds) if not targets and not chosen.two_mode else chosen.word
    return {
        "id": only.id if only else "|".join((kind, tie.a, tie.b)),
        "kind": only.type if only else kind,
        "label": "; ".join(words),
        "strength": round(tie.weight, 6),
        "source": tie.a,
        "target": tie.b,
        "evidence": evidence.cite(*tie.evidence),
    }


def caveats(snapshot: Snapshot, options: Options, chosen: Chosen) -> list[str]:
    """What findings on this network rest on, what its ties mean, and that they are a sample."""
    language, network = options.language, chosen.network
    said = [
        sentences.rests_on(
            chosen.names,
            len(network.source),
            interpretations(snapshot, network),
            options.generic,
            language,
        )
    ]
    projects = {p for tie in network.ties() for p in shared(snapshot, tie, "Project")}
    over = sum(ended(snapshot, project, options.at) for project in projects)
    said.append(sentences.sense(chosen.names, over, len(projects), language))
    return [*said, sentences.sample(language)]


def _names(snapshot: Snapshot, ids: list[str], language: Language) -> list[str]:
    return sorted(name(snapshot, id_, language) for id_ in ids)


def _words(snapshot: Snapshot, link: Relationship, language: Language) -> str:
    source, target = (name(snapshot, end, language) for end in (link.source, link.target))
    return sentences.relation_label(source, link.type, target, language)
