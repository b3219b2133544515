"""PySide's first import, with what only explains PySide left asleep until one of its names is asked for.

At every start PySide unpacks, compiles and runs a library about its own signatures, so that it can explain a wrong
argument and answer ``help``; with what that needs of Python's library it is a third of the time of an empty window.
A program that runs asks for neither.  All this knows the inside of one version of PySide: any other is imported
plainly, which costs a moment and nothing else.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import find_spec, module_from_spec
from threading import RLock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.abc import Loader
    from importlib.machinery import ModuleSpec
    from types import ModuleType

_KNOWN = b'\n__version__ = "6.11.3"'
_OF_PYTHON = ("bz2", "lzma", "inspect", "tempfile", "traceback")
_OF_PYSIDE = {
    "shibokensupport.signature.errorhandler",
    "shibokensupport.signature.layout",
    "shibokensupport.signature.lib.enum_sig",
    "shibokensupport.signature.lib.pyi_generator",
    "shibokensupport.signature.lib.tool",
    "shibokensupport.signature.mapping",
    "shibokensupport.signature.parser",
}
_FEATURES = "shibokensupport.feature"
_LOOKED_UP = {"shibokensupport.signature.mapping": "update_mapping"}
"""A function PySide takes from a module's dictionary, where no module can notice being asked for it."""


def import_pyside() -> None:
    """Import PySide, if it is the one this knows; if it was imported before, only its later imports are eased."""
    if not _is_known():
        return
    if _FEATURES in sys.modules:
        _ease(sys.modules[_FEATURES])
        return
    for name in _OF_PYTHON:
        if name not in sys.modules:
            _lay_down(name)
    sys.pyside6_option_python_enum = True  # type: ignore[attr-defined]  # as the sleeping parser would set it
    finders, sys.meta_path = sys.meta_path, _Finders(sys.meta_path)
    try:
        import PySide6  # noqa: F401
    finally:
        sys.meta_path = finders


def _is_known() -> bool:
    try:
        found = find_spec("PySide6")
        with open(found.origin if found and found.origin else "", "rb") as source:  # noqa: PTH123 (pathlib costs time)
            return _KNOWN in source.read()
    except (OSError, ValueError):
        return False


def _ease(features: ModuleType) -> None:
    """Spare PySide reading the source of every module imported after it, in search of its own name.

    It looks for modules that could switch names to snake_case; no module of ours does, and openpyxl's are many.
    """
    setattr(features, "_mod_uses_pyside", lambda module: module.__name__.startswith("ropa_ui"))  # noqa: B010


class _Finders(list[Any]):
    """The finders of imports while PySide puts its own, for the library it carries, first among them."""

    def insert(self, at: Any, finder: Any) -> None:
        finds = getattr(finder, "find_spec", None)

        def find(name: str, path: object, target: object = None) -> ModuleSpec | None:
            spec: ModuleSpec | None = finds(name, path, target) if finds else None
            if spec and spec.loader and (name in _OF_PYSIDE or name == _FEATURES):
                spec.loader = (_Dormant if name in _OF_PYSIDE else _Eased)(spec.loader)  # type: ignore[assignment]
            return spec

        with suppress(AttributeError, TypeError):  # one whose way of finding cannot be changed stays as it is
            finder.find_spec = find
        super().insert(at, finder)


class _Eased:
    """A loader of PySide's watch over imports."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        _ease(module)


class _Dormant:
    """A loader that runs a module when it is first asked for a name."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader
        self._lock, self._is_awake = RLock(), False

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        name, held = module.__name__, vars(module)

        def asked(wanted: str) -> Any:
            if not wanted.startswith("__") or wanted == "__all__":
                self._wake(module, name)
            if wanted in held:
                return held[wanted]
            raise AttributeError(wanted, name=wanted, obj=module)

        def called(*args: Any) -> Any:
            if held.get(looked_up) is called:
                del held[looked_up]
            return asked(looked_up)(*args)

        held["__getattr__"] = asked
        if looked_up := _LOOKED_UP.get(name, ""):
            held[looked_up] = called

    def _wake(self, module: ModuleType, name: str) -> None:
        with self._lock:
            spec = module.__spec__
            if self._is_awake or spec is None:
                return
            self._is_awake = True
            spec.name, renamed = name, spec.name  # PySide files its own under a second name
            try:
                self._loader.exec_module(module)
            finally:
                spec.name = renamed


def _lay_down(name: str) -> None:
    spec = find_spec(name)
    if spec and spec.loader:
        dormant = _Dormant(spec.loader)
        spec.loader = dormant  # type: ignore[assignment]
        sys.modules[name] = module = module_from_spec(spec)
        dormant.exec_module(module)
