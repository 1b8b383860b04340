"""Explorers as chapters make them, with small numbers: a file for each chapter, or for a few."""

import importlib
import pkgutil

MODULES = [
    importlib.import_module(f"{__name__}.{module.name}")
    for module in pkgutil.iter_modules(__path__)
]
MAKERS = {kind: maker for module in MODULES for kind, maker in module.MAKERS.items()}
# (kind, control, a value that changes the picture)
FOLLOWS = [case for module in MODULES for case in module.FOLLOWS]
