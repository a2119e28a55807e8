"""One way of loading in a process of its own: reads the job, prints seconds and peak memory."""

import json
import resource
import sys
from pathlib import Path

from bench.store.ways import WAYS, Job
from graph.store.address import StoreAddress


def main() -> int:
    """Run the way that standard input names; prints one line of JSON."""
    told = json.loads(sys.stdin.read())
    job = Job(
        StoreAddress.parse(told["address"]),
        Path(told["data"]),
        told["password"],
        told["size"],
        told["records"],
    )
    seconds = WAYS[told["way"]](job)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": seconds, "megabytes": peak}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
