"""A store as release 0.1.0 left it, written by the statements of that release."""

from graph.model.records import Graph
from graph.store.connection import Store


def write_as_0_1_0(store: Store, graph: Graph, *, state: str = "ready", loads: int = 1) -> None:
    """Write the graph; `loads` more than 1 leaves what two machines at once could leave."""
    for kind in sorted({node.kind for node in graph.nodes}):
        store.write(
            f"CREATE CONSTRAINT {kind.lower()}_id IF NOT EXISTS"
            f" FOR (n:{kind}) REQUIRE n.id IS UNIQUE"
        )
    tags = {"run": "0123456789abcdef", "loader": "curated"}
    labels = {node.id: node.kind for node in graph.nodes}
    for node in graph.nodes:
        store.write(
            f"MERGE (n:{node.kind} {{id: $id}}) SET n = $properties",
            id=node.id,
            properties={**_flat(node.properties), "id": node.id, **tags},
        )
    for link in graph.relationships:
        store.write(
            f"MATCH (a:{labels[link.source]} {{id: $source}})"
            f" MATCH (b:{labels[link.target]} {{id: $target}})"
            f" MERGE (a)-[r:{link.type} {{id: $id}}]->(b) SET r = $properties",
            id=link.id,
            source=link.source,
            target=link.target,
            properties={**_flat(link.properties), "id": link.id, **tags},
        )
    for number in range(1, loads + 1):
        store.write(
            "CREATE (load:Load {id: 'load', number: $number, state: $state, snapshot: $snapshot})",
            number=number,
            state=state,
            snapshot=f"sha256:of-load-{number}",
        )


def without_own_constraints(store: Store) -> None:
    """Take away what only newer versions have."""
    for label in ("load", "writer"):
        store.write(f"DROP CONSTRAINT {label}_id IF EXISTS")


def _flat(properties: object) -> dict[str, object]:
    assert isinstance(properties, dict)
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in properties.items()
    }
