"""The application: what is wired together, and what members see."""

__version__ = "0.1.0"
