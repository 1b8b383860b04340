"""Explorers as chapters make them, with small numbers: a file for each chapter, or for a few."""

import importlib
import pkgutil

MODULES = [
    importlib.import_module(f"{__name__}.{module.name}")
    for module in pkgutil.iter_modules(__path__)
]
FACTORIES = {kind: make for module in MODULES for kind, make in module.FACTORIES.items()}
# (kind, control, a value that changes the picture)
CHANGES = [case for module in MODULES for case in module.CHANGES]
