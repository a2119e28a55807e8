"""What can go wrong with a store, in words a user can act on."""


class StoreError(RuntimeError):
    """The store cannot do what was asked; the text says why and what to do."""


class AddressError(StoreError):
    """The text of `LOTS_STORE` is no address of a store."""


class StoreUnavailable(StoreError):
    """The store does not start, does not answer, or refuses to."""


class StoreRefuses(StoreUnavailable):
    """The server answers, but not to this user, for this database or for this product.

    Asking again does not help before somebody has changed something.
    """


class StoreLost(StoreUnavailable):
    """The writer's lock is lost with the connection that held it; another may be writing."""


class StoreBusy(StoreError):
    """Another process is writing, and did not finish in the time given."""


class NotReadOnly(StoreError):
    """A query given for reading would write."""


class QueryTimeout(StoreError):
    """A query took longer than its time limit."""


class GraphError(StoreError):
    """A graph that must not be written: it contradicts itself or the model's names."""
