"""Operations: what an operator does by hand (`python -m bot backup`, `restore`, `check`, `export`, `copy`), and what keeps
the process and its data well while nobody looks: migrations, backups, locks, the log, the pulse that systemd hears.

docs/OPERATING.md is written for whoever uses it.
"""
