"""PySide's first import, with what only explains PySide left asleep until one of its names is asked for.

At every start PySide unpacks, compiles and runs a library about its own signatures, so that it can explain a wrong
argument and answer ``help``; with what that needs of Python's library it is a third of the time of an empty window.
A program that runs asks for neither.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec, module_from_spec
from threading import RLock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.abc import Loader
    from importlib.machinery import ModuleSpec
    from types import ModuleType

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
    """Import PySide; if that was done before, only its later imports are eased."""
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


def _ease(features: ModuleType) -> None:
    """Spare PySide reading the source of every module imported after it, in search of its own name.

    It looks for modules that could switch names to snake_case; no module of ours does, and openpyxl's are many.
    """
    setattr(features, "_mod_uses_pyside", lambda module: module.__name__.startswith("ropa_ui"))  # noqa: B010


class _Finders(list[Any]):
    """The finders of imports while PySide puts its own, for the library it carries, first among them."""

    def insert(self, at: Any, finder: Any) -> None:
        finds = finder.find_spec

        def find(name: str, path: object, target: object = None) -> ModuleSpec | None:
            spec: ModuleSpec | None = finds(name, path, target)
            if spec and spec.loader and (name in _OF_PYSIDE or name == _FEATURES):
                spec.loader = (_Dormant if name in _OF_PYSIDE else _Eased)(spec.loader)  # type: ignore[assignment]
            return spec

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
            if not wanted.startswith("__"):
                self._wake(module, name)
            if wanted in held:
                return held[wanted]
            raise AttributeError(wanted, name=wanted, obj=module)

        def called(*args: Any) -> Any:
            self._wake(module, name)
            return held[_LOOKED_UP[name]](*args)

        held["__getattr__"] = asked
        if name in _LOOKED_UP:
            held[_LOOKED_UP[name]] = called

    def _wake(self, module: ModuleType, name: str) -> None:
        with self._lock:
            spec = module.__spec__
            if self._is_awake or spec is None:
                return
            self._is_awake = True
            spec.name, renamed = name, spec.name  # PySide files its own under a second name
            self._loader.exec_module(module)
            spec.name = renamed


def _lay_down(name: str) -> None:
    spec = find_spec(name)
    if spec and spec.loader:
        dormant = _Dormant(spec.loader)
        spec.loader = dormant  # type: ignore[assignment]
        sys.modules[name] = module = module_from_spec(spec)
        dormant.exec_module(module)
