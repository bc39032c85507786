"""Imported first by the processes that read, whose spaCy then loads no torch: most of the seconds it takes, and none of our rules.

spaCy's own library, thinc, loads torch wherever it is installed. Nothing else imports this module: whoever embeds needs torch.
"""

import sys

sys.modules["torch"] = None  # type: ignore[assignment]  # as if it were not installed
