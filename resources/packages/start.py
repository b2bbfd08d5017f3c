"""What the packaged program starts with: Python's `-c`, which `mattegui doctor` asks for, or mattegui."""

import sys

from mattegui.__main__ import main

if sys.argv[1:2] == ["-c"]:
    exec(sys.argv[2])
else:
    sys.exit(main())
