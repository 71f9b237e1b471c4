"""What a file says: the index of its nodes, its names, its flow, its kind, and the project around it."""
from .file import Comment, File, Options
from .kind import Kind
from .names import Names, Passage, Symbol
from .project import Project, Workspace
from .values import ABSENT, UNKNOWN, UNSURE, Argument, Use

__all__ = [
    "ABSENT", "UNKNOWN", "UNSURE", "Argument", "Comment", "File", "Kind", "Names", "Options", "Passage", "Project", "Symbol",
    "Use", "Workspace",
]  # fmt: skip
