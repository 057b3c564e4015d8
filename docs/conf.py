"""Sphinx: the manual, written in Markdown, built without looking anything up."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from openthb import __version__

project = "OpenTHB"
copyright = "OpenTHB contributors, EUPL-1.2"  # noqa: A001  the name Sphinx reads
release = version = __version__
language = "en"

extensions = ["myst_parser"]
myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]
exclude_patterns = ["_build", "**.ipynb"]
nitpicky = True

html_theme = "furo"
html_title = f"OpenTHB {__version__}"
html_show_sourcelink = False
html_copy_source = False
