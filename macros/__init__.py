"""Mailbox Help: the dataset under data/ and everything made from it.

dataset/  reads and checks the facts          pages/    turns them into pages (the macros)
site.py   builds, checks and publishes a site outputs/  turns them into files
"""

import sys
from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """The door for mkdocs-macros and for Zensical, which both load this file as a module of their own making."""
    project = str(Path(env.project_dir))
    if project not in sys.path:
        sys.path.insert(0, project)
    from macros.pages import register, say_what_is_missing

    say_what_is_missing()
    register(env)
