"""Germany offline: places as people type them, the federal states' outlines, and how both come onto a sheet.

`spelling` makes keys of names, `gazetteer` finds places by them, `outlines` and `projection` are for drawing. The two data files
are made by `scripts/germany` (`make germany`); LICENCES.md beside them names their sources.
"""
