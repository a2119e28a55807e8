"""Words of both languages, and the search index of a snapshot."""

from queries.search.index import SearchIndex, build_index, index_of

__all__ = ["SearchIndex", "build_index", "index_of"]
