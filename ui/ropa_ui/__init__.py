"""The window: everything that knows Qt."""

from __future__ import annotations

from ropa_ui.dormant import import_pyside

import_pyside()
