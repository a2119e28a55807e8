"""Makes the examples of the API's description by asking a running server.

`python -m docs.examples http://127.0.0.1:8000/` writes api/examples.json: real answers, shortened.
"""

import json
import sys
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

from api.examples import ASKED, DAY, shortened

FILE = Path(__file__).parents[1] / "api" / "examples.json"


def main(arguments: list[str]) -> int:
    """Ask all questions; exit status 2 without an address."""
    if len(arguments) != 1 or not arguments[0].startswith("http://"):
        print("give the address of a running server")
        return 2
    made = {}
    for question, (path, options) in ASKED.items():
        query = urlencode({**options, **DAY})
        address = f"{arguments[0].rstrip('/')}/api/v1{path}?{query}"
        with urlopen(address, timeout=30) as reply:  # noqa: S310 - checked above to be http
            made[question] = shortened(json.load(reply))
    FILE.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"api/examples.json: {len(made)} examples")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
