"""What became of every picture, for people (CSV) and programs (JSON)."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mattegui.batch.room import drafted
from mattegui.batch.workshop import Outcome
from mattegui.files.atomic import atomic_write, check_writable

REPORT = "report{}"  # with the shard's name
COLUMNS = ("picture", "status", "reason", "seconds", "megapixels", "unknown", "output", "remarks")


def write_reports(folder: Path, drafts: Path, shard: str, outcomes: Sequence[Outcome], facts: dict[str, Any]) -> None:
    """Write report.csv and report.json, atomically. facts: what else the JSON tells. Raises InputError."""
    stem = REPORT.format(shard)
    rows = [outcome.as_json() for outcome in outcomes]
    for row in rows:
        row |= {name: round(row[name], 4) for name in ("seconds", "megapixels", "unknown")}
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(row | {"remarks": " ".join(row["remarks"])} for row in rows)
    table = text.getvalue().encode("utf-8", "surrogateescape")  # names may hold any byte
    counts = Counter(outcome.status for outcome in outcomes)
    content = facts | {"counts": counts, "pictures": rows}
    for suffix, written in ((".csv", table), (".json", json.dumps(content, indent=1).encode())):
        path = folder / (stem + suffix)
        check_writable(path)
        with drafted(path, drafts) as draft, atomic_write(draft) as stream:
            stream.write(written)
