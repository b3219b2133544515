"""The same policy from every kind of file, who speaks in it, whom it engages, and texts that are no policy."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from ropa.intake import read, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.intake.reading import Reading

WHO = (
    "Gråvik Möbler AB, org.nr 559218-7735, Hamngatan 2, 392 31 Kalmar, är personuppgiftsansvarig. Vi nås på "
    "dataskydd@gravik.example."
)
BUYING = (
    "Vi behandlar namn, adress och telefonnummer för att kunna leverera dina möbler. Rättslig grund är avtal. "
    "Uppgifterna sparas i 36 månader efter köpet."
)
ASKING = (
    "Vi behandlar namn, e-postadress och uppgifter om ditt ärende för att kunna besvara dina frågor. Rättslig grund är "
    "berättigat intresse. Uppgifterna raderas efter 12 månader."
)
PARTS = [
    ("h1", "Integritetspolicy"), ("p", WHO),
    ("h2", "Varför behandlar vi dina personuppgifter?"),
    ("h3", "När du handlar hos oss"), ("p", BUYING),
    ("h3", "När du kontaktar kundservice"), ("p", ASKING),
    ("h2", "Vilka delar vi uppgifterna med?"),
    ("p", "Vår webbutik driftas av Molnkusten AB, som är vårt personuppgiftsbiträde."),
]  # fmt: skip
WRAP = 64


def as_text(parted: str = "\n\n") -> str:
    return parted.join(words for _, words in PARTS) + "\n"


def tight() -> str:
    """Each heading directly over its text, as many browsers paste it."""
    return "".join(f"{words}\n" if kind[0] == "h" else f"{words}\n\n" for kind, words in PARTS)


def wrapped() -> str:
    import textwrap

    return "\n\n".join(textwrap.fill(words, WRAP) for _, words in PARTS)


def page(body: str) -> str:
    return (
        "<html><body><nav><a>Hem</a></nav><div class='cookie-banner'><p>Vi använder cookies för att förbättra din "
        f"upplevelse med stöd av ditt samtycke.</p><button>OK</button></div><main>{body}</main>"
        "<footer><p>© Gråvik</p><ul><li>Köpvillkor</li></ul></footer></body></html>"
    )


def as_html() -> str:
    return page("".join(f"<{kind}>{words}</{kind}>" for kind, words in PARTS))


def unfolding() -> str:
    """The processings as parts that unfold when their title is pressed."""
    made = {"h3": "<button aria-expanded='false'><span>{}</span></button>", "p": "<div><p>{}</p></div>"}
    return page("".join(made.get(kind, f"<{kind}>{{}}</{kind}>").format(words) for kind, words in PARTS))


def said(reading: Reading) -> object:
    one, two = reading.activities
    told = [
        (a.title, a.purpose, a.legal_basis, a.data_categories, [p.periods for p in a.retention]) for a in (one, two)
    ]
    return reading.controller.name, reading.controller.org_number, told, [p.name for p in reading.processors]


EXPECTED = (
    "Gråvik Möbler AB", "559218-7735",
    [
        ("När du handlar hos oss", "för att kunna leverera dina möbler", ("b",), ("namn", "adress", "telefonnummer"),
         [("P36M",)]),
        ("När du kontaktar kundservice", "för att kunna besvara dina frågor", ("f",),
         ("namn", "e-postadress", "uppgifter om ditt ärende"), [("P12M",)]),
    ],
    ["Molnkusten AB"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        ("txt", as_text()), ("txt", tight()), ("txt", wrapped()), ("txt", unicodedata.normalize("NFD", as_text())),
        ("txt", as_text().replace("\n", "\r\n")), ("html", as_html()), ("html", unfolding()),
        ("md", "\n\n".join("#" * int(kind[1:] or 0) + f" {words}" for kind, words in PARTS)),
    ],
    ids=["text", "tight", "wrapped", "nfd", "crlf", "page", "unfolding", "markdown"],
)  # fmt: skip
def test_a_policy_reads_alike_whatever_it_is_saved_as(ending: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / f"policy.{ending}"
    path.write_text(text, encoding="utf-8", newline="")
    assert said(read(path)) == EXPECTED


@pytest.mark.parametrize("bold", [False, True], ids=["styles", "bold lines"])
def test_a_policy_reads_alike_from_word(tmp_path: Path, *, bold: bool) -> None:
    import docx

    document, path = docx.Document(), tmp_path / "policy.docx"
    for kind, words in PARTS:
        if kind == "p":
            document.add_paragraph(words)
        elif bold:
            document.add_paragraph().add_run(words).bold = True
        else:
            document.add_heading(words, int(kind[1]))
    document.save(str(path))
    assert said(read(path)) == EXPECTED


def test_every_value_of_a_policy_stands_on_the_line_it_is_said_to() -> None:
    text = as_text("\n")
    lines = text.split("\n")
    for activity in read_text(text).activities:
        for spans in activity.spans.values():
            assert all(span.words in " ".join(lines[span.line - 1 :]) for span in spans)


@pytest.mark.parametrize(
    ("sentence", "name", "countries"),
    [
        ("Uppgifter lämnas till vår förvaltare Kvarteret AB, som är personuppgiftsbiträde.", "Kvarteret AB", ()),
        ("Vi använder bokningssystemet Zenboka, som är vårt personuppgiftsbiträde.", "Zenboka", ()),
        ("Dina uppgifter lagras på servrar i Stockholm hos Elmoln AB.", "Elmoln AB", ("SE",)),
        ("Vårt e-postsystem tillhandahålls av Brevmoln.", "Brevmoln", ()),
        ("Sailcloth, Inc. (USA) provides our customer database.", "Sailcloth, Inc.", ("US",)),
    ],
)
def test_a_processor_named_by_its_role_is_read(sentence: str, name: str, countries: tuple[str, ...]) -> None:
    found = read_text(f"{as_text()}\n\nMottagare\n\n{sentence}\n").processors
    assert [(one.name, one.countries) for one in found][-1] == (name, countries)


def test_the_controller_and_what_is_not_used_are_no_processors() -> None:
    more = "\n\nTjänsten tillhandahålls av Gråvik Möbler AB. Vi lämnar inte ut något till vår leverantör Tosk AB.\n"
    text = as_text() + more
    assert [one.name for one in read_text(text).processors] == ["Molnkusten AB"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Integritetspolicy för Hantverkarna i Väst AB\n\nHantverkarna i Väst AB (org.nr: 556990-1126) värnar om dig.",
         "Hantverkarna i Väst AB"),
        ("Tallens friskola drivs av Tallen Utbildning AB, org.nr 556677-3387, som är personuppgiftsansvarig.",
         "Tallen Utbildning AB"),
        ("Hallonbyns Samfällighetsförening\nOrg.nr 717904-1186\n\n1. Vilka uppgifter registreras?\nNamn.",
         "Hallonbyns Samfällighetsförening"),
        ("Denna policy förklarar hur Blomfröjd i Lund HB använder information.", "Blomfröjd i Lund HB"),
        ("Räddningstjänsten Mitt är ett kommunalförbund, org.nr 222000-3418, som ansvarar för uppgifterna.",
         "Räddningstjänsten Mitt"),
        ("Behandlingen sker gemensamt av Bruket Energi AB (org.nr 556677-3387) och Bruket Nät AB.", "Bruket Energi AB"),
        ("Pinecone Ltd and Pinecone Stores Ltd are joint controllers of your data.", "Pinecone Ltd"),
        ("Havnens Cykler ApS, CVR-nr. 38771204, er dataansvarlig for dine oplysninger.", "Havnens Cykler ApS"),
    ],
)  # fmt: skip
def test_the_controller_is_named_as_the_text_names_it(text: str, name: str) -> None:
    assert read_text(text).controller.name == name


def test_an_article_about_the_law_tells_no_processing() -> None:
    text = (
        "GDPR – vad innebär lagen?\n\nNär får man behandla personuppgifter?\nFör att få behandla personuppgifter måste "
        "det finnas en rättslig grund, till exempel samtycke, avtal eller rättslig förpliktelse.\n\nHur länge?\n"
        "Bokföringslagen kräver att räkenskapsinformation sparas i sju år.\n"
    )
    assert read_text(text).activities == ()


def test_each_kind_of_cookie_is_a_processing_and_a_table_of_cookies_is_not_its_period() -> None:
    found = read_text(
        "Cookiepolicy\n\nVibba AB använder kakor.\n\nNödvändiga kakor\nDessa kakor behövs för att webbplatsen ska "
        "fungera.\n\nStatistikkakor\nVi använder dem för att förstå hur webbplatsen används. Rättslig grund är "
        "samtycke. Uppgifterna sparas i 13 månader.\n\nReklamkakor\nAnvänds för att visa annonser. Rättslig grund är "
        "samtycke.\n\n"
        "Namn | Leverantör | Syfte | Lagringstid\nid | vibba.example | Inloggning | Session\n"
        "_px | Meta | Annonser | 3 månader\n"
    ).activities
    assert [one.title for one in found] == ["Nödvändiga kakor", "Statistikkakor", "Reklamkakor"]
    assert [[p.periods for p in one.retention] for one in found] == [[], [("P13M",)], []]


def test_what_is_done_for_customers_is_told_as_their_processor() -> None:
    found = read_text(
        "Privacy policy\n\nKestrel AB is the controller.\n\nHow we use your data\n\nPurpose | Legal basis\nSend "
        "invoices | Contract\nSend news | Consent\n\nWhere we act as processor\n\nWhen our customers plan their shifts "
        "we process the employees' name and e-mail on behalf of the customer. The purpose is to provide the service.\n"
    ).activities
    assert [one.role for one in found] == ["controller", "controller", "processor"]
    assert found[2].data_categories == ("employees' name", "e-mail")
    assert found[2].purpose == "The purpose is to provide the service"


def test_a_basis_on_a_line_of_its_own_belongs_to_the_purpose_above_it() -> None:
    found = read_text(
        "Privacy policy\n\nPinecone Ltd is the controller.\n\nExamples of legal basis\n\nBe able to manage your "
        "purchase (incl. returns etc.)\n\nThe treatment is based on: agreement\n\nBe able to send newsletters to "
        "you.\n\nThe treatment is based on: Consent\n"
    ).activities
    assert [(one.purpose, one.legal_basis) for one in found] == [
        ("Be able to manage your purchase (incl. returns etc.)", ("b",)),
        ("Be able to send newsletters to you", ("a",)),
    ]


def test_a_purpose_stated_at_length_is_told_whole() -> None:
    found = read_text(
        "Integritetspolicy\n\nSå används data vi samlar in och lagrar\nÄndamålet med behandlingen av personuppgifter "
        "är i första hand att administrera förmedlingen av en tjänst samt för att fullgöra avtal.\n"
    ).activities
    assert [one.purpose for one in found] == ["att administrera förmedlingen av en tjänst samt för att fullgöra avtal"]


def test_an_automated_decision_is_not_joined_by_a_word_in_common() -> None:
    found = read_text(
        "Integritetspolicy\n\nNorrsjö Sparbank är personuppgiftsansvarig.\n\nVi behandlar personuppgifter för att:\n"
        "- visa erbjudanden i appen (samtycke)\n- dokumentera avtal (avtal)\n\nAutomatiserade beslut\n\n"
        "När du ansöker om privatlån fattar vi ett automatiserat beslut om att bevilja det.\n"
    ).activities
    assert [one.automated_decision for one in found] == [None, None]
