#!/usr/bin/env python3
"""Runs all test vectors, or opens one exported artefact with a key: see README.md in this directory."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sealwax_reader import audit, vectors  # noqa: E402

HERE = Path(__file__).resolve().parent


def run_vectors(directory: Path) -> int:
    results = [result for path in sorted(directory.glob("*.json")) for result in vectors.run_file(path)]
    for result in results:
        if result.difference:
            print(f"DIFFERENCE  {result.kind}/{result.name}: {result.difference}")
    _print_counts(results)
    if not results:
        print(f"no vectors in {directory}")
    return 0 if results and not any(result.difference for result in results) else 1


def _print_counts(results: list[vectors.Result]) -> None:
    opened, refused = Counter[str](), Counter[str]()
    for result in results:
        if not result.difference and not result.not_judged:
            (refused if result.defect else opened)[result.kind] += 1
    for kind in sorted({result.kind for result in results}):
        print(f"{kind:15} {opened[kind]:5} as expected  {refused[kind]:5} refused as expected")
    different = sum(result.difference is not None for result in results)
    unjudged = sum(result.not_judged for result in results)
    print(
        f"{'all':15} {opened.total():5} as expected  {refused.total():5} refused as expected  {different} differences"
        + (f"  {unjudged} not judged: these need Unicode 18.0" if unjudged else "")
    )


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "file", nargs="?", type=Path, help="an artefact, binary or as text; without it: all test vectors"
    )
    parser.add_argument("--with", dest="key", type=Path, metavar="KEY", help="a key file: see README.md")
    parser.add_argument(
        "--context",
        nargs="*",
        default=[],
        metavar="NAME=VALUE",
        help="where the artefact belongs, in order; NAME=hex:… for values that are not text",
    )
    parser.add_argument("--legacy", action="store_true", help="allow keys of 2048 bits")
    parser.add_argument("--out", type=Path, help="write what was inside to this file")
    parser.add_argument("--vectors", type=Path, default=HERE.parent, help="directory of the test vectors")
    return parser


def main() -> int:
    given = arguments().parse_args()
    if given.file is None:
        return run_vectors(given.vectors)
    return audit.run(given.file, given.key, given.context, given.legacy, given.out)


if __name__ == "__main__":
    sys.exit(main())
