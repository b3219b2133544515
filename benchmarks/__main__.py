"""Run every benchmark, or those named: ``python -m benchmarks [store|window|exports|checks]``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main() -> None:
    """Run each in a process of its own, since a process begins with the memory figure of the one that starts it."""
    found = sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))
    for name in sys.argv[1:] or found:
        print(f"== {name}", flush=True)
        subprocess.run([sys.executable, "-c", f"from benchmarks.bench_{name} import main; main()"], check=True)


if __name__ == "__main__":
    main()
