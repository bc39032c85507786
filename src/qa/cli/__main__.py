"""`python -m qa.cli`, the same as `qa`."""

import sys

from qa.cli import main

sys.exit(main())
