"""The data files of `domain/germany`, made from packages of the registries (see `packages`)."""
