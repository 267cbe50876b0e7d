"""The application: what is wired together, and what members see."""
