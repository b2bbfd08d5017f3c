"""Lets atheris look for files that take new ways through our code, where it is installed.

`python -m tests.fuzz.guided TARGET FOLDER [options of libFuzzer]`; FOLDER gets the samples to begin with.
"""

import importlib
import sys
from pathlib import Path
from random import Random

GROUP_OF = {"pictures": "files", "trimaps": "files", "sessions": "files", "weights": "data", "JSON": "data"}
SAMPLES = 200


def main(name: str, folder: Path, options: list[str]) -> None:
    """Run until something is wrong, or as long as the options say."""
    atheris = importlib.import_module("atheris")  # it is no dependency: it comes for Linux only
    place, corpus = folder / "work", folder / "corpus"
    place.mkdir(parents=True)
    corpus.mkdir()
    path = place / "input"
    with atheris.instrument_imports(include=["mattegui"]):  # much of it is imported when it is first used
        from tests.fuzz.child import complaint
        from tests.fuzz.targets import targets

        [target] = [target for target in targets(GROUP_OF[name], place) if target.name == name]
        for number in range(SAMPLES):
            target.put(Random(number), path)
            for read in target.reads:
                complaint(read, path)
            path.replace(corpus / str(number))

    def one(data: bytes) -> None:
        path.write_bytes(data)
        for read in dict.fromkeys(target.reads):
            trouble = complaint(read, path)
            if trouble:
                raise AssertionError(trouble)

    atheris.Setup([sys.argv[0], str(corpus), *options], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
