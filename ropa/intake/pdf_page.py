"""A page of a PDF drawn as pixels; only the child process that opens foreign files calls this."""

from __future__ import annotations

from ropa.intake import limits
from ropa.intake.refusals import DamagedError, PasswordError


def draw(data: bytes, page: int, width: int) -> tuple[int, int, int, bytes]:
    """Draw a page, without its forms and scripts.

    Args:
        data: the file.
        page: which page, counted from 0; the nearest there is.
        width: how wide the picture is to be; it holds no more than ``limits.PAGE_PIXELS``.

    Returns:
        How many pages there are, the picture's width and height, and three bytes (RGB) for each pixel.

    Raises:
        DocumentRefusedError: locked, or no PDF that can be drawn.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
        drawn = document[min(max(page, 0), count - 1)]
        across, down = drawn.get_size()
        scale = min(width / across, (limits.PAGE_PIXELS / (across * down)) ** 0.5)
        bitmap = drawn.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
    except (pypdfium2.PdfiumError, ZeroDivisionError) as problem:
        raise PasswordError if "password" in str(problem).lower() else DamagedError from problem
    row, stride, raw = bitmap.width * bitmap.n_channels, bitmap.stride, bytes(bitmap.buffer)
    pixels = b"".join(raw[at * stride : at * stride + row] for at in range(bitmap.height))
    if bitmap.n_channels > len("rgb"):
        pixels = _without_fourth(pixels)
    return count, bitmap.width, bitmap.height, pixels


def _without_fourth(pixels: bytes) -> bytes:
    """Four bytes a pixel as three."""
    kept = bytearray(len(pixels) // 4 * 3)
    for n in range(3):
        kept[n::3] = pixels[n::4]
    return bytes(kept)
