"""How a leaflet looks in Word: A4, Arial, quiet tables."""

from __future__ import annotations

from typing import Any

BODY, LEAD, TABLE = "Normal", "Lead", "TableText"
_FACE, _INK, _MUTED, _RULE, _TINT = "Arial", "1B2733", "52606D", "B8C2CC", "EAEFF3"
_SIZES = {  # style: size, leading, before, after, colour, bold
    "Normal": (10, 14, 0, 3, _INK, False),
    "Title": (22, 26, 0, 2, _INK, True),
    "Subtitle": (13, 18, 0, 8, _MUTED, False),
    "Heading 1": (13, 17, 18, 4, _INK, True),
    LEAD: (10, 14, 0, 5, _INK, False),
    TABLE: (8.5, 11.5, 2, 2, _INK, False),
    "Header": (8, 11, 0, 0, _MUTED, False),
    "Footer": (8, 11, 0, 0, _MUTED, False),
}
_MARGINS_MM = {"top": 25, "bottom": 20, "left": 25, "right": 25}


def dress(document: Any, language: str) -> None:
    """Give an empty document its paper, faces and language."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in _MARGINS_MM.items():
        setattr(section, f"{side}_margin", Mm(width))
    for name in (LEAD, TABLE):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[BODY]
    document.styles[LEAD].paragraph_format.keep_with_next = True
    for name in _SIZES:
        _set_style(document.styles[name], name)
    _speak(document.styles.element, language)


def _set_style(style: Any, name: str) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt, RGBColor

    size, leading, before, after, colour, is_bold = _SIZES[name]
    style.font.name, style.font.size, style.font.bold, style.font.italic = _FACE, Pt(size), is_bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    spacing.line_spacing = Pt(leading)
    spacing.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    _undress(style.element)


def _undress(style: Any) -> None:
    """Remove what the template's own styles bring: a rule under the title, and letter spacing."""
    from docx.oxml.ns import qn

    for facts, unwanted in ((style.pPr, ("w:pBdr",)), (style.rPr, ("w:spacing", "w:kern"))):
        for name in unwanted:
            for found in [] if facts is None else facts.findall(qn(name)):
                facts.remove(found)


def _speak(styles: Any, language: str) -> None:
    """Name the language, and one face for all; a theme's faces would go before it."""
    from docx.oxml.ns import qn

    for said in styles.iter(qn("w:lang")):
        said.set(qn("w:val"), language)
    for faces in styles.iter(qn("w:rFonts")):
        for key in [key for key in faces.attrib if key.endswith("heme")]:
            del faces.attrib[key]
            faces.set(qn("w:ascii"), _FACE)
            faces.set(qn("w:hAnsi"), _FACE)


def borders(table: Any) -> None:
    """A rule above and below the table and a hairline between its rows, with room between the columns."""
    facts = table._tbl.tblPr  # noqa: SLF001  # the library has no borders
    around = _made("w:tblBorders")
    for side, width, colour in (("top", "8", _INK), ("bottom", "4", _RULE), ("insideH", "4", _RULE)):
        around.append(_made(f"w:{side}", val="single", sz=width, space="0", color=colour))
    facts.insert_element_before(around, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    beside = _made("w:tblCellMar")
    for side, width in (("left", "28"), ("right", "113")):
        beside.append(_made(f"w:{side}", w=width, type="dxa"))
    facts.insert_element_before(beside, "w:tblLook")


def shaded(cell: Any) -> None:
    """Tint a heading's cell and set a rule under it."""
    facts = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    under = _made("w:tcBorders")
    under.append(_made("w:bottom", val="single", sz="8", space="0", color=_INK))
    facts.append(under)
    facts.append(_made("w:shd", val="clear", color="auto", fill=_TINT))


def coloured(run: Any) -> None:
    """Set words aside as a note."""
    from docx.shared import RGBColor

    run.font.color.rgb = RGBColor.from_string(_MUTED)


def _made(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
